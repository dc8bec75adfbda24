/** Who could have seen a key, by what a clone knows: never by running the program of a stranger. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { tellStories } from "../../server/src/host/story/tell-stories.ts";
import { cli, cliGiven, type Ran } from "../support/cli.ts";
import { committedRepository, type GitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = fill("gsk_{alnum:52}", 1).text;
const SOURCE = `key = "${KEY}"\n`;

interface Commit {
  readonly id: string;
}

/** Fields of the report that the tests read. */
interface Told {
  readonly complete: boolean;
  readonly notes: readonly string[];
  readonly keys: readonly {
    readonly name: string | null;
    readonly line: number | null;
    readonly state: string;
    readonly first: Commit | null;
    readonly files: readonly { readonly path: string; readonly removed: Commit | null }[];
    readonly staged: readonly string[];
    readonly refs: readonly {
      readonly name: string;
      readonly kind: string;
      readonly now: boolean;
    }[];
    readonly pushed: readonly {
      readonly name: string;
      readonly there: boolean;
      readonly now: boolean;
      readonly seenSince: string | null;
      readonly byPush: boolean;
    }[];
    readonly stashes: readonly string[];
    readonly worktrees: readonly string[];
    readonly unnamed: number;
    readonly events: readonly { readonly kept: boolean }[];
    readonly advice: readonly string[];
  }[];
}

describe("the story of a key", function () {
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

  function folder(): string {
    const one = temporaryFolder({}, false);
    made.push(one);
    return one.path;
  }

  function cloned(from: string, ...options: readonly string[]): string {
    const path = join(folder(), "clone");
    const allowed = ["-c", "protocol.file.allow=always", "clone", "-q", ...options];
    execFileSync("git", [...allowed, `file://${from}`, path], { stdio: "pipe" });
    return path;
  }

  function run(...args: readonly string[]): Ran {
    const ran = cli("story", ...args);
    for (const key of [KEY, OTHER]) assert.ok(!(ran.stdout + ran.stderr).includes(key));
    return ran;
  }

  function told(place: string, ...args: readonly string[]): Told {
    const { stdout, stderr } = run(place, "--format", "json", ...args);
    assert.notEqual(stdout, "", stderr);
    return JSON.parse(stdout);
  }

  function keyAt(place: string, ...args: readonly string[]): Told["keys"][number] {
    const [key, ...more] = told(place, ...args).keys;
    assert.ok(key);
    assert.equal(more.length, 0);
    return key;
  }

  it("of one that was never committed says so, and one that is staged", () => {
    const { root, git, write } = repository();
    write({ "a.py": SOURCE });
    const place = join(root, "a.py:1");
    assert.equal(keyAt(place).state, "absent");
    const { status, stdout } = run(place);
    assert.equal(status, 0);
    assert.match(stdout, /In no commit and not staged, as far as this clone knows/);
    git("add", "a.py");
    const staged = keyAt(place);
    assert.deepEqual([staged.state, staged.staged, staged.unnamed], ["staged", ["a.py"], 0]);
  });

  it("names the first commit, all files it stood in, and what took it out", () => {
    const { root, git, commit } = repository();
    const first = commit({ "a.py": SOURCE });
    git("mv", "a.py", "b.py");
    const renamed = commit({ "c.txt": Buffer.from(`x ${KEY}`).toString("base64") });
    git("rm", "-q", "c.txt");
    const removed = commit({ "b.py": `${SOURCE}more = 1\n` });
    const key = keyAt(join(root, "b.py:1"));
    assert.equal(key.first?.id, first);
    assert.deepEqual(
      key.files.map(({ path, removed: by }) => [path, by?.id]),
      [
        ["a.py", renamed],
        ["b.py", undefined],
        ["c.txt", removed],
      ],
    );
    assert.equal(key.state, "committed");
    const short = first.slice(0, 12);
    const [, rewrite = ""] = key.advice;
    assert.match(
      rewrite,
      new RegExp(`of main since ${short}, .*git rebase -i -r ${short}\\^ main$`),
    );
  });

  it("is told of a file that is deleted, by its commit, and of a key from standard input", () => {
    const { root, git, commit } = repository({ "a.py": SOURCE });
    const last = git("rev-parse", "HEAD").trim();
    git("rm", "-q", "a.py");
    commit({ "b.txt": "b\n" });
    const key = keyAt(join(root, "a.py:1"), "--commit", last);
    assert.deepEqual(
      key.refs.map(({ name, now }) => [name, now]),
      [["main", false]],
    );
    assert.equal(run(join(root, "a.py:1"), "--commit", "--all").status, 2);
    assert.match(key.advice[1] ?? "", /git rebase -i -r --root main$/);
    const here = process.cwd();
    process.chdir(root);
    try {
      const { status, stdout } = cliGiven(`${KEY}\n`, "story", "--stdin", "--format", "json");
      assert.equal(status, 0);
      const given: Told = JSON.parse(stdout);
      assert.deepEqual([given.keys[0]?.state, given.keys[0]?.line], ["committed", null]);
      assert.equal(cliGiven("short\n", "story", "--stdin").status, 2);
    } finally {
      process.chdir(here);
    }
  });

  it("names branches and tags whose history has it, also by merges of several parents", () => {
    const { root, git, commit } = repository();
    for (const name of ["one", "two", "three"]) {
      git("checkout", "-q", "-b", name, "main");
      commit({ [`${name}.py`]: name === "two" ? SOURCE : "x = 1\n" });
    }
    git("tag", "-a", "-m", "t", "v1", "two");
    git("checkout", "-q", "main");
    git("merge", "-q", "--no-edit", "one", "two", "three");
    git("rm", "-q", "two.py");
    commit();
    const names = keyAt(join(root, "two.py:1"), "--commit", "two").refs;
    assert.deepEqual(
      names.map(({ name, kind, now }) => `${kind} ${name} ${now}`),
      ["branch main false", "branch two true", "tag v1 true"],
    );
  });

  it("says what was pushed and since when, by what this clone saw of its remotes", () => {
    const { root, git, commit } = repository();
    const remote = folder();
    execFileSync("git", ["init", "-q", "--bare", remote]);
    git("remote", "add", "origin", remote);
    git("push", "-q", "origin", "main");
    commit({ "a.py": SOURCE });
    const place = join(root, "a.py:1");
    assert.deepEqual([keyAt(place).state, keyAt(place).pushed], ["committed", []]);
    git("push", "-q", "origin", "main");
    const pushed = keyAt(place);
    assert.equal(pushed.state, "pushed");
    const [branch] = pushed.pushed;
    assert.deepEqual([branch?.name, branch?.now, branch?.byPush], ["origin/main", true, true]);
    assert.ok(Math.abs(Date.parse(branch?.seenSince ?? "") - Date.now()) < 60 * 60 * 1000);
    assert.match(run(place).stdout, /Rotate it at https:\/\/console\.groq\.com/);
    // Taken back by force: whoever fetched it has it still.
    git("reset", "-q", "--hard", "HEAD~1");
    git("push", "-q", "-f", "origin", "main");
    fs.writeFileSync(join(root, "a.py"), SOURCE);
    const forced = keyAt(place);
    assert.deepEqual([forced.state, forced.pushed[0]?.there], ["pushed", false]);
    assert.deepEqual(
      forced.events.map(({ kept }) => kept),
      [false],
    );
    const clone = cloned(remote);
    fs.writeFileSync(join(clone, "a.py"), SOURCE);
    assert.equal(keyAt(join(clone, "a.py:1")).state, "absent");
  });

  it("knows of a clone that it has what it came with, and since when", () => {
    const one = repository({ "a.py": SOURCE });
    const clone = cloned(one.root);
    const [branch] = keyAt(join(clone, "a.py:1")).pushed;
    assert.deepEqual([branch?.name, branch?.now, branch?.byPush], ["origin/main", true, false]);
    assert.ok(branch?.seenSince);
  });

  it("looks into stashes, other working trees, rewritten commits and what is left over", () => {
    const { root, git, commit, write } = repository({ "a.py": "a = 1\n" });
    write({ "b.py": SOURCE });
    git("stash", "-q", "-u");
    write({ "b.py": SOURCE });
    const place = join(root, "b.py:1");
    assert.deepEqual(keyAt(place).stashes, ["stash@{0}"]);
    git("stash", "drop", "-q");
    assert.deepEqual([keyAt(place).stashes, keyAt(place).unnamed], [[], 1]);
    const tree = join(folder(), "tree");
    git("worktree", "add", "-q", "-b", "side", tree);
    fs.writeFileSync(join(tree, "c.py"), SOURCE);
    execFileSync("git", ["-C", tree, "add", "-A"]);
    execFileSync("git", ["-C", tree, ...WHO, "commit", "-q", "-m", "c"]);
    const trees = keyAt(place).worktrees.map((path) => fs.realpathSync(path));
    assert.deepEqual(trees, [fs.realpathSync(tree)]);
    commit({ "b.py": SOURCE });
    git("reset", "-q", "--hard", "HEAD~1");
    write({ "b.py": SOURCE });
    assert.match(run(place).stdout, /commit [0-9a-f]{12} of \d{4}-\d\d-\d\d, which only a reflog/);
  });

  it("tells of all values of an env file, which need no rule", () => {
    const text = `GROQ_API_KEY=${KEY}\nDB_PASSWORD=${OTHER.slice(4, 40)}\nPORT=8080\n`;
    const { root, git, write } = repository({ ".env": text });
    git("rm", "-q", "--cached", ".env");
    write({ ".gitignore": ".env\n" });
    git("add", ".gitignore");
    git("commit", "-q", "-m", "c");
    const { keys } = told(join(root, ".env"));
    assert.deepEqual(
      keys.map(({ line, state }) => [line, state]),
      [
        [1, "committed"],
        [2, "committed"],
      ],
    );
    assert.equal(run(join(root, ".env:3")).status, 2);
    assert.equal(run(root).status, 2);
  });

  it("says what a clone does not have, and fetches nothing", () => {
    const one = repository({ "a.py": SOURCE });
    const inner = repository({ "a.py": SOURCE });
    one.git("submodule", "--quiet", "add", inner.root, "sub");
    one.commit({ "b.py": "b = 1\n" });
    one.git("config", "uploadpack.allowFilter", "true");
    const notes = (root: string): string => told(join(root, "a.py:1")).notes.join(" ");
    assert.match(notes(one.root), /^Submodules .* not looked at: sub\. This clone knows no branch/);
    assert.match(notes(cloned(one.root, "--depth", "1")), /The clone is shallow/);
    const partial = cloned(one.root, "--filter=blob:none");
    const missing = (): string =>
      execFileSync("git", ["-C", partial, "rev-list", "--objects", "--all", "--missing=print"], {
        encoding: "utf8",
      });
    const before = missing();
    assert.match(notes(partial), /The clone is partial/);
    assert.equal(missing(), before);
  });

  it("is partial within its bounds, and says so", async () => {
    const { root } = repository({ "a.py": SOURCE, "big.txt": "x".repeat(4_000_000) });
    const bounds = { timeoutMs: 60_000, maxBytes: 1_000_000 };
    const cut = await tellStories(root, [KEY], { bounds });
    assert.ok(cut.kind === "told" && !cut.isWhole);
    assert.match(cut.notes.join(" "), /^This answer is partial/);
    const stopped = AbortSignal.abort();
    const none = await tellStories(root, [KEY], { bounds: { ...bounds, signal: stopped } });
    assert.ok(none.kind === "told" && !none.isWhole);
  });

  it("runs nothing that a repository configures", () => {
    const { root, git, commit } = repository({ "a.py": SOURCE });
    commit({ ".gitattributes": "* diff=evil filter=evil\n" });
    const proof = join(root, "ran");
    const evil = join(root, "evil.sh");
    fs.writeFileSync(evil, `#!/bin/sh\ntouch "${proof}"\ncat\n`, { mode: 0o755 });
    const named = ["diff.external", "diff.evil.command", "diff.evil.textconv"];
    const others = ["filter.evil.clean", "filter.evil.smudge", "core.fsmonitor", "core.pager"];
    for (const name of [...named, ...others, "gpg.program"]) git("config", name, evil);
    git("config", "log.showSignature", "true");
    fs.rmSync(proof, { force: true });
    assert.equal(keyAt(join(root, "a.py:1")).state, "committed");
    assert.equal(fs.existsSync(proof), false);
    fs.writeFileSync(join(root, "a.py"), `${SOURCE}\n`);
    git("--no-pager", "diff", "--ext-diff");
    assert.equal(fs.existsSync(proof), true, "the programs would run");
  });

  it("is looked for without the key in an argument", () => {
    const { root } = repository({ "a.py": SOURCE });
    const { path, noted } = notingGit(folder());
    const before = process.env["PATH"];
    process.env["PATH"] = `${path}:${before}`;
    try {
      assert.equal(keyAt(join(root, "a.py:1")).state, "committed");
    } finally {
      process.env["PATH"] = before;
    }
    assert.match(noted(), /cat-file --batch /);
    assert.ok(!noted().includes(KEY.slice(4, 20)));
  });
});

/** A git that notes its arguments before it does its work. */
function notingGit(folder: string): { readonly path: string; readonly noted: () => string } {
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const log = join(folder, "arguments");
  const script = `#!/bin/sh\nprintf '%s ' "$@" >> "${log}"\nexec "${real}" "$@"\n`;
  fs.writeFileSync(join(folder, "git"), script, { mode: 0o755 });
  return { path: folder, noted: () => fs.readFileSync(log, "utf8") };
}

const WHO = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
