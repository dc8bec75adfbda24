/** Advice on a key, by where a clone has it: each command that is named does what is said of it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { cli } from "../support/cli.ts";
import { committedRepository, type GitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const SOURCE = `key = "${KEY}"\n`;
const FORGET = /git -c gc\.reflogExpireUnreachable=now gc --prune=now/;

/** Fields of the report that the tests read. */
interface Key {
  readonly state: string;
  readonly verdict: string;
  readonly mayBePushed: boolean;
  readonly staged: readonly string[];
  readonly stagedElsewhere: readonly { readonly folder: string; readonly path: string }[];
  readonly files: readonly { readonly path: string; readonly removed: { id: string } | null }[];
  readonly stashes: readonly string[];
  readonly unnamed: number;
  readonly advice: readonly string[];
}

describe("what to do about a key", function () {
  this.timeout(120_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(files: Readonly<Record<string, string>> = {}): GitRepository {
    const one = committedRepository(files);
    made.push(one);
    return one;
  }

  function folder(): string {
    const one = temporaryFolder({}, false);
    made.push(one);
    return fs.realpathSync(one.path);
  }

  /** Story of the key in a file that is only there to be asked about. */
  function keyOf(root: string): Key & { readonly text: string } {
    const asked = join(root, "asked.py");
    fs.writeFileSync(asked, SOURCE);
    const { stdout, stderr } = cli("story", `${asked}:1`, "--format", "json");
    const { stdout: text } = cli("story", `${asked}:1`);
    fs.rmSync(asked);
    assert.ok(!(stdout + stderr + text).includes(KEY));
    const [key]: readonly Key[] = JSON.parse(stdout).keys;
    assert.ok(key);
    return { ...key, text };
  }

  it("is to treat it as pushed where there is a remote, whatever this clone knows of that", () => {
    const one = repository({ "a.py": SOURCE });
    one.git("branch", "-q", "--track", "local", "main");
    const alone = keyOf(one.root);
    assert.equal(alone.mayBePushed, false);
    assert.match(alone.verdict, /this clone has no remote/);
    const remote = folder();
    execFileSync("git", ["init", "-q", "--bare", remote]);
    one.git("remote", "add", "origin", remote);
    // By its address, so that no name of a remote is written.
    one.git("push", "-q", remote, "main");
    const key = keyOf(one.root);
    assert.deepEqual([key.state, key.mayBePushed], ["committed", true]);
    assert.match(key.verdict, /cannot know whether it was pushed: treat it as pushed/);
    assert.match(key.advice[0] ?? "", /^Rotate it at .*, unless you know .*pushes by URL and tags/);
    one.git("push", "-q", "origin", "main:feature");
    one.git("push", "-q", "origin", ":feature");
    assert.match(keyOf(one.root).text, /treat it as pushed/);
  });

  it("names each branch with the commit from which it has to be rewritten", () => {
    const { root, git, commit } = repository();
    git("branch", "two");
    const first = commit({ "a.py": SOURCE }).slice(0, 12);
    git("checkout", "-q", "two");
    const other = commit({ "b.py": SOURCE, "c.txt": "c\n" }).slice(0, 12);
    git("checkout", "-q", "--orphan", "root");
    git("rm", "-q", "-r", "-f", ".");
    commit({ "d.py": SOURCE });
    const advice = keyOf(root).advice.join("\n");
    assert.match(
      advice,
      new RegExp(`of main since ${first}, .*: git rebase -i -r ${first}\\^ main$`, "m"),
    );
    assert.match(
      advice,
      new RegExp(`of two since ${other}, .*: git rebase -i -r ${other}\\^ two$`, "m"),
    );
    assert.match(advice, /of root since [0-9a-f]{12}, .*: git rebase -i -r --root root$/m);
    assert.match(advice, FORGET);
  });

  it("says where a branch is checked out elsewhere, or none is, and which tags keep it", () => {
    const { root, git, commit } = repository();
    git("checkout", "-q", "--detach");
    const first = commit({ "a.py": SOURCE }).slice(0, 12);
    git("tag", "v1");
    assert.match(
      keyOf(root).advice.join("\n"),
      new RegExp(`on no branch, .*: git rebase -i -r ${first}\\^\nThe tag v1 .*: git tag -d v1\n`),
    );
    const tree = join(folder(), "tree");
    git("worktree", "add", "-q", "-b", "side", tree);
    git("checkout", "-q", "main");
    assert.ok(
      keyOf(root).advice.some((line) => line.includes(`${first} in ${tree}, which has it`)),
    );
  });

  it("drops stashes from the last, and forgets what only a reflog names", () => {
    const { root, git, write } = repository({ "a.py": "a = 1\n" });
    for (const text of [SOURCE, "a = 2\n", `${SOURCE}b = 1\n`]) {
      write({ "a.py": text });
      git("stash", "-q");
    }
    const key = keyOf(root);
    assert.deepEqual(key.stashes, ["stash@{0}", "stash@{2}"]);
    assert.doesNotMatch(key.text, /only a reflog names|git rebase/);
    const commands = key.advice.flatMap((line) => /git stash drop "(.*)"$/.exec(line)?.[1] ?? []);
    assert.deepEqual(commands, ["stash@{2}", "stash@{0}"]);
    for (const name of commands) git("stash", "drop", "-q", name);
    assert.match(git("stash", "list"), /^stash@\{0\}: [^\n]*\n$/);
    const dropped = keyOf(root);
    assert.match(dropped.advice.join("\n"), /^No commit here names it any more: /m);
    const [command = ""] = FORGET.exec(dropped.text) ?? [];
    execFileSync("git", command.split(" ").slice(1), { cwd: root, stdio: "pipe" });
    assert.deepEqual([keyOf(root).state, keyOf(root).unnamed], ["absent", 0]);
    assert.match(git("stash", "list"), /^stash@\{0\}: /);
  });

  it("names as taken out what refs reach, and as left only commits that hold it", () => {
    const { root, git, commit } = repository({ "a.py": SOURCE });
    const first = commit({ "a.py": "a = 1\n" });
    git("commit", "-q", "--amend", "-m", "other");
    const amended = git("rev-parse", "HEAD").trim();
    assert.notEqual(amended, first);
    const key = keyOf(root);
    assert.deepEqual(
      key.files.map(({ removed }) => removed?.id),
      [amended],
    );
    assert.doesNotMatch(key.text, /only a reflog names/);
    const gone = commit({ "b.py": `${SOURCE}b = 1\n` }).slice(0, 12);
    git("reset", "-q", "--hard", "HEAD~2");
    commit({ "a.py": "a = 3\n" });
    assert.match(keyOf(root).text, new RegExp(`commit ${gone} of .*, which only a reflog names`));
    const bare = repository();
    bare.commit({ "a.py": SOURCE });
    bare.git("reset", "-q", "--hard", "HEAD~1");
    assert.match(keyOf(bare.root).advice.join("\n"), /^No branch, tag or stash has it any more: /m);
  });

  it("sees what is staged in other working trees, and what works before the first commit", () => {
    const { root, git } = repository();
    const tree = join(folder(), "tree");
    git("worktree", "add", "-q", "-b", "side", tree);
    fs.writeFileSync(join(tree, "c.py"), SOURCE);
    execFileSync("git", ["-C", tree, "add", "c.py"]);
    const key = keyOf(root);
    assert.deepEqual(key.stagedElsewhere, [{ folder: tree, path: "c.py" }]);
    assert.deepEqual([key.state, key.staged, key.unnamed], ["staged", [], 0]);
    assert.ok(key.text.includes(`c.py in ${tree}`));
    assert.ok(key.advice[0]?.includes(`in ${tree}, there: "git reset -- c.py"`));
    const own = keyOf(tree);
    assert.deepEqual([own.staged, own.stagedElsewhere], [["c.py"], []]);
    // What stands in its place now is no business of this repository.
    fs.rmSync(tree, { recursive: true });
    execFileSync("git", ["init", "-q", tree]);
    fs.writeFileSync(join(tree, "c.py"), SOURCE);
    execFileSync("git", ["-C", tree, "add", "c.py"]);
    assert.deepEqual(keyOf(root).stagedElsewhere, []);
  });
});
