/** An installation that is not whole: nothing is called clean without rules. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { removedAfterEach } from "../support/removed.ts";

const ALL = ["scan .", "scan --staged", "fix .", "hook run pre-commit", "hook install"];

describe("a damaged installation", function () {
  this.timeout(120_000);
  const kept = removedAfterEach();

  function installation() {
    const { root, commit } = kept(gitRepository());
    commit({ "a.py": "a = 1\n" });
    const { path } = kept(temporaryFolder({}, false));
    cpSync("dist", path, { recursive: true });
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [join(path, "cli.cjs"), ...args], {
        cwd: root,
        env: { ...process.env, XDG_DATA_HOME: join(path, "data") },
        encoding: "utf8",
      });
    return { path, root, run };
  }

  const states: readonly (readonly [what: string, text: string | undefined])[] = [
    ["are missing", undefined],
    ["are none", "[]"],
    ["are empty", ""],
    ["are cut", '[{"provider":'],
    ["have an empty file", '[{"provider":{},"rules":[]}]'],
    ["are no list", '{"length":1}'],
  ];
  for (const [what, text] of states) {
    it(`is named wherever its rules ${what}`, () => {
      const { path, run } = installation();
      const file = join(path, "rules.json");
      if (text === undefined) rmSync(file);
      else writeFileSync(file, text);
      for (const command of text === undefined ? ALL : ALL.slice(0, 1)) {
        const { status, stdout, stderr } = run(...command.split(" "));
        assert.equal(status, 2, command);
        assert.equal(stdout, "", command);
        assert.match(stderr, /^This installation of Secret Hygiene is damaged: [^\n]*\n$/, command);
      }
    });
  }

  it("takes no grammar that would fill the memory", () => {
    const { path, root, run } = installation();
    writeFileSync(join(root, "a.py"), "api_key = read()\nprint(api_key)\n");
    const bomb = brotliCompressSync(Buffer.alloc(80 * 1024 * 1024), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
    });
    writeFileSync(join(path, "grammars/tree-sitter-python.wasm.br"), bomb);
    assert.match(run("scan", ".").stderr, /^tree-sitter-python\.wasm cannot be loaded: /);
  });
});
