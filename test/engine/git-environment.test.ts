/** Git's own variables, which hooks and aliases set, say nothing of the folder that is looked at. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { askGit, askGitLater } from "../../server/src/host/git.ts";
import { temporaryFolder } from "../support/lsp-client.ts";

describe("git asked from a hook", () => {
  const cleanups: (() => void)[] = [];
  const before = { ...process.env };

  afterEach(() => {
    for (const name of Object.keys(process.env).filter((key) => key.startsWith("GIT_"))) {
      delete process.env[name];
    }
    Object.assign(process.env, before);
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function repository(files: Readonly<Record<string, string>>): string {
    const made = temporaryFolder(files, true);
    cleanups.push(made.remove);
    return made.path;
  }

  it("speaks of the folder, whatever repository the variables name", async () => {
    const other = repository({ "b.py": "1\n" });
    const root = repository({ "a.py": "1\n", "b.py": "1\n", ".gitignore": "b.py\n" });
    execFileSync("git", ["add", "a.py"], { cwd: root });
    const expected = [askGit(root).exposure("a.py"), askGit(root).exposure("b.py")];
    assert.deepEqual(expected, ["staged", "ignored"]);
    const variables = [
      { GIT_DIR: join(other, ".git"), GIT_WORK_TREE: other },
      { GIT_INDEX_FILE: join(other, ".git/index") },
      { GIT_CEILING_DIRECTORIES: root, GIT_OBJECT_DIRECTORY: join(other, ".git/objects") },
    ];
    for (const some of variables) {
      Object.assign(process.env, some);
      const [now, later] = [askGit(root), await askGitLater(root)];
      for (const gitViews of [now, later]) {
        const names = Object.keys(some).join();
        assert.deepEqual([gitViews.exposure("a.py"), gitViews.exposure("b.py")], expected, names);
      }
    }
  });
});
