/** Text of standard input, judged as the file of a name. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import { cliGiven, type Ran, type Report } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const VALUE = fill("{alnum:30}").text;
const SOURCE = `key = "${KEY}"\n`;

describe("text from standard input", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>> = {}, isRepository = true): string {
    const { path, remove } = temporaryFolder(files, isRepository);
    cleanups.push(remove);
    return path;
  }

  function scan(input: string | Buffer, ...args: readonly string[]): Ran {
    const ran = cliGiven(input, "scan", "--stdin", ...args);
    assert.ok(!(ran.stdout + ran.stderr).includes(KEY), "a report holds the key");
    return ran;
  }

  function report(input: string | Buffer, path: string): Report {
    const { stdout, status, stderr } = scan(input, "--path", path, "--format", "json");
    assert.notEqual(status, 2, stderr);
    return JSON.parse(stdout);
  }

  it("is judged as the file of the name, which need not exist, in a folder that need not either", () => {
    const root = folder();
    const found = report(SOURCE, join(root, "deep", "er", "a.py"));
    assert.deepEqual(
      found.findings.map(({ ruleId, path, startLine }) => ({ ruleId, path, startLine })),
      [{ ruleId: "groq-api-key", path: "deep/er/a.py", startLine: 1 }],
    );
    assert.equal(scan(SOURCE, "--path", join(root, "a.py")).status, 1);
    assert.equal(scan("key = 1\n", "--path", join(root, "a.py")).status, 0);
  });

  it("counts, not what the disk has under the name", () => {
    const root = folder({ "a.py": SOURCE });
    assert.deepEqual(report("key = 1\n", join(root, "a.py")).findings, []);
    assert.equal(report("key = 1\n", join(root, "a.py")).summary.bytes, 8);
  });

  it("has the configuration, the allowlists and the env files of its place", () => {
    const root = folder({
      "secret-hygiene.config.yaml": "exclude: ['left/**']\n",
      "low/secret-hygiene.config.yaml": "severity: { groq-api-key: info }\n",
      ".gitleaks.toml": "[allowlist]\npaths = ['''^allowed/''']\n",
      ".gitignore": ".env\n",
      ".env": `LEGACY_THING=${VALUE}\n`,
    });
    const excluded = report(SOURCE, join(root, "left/a.py"));
    assert.deepEqual(
      excluded.summary.skipped.map(({ kind }) => kind),
      ["excluded"],
    );
    assert.equal(report(SOURCE, join(root, "low/a.py")).findings[0]?.severity, "info");
    const allowed = report(SOURCE, join(root, "allowed/a.py"));
    assert.deepEqual(allowed.summary.suppressed, [{ by: ".gitleaks.toml", count: 1 }]);
    const known = report(`thing = "${VALUE}"\n`, join(root, "b.py"));
    assert.deepEqual(
      known.findings.map(({ ruleId }) => ruleId),
      ["known-value"],
    );
  });

  it("is left out with a word when it is too large, binary or a lock file", () => {
    const root = folder({ "secret-hygiene.config.yaml": "maxFileSize: 1\n" });
    const reasons = [
      report(SOURCE + "#".repeat(1024 * 1024), join(root, "a.py")),
      report(Buffer.from([1, 0, 2]), join(root, "a.bin")),
      report(SOURCE, join(root, "package-lock.json")),
    ].flatMap(({ summary }) => summary.skipped.map(({ reason }) => reason));
    assert.deepEqual(reasons, ["is larger than 1 MB", "is binary", "lock file"]);
  });

  it("is refused without a name, with a folder's, and beside paths and other uses of the input", () => {
    const root = folder({ "b.py": "" });
    const refused = [
      ["--stdin needs --path NAME.", []],
      ["--stdin needs --path NAME.", ["--path", ""]],
      [`${root} is a folder.`, ["--path", root]],
      ["--stdin is one text: name it by --path alone.", ["--path", "a.py", join(root, "b.py")]],
      ["Standard input is the text: --values needs a file.", ["--path", "a.py", "--values", "-"]],
    ] as const;
    for (const [why, args] of refused) {
      const { status, stderr } = scan(SOURCE, ...args);
      assert.deepEqual([status, stderr], [2, `${why}\n`]);
    }
    const alone = cliGiven("", "scan", "--path", "a.py");
    assert.deepEqual([alone.status, alone.stderr], [2, "--path is for --stdin.\n"]);
  });

  it("goes by the folders above its name, through links, and leaves the disk alone", () => {
    const root = folder({ "real/secret-hygiene.config.yaml": "severity: { groq-api-key: off }\n" });
    fs.symlinkSync(join(root, "real"), join(root, "link"));
    assert.deepEqual(report(SOURCE, join(root, "link", "a.py")).findings, []);
    assert.deepEqual(fs.readdirSync(join(root, "real")), ["secret-hygiene.config.yaml"]);
  });
});
