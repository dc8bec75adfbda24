/** Reasons and lists for people: why a finding is information, which keys to rotate, what a dry run answers. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import { cli } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const GROQ = fill("gsk_{alnum:52}").text;
const ANTHROPIC = "sk-ant-api03-{url:93}AA";

describe("the command line tells people", () => {
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function folder(files: Readonly<Record<string, string>>): string {
    const one = temporaryFolder(files);
    made.push(one);
    return one.path;
  }

  const reasons: readonly [what: string, path: string, text: string, reason: RegExp][] = [
    [
      "a suppression that matches nothing",
      "a.py",
      "x = 1  # secret-hygiene:allow\n",
      /a\.py:1:\d+ unused-suppression \(This suppression matches no finding\)/,
    ],
    [
      "a suppression in a test",
      "tests/test_a.py",
      "x = 1  # secret-hygiene:allow\n",
      /unused-suppression \(This suppression matches no finding; in a test, a sample or a document\)/,
    ],
    [
      "a password of a test",
      "tests/test_a.py",
      'password = "Tr0ub4dor&3x"\n',
      /generic-password-assignment \(in a test, a sample or a document\)/,
    ],
  ];
  for (const [what, path, text, reason] of reasons) {
    it(`why ${what} is information`, () => {
      assert.match(cli("scan", folder({ [path]: text })).stdout, reason);
    });
  }

  it("why a key is information that a configuration lowered", () => {
    const files = {
      "a.py": `key = "${GROQ}"\n`,
      "secret-hygiene.config.yaml": "severity: { groq-api-key: info }\n",
    };
    const { stdout } = cli("scan", folder(files));
    assert.match(stdout, /groq-api-key \(information by configuration\)/);
  });

  it("each key to rotate, once however often it was moved", () => {
    const keys = [1, 2, 3].map((seed) => fill(ANTHROPIC, seed).text);
    const files = Object.fromEntries(
      [...keys, keys[0]].map((key, at) => [`web${at}/a${at}.py`, `api_key = "${key}"\n`]),
    );
    const path = folder(files);
    const { stdout } = cli("fix", "--dry-run", path);
    for (const key of keys) {
      assert.ok(!stdout.includes(key), "a key was printed");
      const lines = stdout.split("\n").filter((line) => line.includes(`…${key.slice(-4)}): http`));
      assert.equal(lines.length, 1, stdout);
    }
  });

  it("with a dry run whether there is something to fix, and leaves all of it", () => {
    const path = folder({ "a.py": `key = "${GROQ}"\n` });
    const before = fs.readFileSync(join(path, "a.py"), "utf8");
    const dry = cli("fix", "--dry-run", path);
    assert.equal(dry.status, 1, dry.stdout);
    assert.match(dry.stdout, /^Would be done: 1 fixed\.$/m);
    assert.match(dry.stdout, /\nNothing was changed\.\n$/);
    assert.equal(fs.readFileSync(join(path, "a.py"), "utf8"), before);
    assert.equal(cli("fix", path).status, 0);
    const again = cli("fix", "--dry-run", path);
    assert.equal(again.status, 0);
    assert.match(again.stdout, /^Would be done: 0 fixed\.$/m);
  });
});
