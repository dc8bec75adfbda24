/** What git says of a file, asked of git itself, and what findings make of it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { type Exposure, takeOutCommand } from "../../server/src/engine/text/exposure.ts";
import { askGit } from "../../server/src/host/git.ts";
import { engine } from "../support/engine.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;

describe("exposure", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>): string {
    const { path, remove } = temporaryFolder(files, true);
    cleanups.push(remove);
    return path;
  }

  function git(cwd: string, ...args: readonly string[]): void {
    const who = ["-c", "user.name=n", "-c", "user.email=n@localhost"];
    execFileSync("git", [...who, ...args], { cwd, stdio: "pipe" });
  }

  it("tells committed, staged, new and ignored files apart", () => {
    const path = folder({ ".gitignore": "*.log\n", "old.py": "1\n", "sub/old.py": "2\n" });
    git(path, "add", "-A");
    git(path, "commit", "-qm", "one");
    for (const name of ["staged.py", "new.py", "a.log"]) fs.writeFileSync(join(path, name), name);
    fs.writeFileSync(join(path, "sub/staged.py"), "s");
    fs.appendFileSync(join(path, "old.py"), "# more\n");
    git(path, "add", "staged.py", "sub/staged.py", "old.py");
    const expected: Readonly<Record<string, Exposure>> = {
      "old.py": "tracked",
      "sub/old.py": "tracked",
      "staged.py": "staged",
      "sub/staged.py": "staged",
      "new.py": "untracked",
      "a.log": "ignored",
    };
    const view = askGit(path);
    for (const [name, exposure] of Object.entries(expected)) {
      assert.equal(view.exposure(name), exposure, name);
    }
    assert.equal(askGit(join(path, "sub")).exposure("staged.py"), "staged");
    assert.equal(askGit(join(path, "sub")).exposure("old.py"), "tracked");
  });

  it("calls a committed file that was only renamed committed", () => {
    const path = folder({ "a.py": "print(1)\n" });
    git(path, "add", "-A");
    git(path, "commit", "-qm", "one");
    git(path, "mv", "a.py", "b.py");
    assert.equal(askGit(path).exposure("b.py"), "tracked");
  });

  for (const [title, prepare] of [
    ["before the first commit", () => undefined],
    ["after it", (path: string) => git(path, "commit", "-q", "--allow-empty", "-m", "one")],
  ] as const) {
    it(`names a command that takes a staged file out ${title}`, () => {
      const name = "it's new.py";
      const path = folder({ [name]: "1\n" });
      prepare(path);
      git(path, "add", "-A");
      assert.equal(askGit(path).exposure(name), "staged");
      execFileSync("sh", ["-c", takeOutCommand(name, "staged")], { cwd: path, stdio: "pipe" });
      assert.equal(askGit(path).exposure(name), "untracked");
      assert.ok(fs.existsSync(join(path, name)));
    });
  }

  it("claims no staging where a commit is there and cannot be read", () => {
    const path = folder({ "a.py": "1\n" });
    git(path, "add", "-A");
    git(path, "commit", "-qm", "one");
    const head = execFileSync("git", ["rev-parse", "HEAD"], { cwd: path, encoding: "utf8" }).trim();
    fs.rmSync(join(path, ".git/objects", head.slice(0, 2), head.slice(2)), { force: true });
    assert.equal(askGit(path).exposure("a.py"), "tracked");
  });

  it("is what a finding says of its file", async () => {
    const said: Readonly<Record<Exposure, RegExp | undefined>> = {
      tracked: /committed; a key that was in a commit has to be rotated\.$/,
      staged: /"git reset -- app\.py" takes it out\.$/,
      untracked: /Not in git yet\.$/,
      ignored: /Git ignores the file\.$/,
      unknown: undefined,
    };
    for (const exposure of ["tracked", "staged", "untracked", "ignored", "unknown"] as const) {
      const snapshot = { path: "app.py", text: `key = "${KEY}"\n`, exposure };
      const [finding] = await engine().analyze(snapshot);
      const others = Object.values(said).filter((it) => it !== undefined && it !== said[exposure]);
      assert.ok(finding !== undefined);
      if (said[exposure] !== undefined) assert.match(finding.message, said[exposure]);
      for (const other of others) if (other) assert.doesNotMatch(finding.message, other);
    }
  });
});
