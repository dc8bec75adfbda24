/** A grammar that cannot be loaded: keys are still found, it is said once, and nothing is broken. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;

describe("a grammar that cannot be loaded", () => {
  const breakages: readonly (readonly [why: string, breaks: (file: string) => void])[] = [
    ["is missing", (file) => rmSync(file)],
    ["is damaged", (file) => writeFileSync(file, "no module")],
  ];
  for (const [why, breaks] of breakages) {
    it(`is named once when it ${why}`, () => {
      const source = `key = "${KEY}"\nprint(key)\n`;
      const { path, remove } = temporaryFolder({ "a.py": source, "b.py": source }, true);
      const installed = temporaryFolder({}, false);
      try {
        cpSync("dist", installed.path, { recursive: true });
        breaks(join(installed.path, "grammars", "tree-sitter-python.wasm.br"));
        const run = (...args: string[]) =>
          spawnSync(process.execPath, [join(installed.path, "cli.cjs"), ...args], {
            encoding: "utf8",
          });
        const scan = run("scan", path);
        assert.equal(scan.status, 1, scan.stderr);
        assert.match(scan.stderr, /^tree-sitter-python\.wasm cannot be loaded: [^\n]*\n$/);
        assert.match(scan.stdout, /anthropic-api-key/);
        const fix = run("fix", path);
        assert.equal(readFileSync(join(path, "a.py"), "utf8"), source, fix.stdout);
      } finally {
        remove();
        installed.remove();
      }
    });
  }
});
