/** Configurations of managers of hooks that start us: what is told of them, and when all is gone. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import { callersIn } from "../../server/src/host/hooks/callers.ts";
import { hooked } from "../support/hooked.ts";
import { temporaryFolder } from "../support/lsp-client.ts";

const OTHER = "  - repo: https://example.com/other\n    rev: v1\n    hooks:\n      - id: other\n";
const OURS =
  "  - repo: https://example.com/ours\n    rev: v1\n    hooks:\n      - id: secret-hygiene\n";

const CASES: readonly (readonly [string, string, readonly (readonly unknown[])[]])[] = [
  [".pre-commit-config.yaml", `repos:\n${OTHER}${OURS}`, [[6, 9, "pre-commit", false]]],
  [".pre-commit-config.yaml", `repos:\n${OURS}`, [[1, 5, "pre-commit", false]]],
  [
    ".pre-commit-config.yaml",
    `repos:\n${OURS}        stages: [pre-push]\n      - id: second\n`,
    [[5, 6, undefined, false]],
  ],
  [
    ".pre-commit-config.yaml",
    `# secret-hygiene hook run pre-commit\nrepos:\n${OTHER}        exclude: secret-hygiene.config.yaml\n`,
    [],
  ],
  [
    ".pre-commit-config.yaml",
    `repos:\n${OTHER}  - repo: local\n    hooks:\n      - id: x\n        name: n\n        entry: secret-hygiene\n        args: [hook, run, commit-msg]\n`,
    [[6, 11, "commit-msg", false]],
  ],
  [
    "lefthook.yml",
    "pre-push:\n  commands:\n    own:\n      run: make\n    ours:\n      run: /bin/sh '/a b/secret-hygiene/hook' pre-push {1}\n      use_stdin: true\n",
    [[5, 7, "pre-push", true]],
  ],
  [
    "package.json",
    '{\n  "scripts": { "test": "x" },\n  "simple-git-hooks": {\n    "pre-push": "secret-hygiene hook run pre-push && make",\n    "pre-commit": "make"\n  }\n}\n',
    [[4, 4, "pre-push", false]],
  ],
];

describe("configurations that start us", () => {
  for (const [at, [file, text, expected]] of CASES.entries()) {
    it(`are told by their lines in ${file} (${at + 1})`, () => {
      const { path, remove } = temporaryFolder({ [file]: text }, false);
      const found = callersIn(path, [file]);
      remove();
      const told = found.map(({ from, to, hook, isLauncher }) => [from, to, hook, isLauncher]);
      assert.deepEqual(told, expected);
    });
  }

  it("are named when hooks are taken out, and keep the launcher till it is said twice", function () {
    this.timeout(120_000);
    const one = hooked();
    assert.equal(one.hook("install").status, 0);
    const run = `/bin/sh '${one.launcher.replaceAll("'", "'\\''")}' pre-push {1}`;
    const text = `pre-push:\n  commands:\n    ours:\n      run: ${JSON.stringify(run)}\n`;
    one.write({ "lefthook.yml": text });
    const kept = one.hook("uninstall", "--launcher");
    assert.equal(kept.status, 2);
    assert.match(kept.stdout, /^pre-push: not removed\. .*: lines 1 to 4 of lefthook\.yml\.$/m);
    assert.ok(fs.existsSync(one.launcher));
    assert.equal(one.hook("uninstall").status, 1);
    const forced = one.hook("uninstall", "--launcher", "--force");
    assert.equal(forced.status, 1);
    assert.equal(fs.existsSync(one.launcher), false);
    fs.rmSync(join(one.root, "lefthook.yml"));
    assert.equal(one.hook("uninstall").status, 0);
    one.remove();
  });
});
