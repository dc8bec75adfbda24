/** Git asked without waiting for it: the same answers, a free thread, and nothing old shown as new. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join } from "node:path";
import { askGit, askGitLater } from "../../server/src/host/git.ts";
import { openProject } from "../../server/src/host/project.ts";
import { temporaryFolder } from "../support/lsp-client.ts";

describe("git asked later", () => {
  const path = process.env["PATH"] ?? "";
  let cleanups: (() => void)[] = [];

  afterEach(() => {
    process.env["PATH"] = path;
    for (const cleanup of cleanups) cleanup();
    cleanups = [];
  });

  function folder(files: Readonly<Record<string, string>>, isRepository: boolean): string {
    const made = temporaryFolder(files, isRepository);
    cleanups.push(made.remove);
    return made.path;
  }

  /** Starts a git that answers only once the file at the returned path is there. */
  function withSlowGit(): string {
    const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const bin = folder({}, false);
    const gate = join(bin, "open");
    const script = `#!/bin/sh\nwhile [ ! -e '${gate}' ]; do sleep 0.02; done\nexec '${real}' "$@"\n`;
    fs.writeFileSync(join(bin, "git"), script, { mode: 0o755 });
    process.env["PATH"] = `${bin}${delimiter}${path}`;
    return gate;
  }

  it("says what git says at once", async () => {
    const root = folder({ ".gitignore": "*.log\n", "a.py": "1\n", ".env": "A=1\n" }, true);
    execFileSync("git", ["add", "a.py"], { cwd: root });
    const inside = join(root, "inside");
    fs.mkdirSync(inside);
    execFileSync("git", ["init", "-q"], { cwd: inside });
    fs.writeFileSync(join(inside, "b.py"), "2\n");
    const [now, later] = [askGit(root), await askGitLater(root)];
    for (const it of ["a.py", "b.log", ".env", "inside/b.py", "inside/c/.env"]) {
      assert.equal(await later.exposureLater(it), now.exposure(it), it);
    }
    assert.deepEqual(
      [later.isRepository, later.isSilent, later.repositoryOf("inside/b.py")],
      [true, false, "inside/"],
    );
  });

  it("is unknown where git cannot be started", async () => {
    const root = folder({ "a.py": "1\n" }, true);
    process.env["PATH"] = folder({}, false);
    const later = await askGitLater(root);
    assert.deepEqual([later.isSilent, await later.exposureLater("a.py")], [true, "unknown"]);
  });

  it("leaves the thread to others", async () => {
    const root = folder({ "a.py": "1\n" }, true);
    const gate = withSlowGit();
    const asked = openProject(root).exposure("a.py");
    // Only a thread that is free gets to open the gate that git waits for.
    setTimeout(() => fs.writeFileSync(gate, ""), 1);
    assert.equal(await asked, "untracked");
  });

  it("does not answer by what git said before something changed", async () => {
    const root = folder({ "a.py": "1\n" }, true);
    const project = openProject(root);
    assert.equal(await project.exposure("a.py"), "untracked");
    project.refresh();
    const asked = project.exposure("a.py");
    execFileSync("git", ["add", "a.py"], { cwd: root });
    project.refresh();
    assert.equal(await asked, "staged");
  });

  it("asks a repository that was silent again, some minutes and a change later", async () => {
    const root = folder({ "a.py": "1\n" }, true);
    const gate = withSlowGit();
    const project = openProject(root);
    const { now } = performance;
    try {
      assert.equal(await project.exposure("a.py"), "unknown");
      fs.writeFileSync(gate, "");
      project.refresh();
      assert.equal(await project.exposure("a.py"), "unknown", "It is left alone for a while.");
      performance.now = () => now.call(performance) + 3 * 60_000;
      assert.equal(await project.exposure("a.py"), "unknown", "Nothing has changed.");
      project.refresh();
      assert.equal(await project.exposure("a.py"), "untracked");
    } finally {
      performance.now = now;
    }
  }).timeout(60_000);
});
