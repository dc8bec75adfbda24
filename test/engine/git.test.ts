/** Checks what git is asked, and what not: a repository may be made to keep it waiting. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { askGit } from "../../server/src/host/git.ts";
import { temporaryFolder } from "../support/lsp-client.ts";

describe("git", () => {
  for (const pipe of [".gitignore", "deep/.gitignore", ".git/info/exclude"]) {
    it(`does not wait for a pipe in the place of ${pipe}`, () => {
      const folder = temporaryFolder({ "deep/a.py": "a = 1\n" });
      spawnSync("git", ["add", "."], { cwd: folder.path });
      const at = `${folder.path}/${pipe}`;
      spawnSync("rm", ["-f", at]);
      assert.equal(spawnSync("mkfifo", [at]).status, 0);
      const git = askGit(folder.path);
      assert.equal(git.isSilent, true);
      assert.equal(git.exposure("deep/a.py"), "unknown");
      folder.remove();
      // Git itself is stopped after ten seconds; this is to be done at once.
    }).timeout(8_000);
  }
});
