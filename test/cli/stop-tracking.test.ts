/** An env file that git stops tracking: on disk as it was, ignored from then on, and what history holds is said. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { cli, contentsOf, type Ran } from "../support/cli.ts";
import {
  committedRepository,
  type GitRepository,
  gitRepository,
} from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = fill("gsk_{alnum:52}", 1).text;
const ENV = `GROQ_API_KEY=${KEY}\n`;

describe("stopping to track an env file", function () {
  this.timeout(120_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(files: Readonly<Record<string, string | Buffer>> = {}): GitRepository {
    const one = committedRepository(files);
    made.push(one);
    return one;
  }

  function run(root: string, ...args: readonly string[]): Ran {
    const ran = cli("stop-tracking", join(root, ".env"), ...args);
    for (const key of [KEY, OTHER]) assert.ok(!(ran.stdout + ran.stderr).includes(key));
    return ran;
  }

  const tracked = ({ git }: GitRepository): readonly string[] => git("ls-files").split("\n");

  const stagedIn = ({ git }: GitRepository): string =>
    git("diff", "--cached", "--name-status").trim().split("\n").sort().join("\n");

  /** Refuses with a word, and leaves index and disk as they were. */
  function refused(one: GitRepository, why: RegExp, root: string = one.root): void {
    const index = (): string =>
      execFileSync("git", ["-C", root, "ls-files", "-s"], { encoding: "utf8" });
    const [before, files] = [index(), contentsOf(root)];
    const { status, stdout, stderr } = run(root, "--yes");
    assert.notEqual(status, 0);
    assert.match(stdout + stderr, why);
    assert.equal(index(), before);
    assert.deepEqual(contentsOf(root), files);
  }

  it("says first what it means for others, and does nothing without --yes", () => {
    const one = repository({ ".env": ENV });
    const before = contentsOf(one.root);
    const { status, stdout } = run(one.root);
    assert.equal(status, 1);
    assert.match(stdout, /git deletes their \.env: tell them first\. .*cp \.env ~\/\.env\.keep/);
    assert.match(
      stdout,
      /older commits and branches .* checking one out overwrites yours, and going/,
    );
    assert.doesNotMatch(stdout, /stays on your disk|Local branches/);
    assert.match(stdout, /Nothing was changed\. To do it, run the same with --yes\./);
    assert.deepEqual(contentsOf(one.root), before);
    assert.ok(tracked(one).includes(".env"));
  });

  it("leaves the file on disk, has git ignore it, and names commits and the page to rotate at", () => {
    const one = repository({ ".env": ENV });
    const first = one.git("rev-parse", "--short=12", "HEAD").trim();
    const stats = fs.statSync(join(one.root, ".env"));
    const { status, stdout, stderr } = run(one.root, "--yes");
    assert.equal(status, 0, stdout + stderr);
    assert.ok(!tracked(one).includes(".env"));
    assert.equal(fs.readFileSync(join(one.root, ".env"), "utf8"), ENV);
    assert.equal(fs.statSync(join(one.root, ".env")).mtimeMs, stats.mtimeMs);
    assert.equal(fs.readFileSync(join(one.root, ".gitignore"), "utf8"), ".env\n");
    assert.match(
      stdout,
      /Commit its removal together with \.gitignore: .*"git add -f \.env" takes it/,
    );
    assert.match(stdout, /^The next commit has \.gitignore with the line that ignores \.env\.$/m);
    assert.equal(stagedIn(one), "A\t.gitignore\nD\t.env");
    assert.match(
      stdout,
      new RegExp(
        `Rotate groq-api-key of line 1 at https://console\\.groq\\.com/\\S+ because history still holds it, since ${first} of `,
      ),
    );
    one.git("commit", "-q", "-m", "c");
    assert.ok(!tracked(one).includes(".env"));
    const again = run(one.root, "--yes");
    assert.equal(again.status, 2);
    assert.match(again.stderr, /Git does not track \.env\. Nothing was changed\./);
    one.git("add", "-f", ".env");
    assert.ok(tracked(one).includes(".env"));
  });

  it("takes one that is only staged out of the next commit, before the first commit too", () => {
    const one = gitRepository({ ".env": ENV });
    made.push(one);
    one.git("add", "-A");
    const { status, stdout } = run(one.root, "--yes");
    assert.equal(status, 0, stdout);
    assert.deepEqual(tracked(one), [".gitignore", ""]);
    assert.match(stdout, /No commit has its values/);
  });

  it("leaves other staged files, and staged text that the disk has", () => {
    const one = repository({ ".env": ENV });
    one.write({ "b.py": "b = 1\n", ".env": `${ENV}PORT=1\n` });
    one.git("add", "-A");
    assert.equal(run(one.root, "--yes").status, 0);
    assert.equal(stagedIn(one), "A\t.gitignore\nA\tb.py\nD\t.env");
  });

  it("stages its line of .gitignore, and nothing else that a person wrote there", () => {
    const staged = repository({ ".env": ENV, ".gitignore": "*.log\n" });
    staged.write({ ".gitignore": "*.log\n*.tmp\n" });
    staged.git("add", ".gitignore");
    assert.match(run(staged.root, "--yes").stdout, /^The next commit has \.gitignore with/m);
    assert.equal(staged.git("show", ":.gitignore"), "*.log\n*.tmp\n.env\n");
    const say =
      /^Run "git add \.gitignore" before you commit: without \.gitignore, git does not ignore \.env/m;
    const changed = repository({ ".env": ENV, ".gitignore": "*.log\n" });
    changed.write({ ".gitignore": "*.log\nown\n" });
    assert.match(run(changed.root, "--yes").stdout, say);
    assert.equal(stagedIn(changed), "D\t.env");
    const untracked = repository({ ".env": ENV });
    untracked.write({ ".gitignore": "own\n" });
    assert.match(run(untracked.root, "--yes").stdout, say);
    const before = repository({ ".env": ENV });
    before.write({ ".gitignore": ".env\n" });
    assert.match(run(before.root, "--yes").stdout, say);
    const filtered = repository({ ".env": ENV, ".gitattributes": ".gitignore filter=x\n" });
    assert.match(run(filtered.root, "--yes").stdout, say);
    assert.equal(stagedIn(filtered), "D\t.env");
    const own = repository({ ".env": ENV });
    fs.appendFileSync(join(own.root, ".git/info/exclude"), ".gitignore\n");
    assert.match(run(own.root, "--yes").stdout, say);
    assert.equal(stagedIn(own), "D\t.env");
  });

  it("names the local branches that still have the file, but not the one that is checked out", () => {
    const one = repository({ ".env": ENV });
    for (const name of ["a", "b", "c", "d", "e", "f"]) one.git("branch", name);
    one.git("checkout", "-q", "--orphan", "without");
    one.git("rm", "-q", "-f", "--cached", ".env");
    one.git("commit", "-q", "-m", "c");
    one.git("checkout", "-q", "-f", "main");
    const named = /^Local branches that still have \.env: a, b, c, d, e and 1 more\.$/m;
    assert.match(run(one.root).stdout, named);
    assert.match(run(one.root, "--yes").stdout, named);
  });

  it("says that there is nothing to take out where git has no such file, or is not there", () => {
    const one = repository();
    one.write({ ".env": ENV });
    const untracked = run(one.root, "--yes");
    assert.equal(untracked.status, 2);
    assert.match(untracked.stderr, /Git does not track \.env\. Nothing was changed\./);
    const outside = temporaryFolder({ ".env": ENV }, false);
    made.push(outside);
    const none = run(outside.path, "--yes");
    assert.equal(none.status, 2);
    assert.match(none.stderr, /\.env is in no git repository\. Nothing was changed\./);
  });

  it("refuses where a staged text would be lost", () => {
    const one = repository({ ".env": ENV });
    one.write({ ".env": `OTHER_API_KEY=${OTHER}\n` });
    one.git("add", "-A");
    one.write({ ".env": ENV });
    refused(one, /has staged changes that are neither committed nor on the disk/);
  });

  it("refuses in the middle of a merge, with conflicts, and beside another git", () => {
    const one = repository({ ".env": ENV, "a.txt": "1\n" });
    one.git("checkout", "-q", "-b", "other");
    one.commit({ "a.txt": "2\n" });
    one.git("checkout", "-q", "main");
    one.commit({ "a.txt": "3\n" });
    assert.throws(() => one.git("merge", "-q", "other"));
    refused(one, /^Git is in the middle of a merge: end it first\.$/m);
    fs.rmSync(join(one.root, ".git/MERGE_HEAD"));
    refused(one, /^The index has conflicts: resolve them first\.$/m);
    one.git("reset", "-q", "--hard");
    assert.throws(() => one.git("rebase", "-q", "other"));
    refused(one, /in the middle of a rebase/);
    one.git("rebase", "--abort");
    fs.writeFileSync(join(one.root, ".git/index.lock"), "");
    refused(one, /Another git is at work here/);
  });

  it("refuses where git would go on taking the file, and leaves no line behind", () => {
    const one = repository({
      ".env": ENV,
      "sub/.env": ENV,
      "sub/.gitignore": "!.env\n.env\n!.env\n",
    });
    const before = contentsOf(one.root);
    const { status, stdout } = cli("stop-tracking", join(one.root, "sub/.env"), "--yes");
    assert.equal(status, 1);
    assert.match(stdout, /^Git would not ignore sub\/\.env, whatever \.gitignore says/m);
    assert.deepEqual(contentsOf(one.root), before);
    assert.ok(tracked(one).includes("sub/.env"));
  });

  it("works in a submodule and in another working tree, and nowhere beside them", () => {
    const outer = repository({ "b.py": "b = 1\n" });
    const inner = repository({ ".env": ENV });
    outer.git("submodule", "--quiet", "add", inner.root, "sub");
    outer.commit();
    const sub = join(outer.root, "sub");
    const before = outer.git("ls-files", "-s");
    assert.equal(run(sub, "--yes").status, 0);
    const listed = (root: string): string =>
      execFileSync("git", ["-C", root, "ls-files"], { encoding: "utf8" });
    assert.doesNotMatch(listed(sub), /\.env/);
    assert.equal(outer.git("ls-files", "-s"), before);
    assert.equal(fs.existsSync(join(outer.root, ".gitignore")), false);
    const one = repository({ ".env": ENV });
    const folder = temporaryFolder({}, false);
    made.push(folder);
    const tree = join(folder.path, "tree");
    one.git("worktree", "add", "-q", "-b", "side", tree);
    assert.equal(run(tree, "--yes").status, 0);
    assert.doesNotMatch(listed(tree), /\.env/);
    assert.ok(tracked(one).includes(".env"));
  });

  it("works with a sparse index, and refuses a file that is not on the disk", () => {
    const one = repository({
      ".env": ENV,
      "far/.env": ENV,
      "far/a.txt": "a\n",
      "near/a.txt": "a\n",
    });
    one.git("sparse-checkout", "set", "--cone", "--sparse-index", "near");
    assert.match(one.git("ls-files", "--sparse", "-s"), /^040000 /m);
    assert.equal(run(one.root, "--yes").status, 0);
    assert.deepEqual(tracked(one).filter(Boolean).sort(), [
      ".gitignore",
      "far/.env",
      "far/a.txt",
      "first.txt",
      "near/a.txt",
    ]);
    assert.equal(cli("stop-tracking", join(one.root, "far/.env"), "--yes").status, 2);
  });

  it("runs nothing that a repository configures", () => {
    const one = repository({ ".env": ENV, ".gitattributes": "* filter=evil diff=evil\n" });
    const proof = join(one.root, "ran");
    const evil = join(one.root, "evil.sh");
    fs.writeFileSync(evil, `#!/bin/sh\ntouch "${proof}"\ncat\n`, { mode: 0o755 });
    for (const name of ["filter.evil.clean", "filter.evil.smudge", "core.fsmonitor"]) {
      one.git("config", name, evil);
    }
    one.git("config", "filter.evil.required", "true");
    fs.copyFileSync(evil, join(one.root, ".git/hooks/post-index-change"));
    // As young as the index, so that git looks at them once more.
    const { atime, mtime } = fs.statSync(join(one.root, ".env"));
    fs.utimesSync(join(one.root, ".git/index"), atime, mtime);
    fs.rmSync(proof, { force: true });
    assert.equal(run(one.root, "--yes").status, 0);
    assert.equal(fs.existsSync(proof), false);
    one.git("add", "-f", ".env");
    assert.equal(fs.existsSync(proof), true, "the programs would run");
  });
});
