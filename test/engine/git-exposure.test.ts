/** Checks what git says of a file, asked of git itself, and what findings make of it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import {
  consequenceOf,
  type Exposure,
  unstageCommand,
  urgencyIn,
} from "../../server/src/engine/text/exposure.ts";
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
    it(`tells a file that git is only told of from one that is staged ${title}`, () => {
      const path = folder({ "a.py": "1\n", "b.py": "2\n" });
      prepare(path);
      git(path, "add", "-N", "a.py");
      git(path, "add", "b.py");
      assert.equal(askGit(path).exposure("a.py"), "intended");
      assert.equal(askGit(path).exposure("b.py"), "staged");
      execFileSync("sh", ["-c", unstageCommand("a.py")], { cwd: path, stdio: "pipe" });
      assert.equal(askGit(path).exposure("a.py"), "untracked");
      assert.ok(fs.existsSync(join(path, "a.py")));
    });

    it(`names a command that takes a staged file out ${title}`, () => {
      const name = "it's new.py";
      const path = folder({ [name]: "1\n" });
      prepare(path);
      git(path, "add", "-A");
      assert.equal(askGit(path).exposure(name), "staged");
      execFileSync("sh", ["-c", unstageCommand(name)], { cwd: path, stdio: "pipe" });
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

  describe("in what is said of a finding", () => {
    const said: Readonly<Record<Exposure, string>> = {
      tracked: "Git has the file: rotate it.",
      staged: 'It is staged for the next commit: "git reset -- app.py" takes the file out.',
      changed: "It is staged: take it out and stage the file again.",
      message: "Git has the message: rotate it.",
      "new-message": "It is not committed yet: take it out of the message.",
      intended:
        '"git add -N" names the file: "git commit -a" takes it. "git reset -- app.py" takes the file out.',
      unpushed: "A commit not yet pushed has it: rewrite that commit.",
      "unpushed-message": "A message not yet pushed has it: write it anew.",
      untracked: "The file is not in git yet.",
      ignored: "Git ignores the file.",
      unknown: "If it was ever committed, rotate it.",
    };
    const messageOf = async (line: string, exposure: Exposure): Promise<string> => {
      const snapshot = { path: "app.py", text: fill(line).text, exposure };
      const [finding] = await engine().analyze(snapshot);
      assert.ok(finding !== undefined);
      return finding.message;
    };
    const messages = ["message", "new-message", "unpushed-message"] as const;
    const files = ["tracked", "staged", "intended", "changed", "unpushed"] as const;
    const exposures = [...files, ...messages];
    for (const exposure of [...exposures, "untracked", "ignored", "unknown"] as const) {
      it(`is one sentence where the file is ${exposure}`, () => {
        assert.equal(consequenceOf("app.py", exposure), said[exposure]);
      });
    }
    for (const exposure of exposures) {
      it(`is part of the message where a key is ${exposure}, and only of that of a key for sure`, async () => {
        assert.ok(
          (await messageOf(`key = "${KEY}"`, exposure)).endsWith(` ${urgencyIn(exposure)}`),
        );
        const guess = await messageOf('password = "{alnum:6}{digit:2}{alnum:6}"', exposure);
        assert.ok(!guess.includes(urgencyIn(exposure)));
      });
    }
    it("is no part of the message where nothing has to be done at once", async () => {
      const plain = await messageOf(`key = "${KEY}"`, "unknown");
      for (const exposure of ["untracked", "ignored"] as const) {
        assert.equal(await messageOf(`key = "${KEY}"`, exposure), plain);
      }
    });
  });
});
