/** `[extend] path` in `.gitleaks.toml`: what is followed, and what is refused in words. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import type { Site } from "../../server/src/engine/text/allowlist.ts";
import { AllowFiles, type Allowing } from "../../server/src/host/allow-files.ts";
import { Configs } from "../../server/src/host/config/configs.ts";
import { readDisk } from "../../server/src/host/disk.ts";
import { engine } from "../support/engine.ts";
import { temporaryFolder } from "../support/lsp-client.ts";

const SITE: Site = {
  ruleId: "groq-api-key",
  credential: "groq-api-key",
  fingerprint: "00",
  line: 1,
  value: "not really a key",
  around: "",
};
const extending = (path: string): string => `[extend]\npath = '${path}'\n`;
const allowing = (path: string): string => `[[allowlists]]\npaths = ['''${path}''']\n`;
const rule = (id: string, letter: string): string =>
  `[[rules]]\nid = '${id}'\nregex = '''${letter}([0-9]{9})'''\n`;

describe("what .gitleaks.toml extends", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>): string {
    const { path, remove } = temporaryFolder({}, true);
    cleanups.push(remove);
    for (const [name, text] of Object.entries(files)) write(path, name, text);
    return path;
  }

  function write(path: string, name: string, text: string): void {
    fs.mkdirSync(dirname(join(path, name)), { recursive: true });
    fs.writeFileSync(join(path, name), text);
  }

  function files(path: string): AllowFiles {
    return new AllowFiles(path, async (level, name) => readDisk(level.folder, name));
  }

  function allows({ allowlists }: Allowing, path: string): boolean {
    return allowlists.some((allowlist) => allowlist.inFile(path)?.(SITE) !== undefined);
  }

  async function config(path: string) {
    const found = await new Configs(path, async () => engine()).of("a.py");
    return { ids: found.ownRules.map((ownRule) => ownRule.id), faults: found.faults };
  }

  it("counts as if it stood in the file, over two files", async () => {
    const path = folder({
      ".gitleaks.toml": extending("conf/one.toml") + allowing("^a/") + rule("own-a", "x"),
      "conf/one.toml": extending("two.toml") + allowing("^b/") + rule("own-b", "y"),
      "conf/two.toml": allowing("^c/") + rule("own-c", "z"),
    });
    const found = await files(path).now();
    assert.deepEqual(found.notes, []);
    const asked = ["a/x.py", "b/x.py", "c/x.py", "d/x.py"].map((text) => allows(found, text));
    assert.deepEqual(asked, [true, true, true, false]);
    assert.deepEqual(await config(path), { ids: ["own-a", "own-b", "own-c"], faults: [] });
  });

  it("gives way to rules of the same id and to disabledRules", async () => {
    const path = folder({
      ".gitleaks.toml": `[extend]\npath = 'o.toml'\ndisabledRules = ['own-b']\n${rule("own-a", "x")}`,
      "o.toml": rule("own-a", "(?=") + rule("own-b", "y") + rule("own-c", "z"),
    });
    assert.deepEqual(await config(path), { ids: ["own-a", "own-c"], faults: [] });
  });

  it("is looked for again when it changes", async () => {
    const path = folder({ ".gitleaks.toml": extending("o.toml"), "o.toml": allowing("^a/") });
    const lists = files(path);
    assert.ok(allows(await lists.now(), "a/x.py"));
    assert.equal(await lists.now(), await lists.now());
    write(path, "o.toml", allowing("^b/"));
    const later = await lists.now();
    assert.deepEqual([allows(later, "a/x.py"), allows(later, "b/x.py")], [false, true]);
    assert.deepEqual(await new Configs(path, async () => engine()).dependentsOf("o.toml"), []);
    const configs = new Configs(path, async () => engine());
    await configs.of("a.py");
    assert.deepEqual(await configs.dependentsOf("o.toml"), [".gitleaks.toml"]);
  });

  const refused: readonly (readonly [what: string, path: string, why: RegExp])[] = [
    ["a file outside of the repository", "../../outside.toml", /outside of the repository/],
    ["an absolute path", "/etc/hostname", /a relative path/],
    ["a home folder", "~/x.toml", /a relative path/],
    ["a drive", "C:\\\\x.toml", /a relative path/],
    ["a link out of the repository", "link.toml", /symbolic link that leaves/],
    ["a file that there is not", "missing.toml", /does not exist/],
    ["a folder", "conf", /is a folder/],
    ["itself", ".gitleaks.toml", /extended already/],
    ["a circle", "conf/circle.toml", /extended already/],
    ["a third file", "conf/first.toml", /one more than the 2/],
  ];
  for (const [what, name, why] of refused) {
    it(`is refused in words: ${what}`, async () => {
      const path = folder({
        ".gitleaks.toml": extending(name) + allowing("^a/"),
        "conf/circle.toml": extending(".gitleaks.toml"),
        "conf/first.toml": extending("conf/second.toml"),
        "conf/second.toml": extending("conf/third.toml"),
        "conf/third.toml": allowing("^b/"),
      });
      const outside = folder({ "outside.toml": allowing("^b/") });
      fs.symlinkSync(join(outside, "outside.toml"), join(path, "link.toml"));
      const found = await files(path).now();
      assert.deepEqual([allows(found, "a/x.py"), allows(found, "b/x.py")], [true, false]);
      assert.equal(found.notes.length, 1);
      assert.match(found.notes[0] ?? "", why);
      const { faults } = await config(path);
      assert.deepEqual([faults.length, faults[0]?.severity], [1, "warning"]);
      assert.match(faults[0]?.message ?? "", why);
    });
  }

  it("is named when it is no TOML", async () => {
    const path = folder({ ".gitleaks.toml": extending("o.toml"), "o.toml": "[a\n" });
    assert.match((await files(path).now()).notes.join(), /a file that it extends cannot be read/);
    assert.equal((await config(path)).faults[0]?.path, "o.toml");
  });

  it("is named when it has filters, which are another tool's", async () => {
    const filter = `filter = '''finding["secret"] == "x"'''\n`;
    const path = folder({
      ".betterleaks.toml": `pre${filter}${filter}${extending("o.toml")}`,
      "o.toml": `[[rules]]\nid = 'a-b'\n${filter}`,
    });
    assert.deepEqual((await files(path).now()).notes, [
      ".betterleaks.toml: 3 filter expressions of betterleaks are not honoured.",
    ]);
  });
});
