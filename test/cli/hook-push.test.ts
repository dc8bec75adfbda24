/** Keys in messages and in what is pushed, through real commits and pushes with our hooks. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import type { Log } from "sarif";
import { pushIn } from "../../server/src/host/commits/push.ts";
import { cli, cliGiven, type Report } from "../support/cli.ts";
import { type GitRepository, gitRepository } from "../support/git-repository.ts";
import { type Hooked, hooked } from "../support/hooked.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const [KEY = "", OTHER = "", THIRD = ""] = [0, 1, 2].map(
  (seed) => fill("gsk_{alnum:52}", seed).text,
);
const SOURCE = `key = "${KEY}"\n`;

describe("a message", function () {
  this.timeout(120_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(...names: readonly string[]): Hooked {
    const one = hooked();
    made.push(one);
    assert.equal(one.hook("install", ...names).status, 0);
    return one;
  }

  it("with a key is stopped, with its line, and one without is not", () => {
    const { tryGit, git } = repository("commit-msg");
    const stopped = tryGit("commit", "--allow-empty", "-m", `c\n\nsee ${KEY}`);
    assert.equal(stopped.status, 1);
    assert.match(stopped.stderr, /^message of the new commit:3:5 error groq-api-key$/m);
    assert.match(stopped.stderr, /is in the message\. It is not committed yet: take it out/);
    assert.ok(!stopped.stderr.includes(KEY));
    const passed = tryGit("commit", "--allow-empty", "-m", "c");
    assert.equal(passed.status, 0, passed.stderr);
    assert.match(passed.stderr, /^1 message scanned \(2 bytes\)/m);
    const comment = tryGit("commit", "--allow-empty", "-m", `c\n\n# ${KEY}`);
    assert.equal(comment.status, 1, "git keeps the line, since nobody opened an editor");
    assert.equal(git("rev-list", "--count", "HEAD").trim(), "1");
  });

  it("is what git keeps of it: no comments and not the change that commit -v shows", () => {
    const one = repository("commit-msg");
    const { write, git, env, tryGit, root } = one;
    write({ "a.py": SOURCE });
    git("add", "a.py");
    const editor = (text: string): string => {
      const path = join(one.data, "editor");
      fs.writeFileSync(
        path,
        `#!/bin/sh\nprintf '%s\\n' '${text}' | cat - "$1" >"$1.new" && mv "$1.new" "$1"\n`,
      );
      return `sh "${path.replace(/["$\\]/g, "\\$&")}"`;
    };
    const commit = (text: string, ...args: readonly string[]) => {
      env["GIT_EDITOR"] = editor(text);
      return tryGit(...args, "commit", "--allow-empty", "-v");
    };
    const commented = commit(`c\n# ${OTHER}`);
    assert.equal(commented.status, 0, commented.stderr);
    assert.doesNotMatch(git("log", "-1", "--format=%B"), /gsk_/);
    assert.equal(commit(`c\n; ${OTHER}`).status, 1);
    assert.equal(
      commit(`c\n; ${OTHER}`, "-c", "core.commentChar=;").status,
      1,
      "a variable is no file",
    );
    git("config", "core.commentChar", ";");
    assert.equal(commit(`c\n; ${OTHER}`).status, 0);
    assert.equal(commit(`c\n# ${OTHER}`).status, 1);
    git("config", "core.commentChar", "auto");
    assert.equal(commit("c").status, 0);
    assert.equal(commit(`c\n\nx ${OTHER}`).status, 1);
    git("config", "core.commentChar", "#");
    git("config", "commit.cleanup", "whitespace");
    assert.equal(commit(`c\n# ${OTHER}`).status, 1);
    assert.equal(fs.existsSync(join(root, ".git/COMMIT_EDITMSG")), true);
  });

  it("that cannot be looked at stops the commit", () => {
    const { root } = repository("commit-msg");
    const inRoot = (...args: readonly string[]) => cli("hook", "run", "commit-msg", ...args);
    assert.match(inRoot(join(root, "none")).stderr, /no file .*none with a message|is in no git/);
    assert.equal(inRoot(join(root, "none")).status, 2);
    assert.match(inRoot().stderr, /commit-msg needs the file with the message\./);
  });

  it("of commits and tags is looked at with them, as a text of its own", () => {
    const one = gitRepository();
    made.push(one);
    const { root, git, commit } = one;
    commit({ "a.txt": "a\n" });
    git("commit", "-q", "--allow-empty", "-m", `c\n\n${KEY}`);
    const id = git("rev-parse", "HEAD").trim();
    git("tag", "-a", "inner", "-m", `inner ${OTHER}`);
    git("tag", "-a", "outer", "-m", `outer ${THIRD}`, "inner");
    const tags = ["inner", "outer"].map((name) => ({ name, id: git("rev-parse", name).trim() }));
    const found = (...args: readonly string[]): Report => {
      const { stdout } = cli("scan", root, "--format", "json", ...args);
      for (const key of [KEY, OTHER, THIRD]) assert.ok(!stdout.includes(key));
      return JSON.parse(stdout);
    };
    const report = found("--history");
    assert.deepEqual(
      report.findings.map(({ path, startLine, commit: by, text }) => [
        path,
        startLine,
        by?.id,
        text,
      ]),
      [
        [`.git/commits/${id}/message`, 3, id, { of: "commit", id }],
        ...tags
          .map((tag) => [`.git/tags/${tag.id}/message`, 1, undefined, { of: "tag", ...tag }])
          .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
      ],
    );
    assert.equal(report.summary.files, 1, "messages are no files");
    assert.equal(found("--since", "HEAD").findings.length, 0);
    assert.equal(found("--range", "HEAD~1..HEAD").findings.length, 3);
    assert.equal(cli("scan", join(root, "a.txt"), "--history").status, 0, "only that file");
    const text = cli("scan", root, "--history").stdout;
    assert.match(
      text,
      new RegExp(`^message of commit ${id.slice(0, 12)}:3:1 error groq-api-key$`, "m"),
    );
    assert.match(text, /^2 commits, 1 changed file scanned \(2 bytes\), 4 messages, 0 left out/m);
    const sarif: Log = JSON.parse(cli("scan", root, "--history", "--format", "sarif").stdout);
    const location = sarif.runs[0]?.results?.[0]?.locations?.[0];
    assert.equal(location?.logicalLocations?.[0]?.fullyQualifiedName, `commit/${id}`);
    assert.equal(location?.physicalLocation?.artifactLocation?.uri, `.git/commits/${id}/message`);
    commit({ "secret-hygiene.config.yaml": "exclude: ['**']\n" });
    assert.equal(
      found("--history").findings.length,
      3,
      "what leaves out files leaves out no message",
    );
    commit({ "secret-hygiene.config.yaml": "severity: { groq-api-key: off }\n" });
    assert.equal(found("--history").findings.length, 0, "what is off is off there, too");
  });
});

describe("a push", function () {
  this.timeout(120_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  /** Makes a repository with our hook and a remote that has its first commit. */
  function pushing(): Hooked & { readonly remote: string } {
    const one = hooked();
    const { path: remote, remove } = temporaryFolder({}, false);
    made.push(one, { remove });
    one.git("init", "-q", "--bare", remote);
    one.commit({ "first.txt": "first\n" });
    one.git("remote", "add", "origin", remote);
    one.git("push", "-q", "origin", "main");
    one.git("fetch", "-q", "origin");
    assert.equal(one.hook("install", "pre-push").status, 0);
    return { ...one, remote };
  }

  const refsAt = ({ git, remote }: Pick<GitRepository, "git"> & { readonly remote: string }) =>
    git("ls-remote", remote).trim().split("\n").length;

  it("of a key is stopped with commit and date, though a later commit takes it out", () => {
    const one = pushing();
    const { commit, git, tryGit } = one;
    const added = commit({ "a.py": SOURCE });
    git("commit", "-q", "--amend", "--no-edit", "--date", "2024-03-05T12:00:00+02:00");
    const amended = git("rev-parse", "HEAD").trim();
    assert.notEqual(added, amended);
    commit({ "a.py": "key = 1\n" });
    for (const refs of [["main"], ["main:new"], ["HEAD~1:refs/heads/other"], ["--force", "main"]]) {
      const { status, stderr, stdout } = tryGit("push", "origin", ...refs);
      assert.equal(status, 1, stderr);
      const said = stdout + stderr;
      assert.ok(!said.includes(KEY));
      assert.match(said, /^a\.py:1:8 error groq-api-key$/m);
      assert.match(
        said,
        new RegExp(`in commit ${amended.slice(0, 12)} of 2024-03-05, not pushed$`, "m"),
      );
      assert.match(said, /The push was stopped\. .*"git push --no-verify"/);
    }
    assert.equal(refsAt(one), 2, "HEAD and main");
    assert.equal(tryGit("push", "-q", "--no-verify", "origin", "main").status, 0);
    const next = tryGit("push", "origin", "main:new");
    assert.equal(next.status, 0, "the remote has them now");
    assert.match(next.stdout + next.stderr, /^0 commits, 0 changed files scanned/m);
  });

  it("looks at each ref: tags and their messages, forced and deleted ones, many at once", () => {
    const one = pushing();
    const { commit, git, tryGit } = one;
    git("tag", "-a", "v1", "-m", `first ${KEY}`);
    const tag = tryGit("push", "origin", "v1");
    assert.equal(tag.status, 1);
    assert.match(
      tag.stdout + tag.stderr,
      /^message of tag v1 \([0-9a-f]{12}\):1:7 error groq-api-key$/m,
    );
    assert.match(tag.stdout + tag.stderr, /A message not yet pushed has it: write it anew/);
    const anew = /Make the tag anew .*: "(git tag .*)"\.$/m.exec(tag.stderr)?.[1]?.split(" ") ?? [];
    git(...anew.slice(1), "-m", "clean");
    assert.equal(tryGit("push", "origin", "v1").status, 0);
    git("tag", "-d", "v1");
    git("tag", "light");
    git("checkout", "-q", "-b", "clean");
    commit({ "b.txt": "b\n" });
    const many = tryGit("push", "origin", "clean", "light");
    assert.equal(many.status, 0, many.stderr);
    assert.match(many.stdout + many.stderr, /^1 commit, 1 changed file scanned/m);
    git("checkout", "-q", "-B", "clean", "main");
    git("commit", "-q", "--allow-empty", "-m", `c ${OTHER}`);
    const forced = tryGit("push", "--force", "origin", "clean");
    assert.equal(forced.status, 1);
    assert.match(
      forced.stdout + forced.stderr,
      /^message of commit [0-9a-f]{12}:1:3 error groq-api-key/m,
    );
    const deleted = tryGit("push", "origin", ":light");
    assert.equal(deleted.status, 0, deleted.stderr);
    assert.match(deleted.stderr, /1 ref to delete: nothing to look at\./);
    const blob = git("rev-parse", "HEAD:first.txt").trim();
    const odd = tryGit("push", "origin", `${blob}:refs/tags/blob`);
    assert.equal(odd.status, 1);
    assert.match(odd.stderr, /is pushed and is no commit: it was not looked at\./);
  });

  it("catches a key that a rebase, a pick, a revert or a patch brought in without pre-commit", () => {
    const one = pushing();
    const { commit, git, tryGit, hook } = one;
    git("checkout", "-q", "-b", "topic");
    const added = commit({ "a.py": SOURCE });
    const removed = commit({ "a.py": "a = 1\n" });
    const { path: patches, remove } = temporaryFolder({}, false);
    made.push({ remove });
    const patch = git("format-patch", "-1", "-o", patches, added).trim();
    git("checkout", "-q", "main");
    commit({ "b.txt": "b\n" });
    git("push", "-q", "origin", "main");
    assert.equal(hook("install").status, 0);
    const ways: readonly (readonly string[])[] = [
      ["rebase", "-q", "main", "topic"],
      ["cherry-pick", added],
      ["am", "-q", patch],
      ["revert", "--no-edit", removed],
    ];
    for (const way of ways) {
      git("checkout", "-q", "-B", "work", way[0] === "revert" ? removed : "main");
      assert.equal(tryGit(...way).status, 0, "git runs no pre-commit hook for it");
      const { status, stdout } = tryGit("push", "origin", "HEAD:refs/heads/work");
      assert.equal(status, 1, way[0]);
      assert.match(stdout, /a\.py:1:8 error groq-api-key/);
    }
  });

  it("names the way on, which leads to a push that goes through", () => {
    const one = pushing();
    const { commit, git, tryGit, root, env } = one;
    const id = commit({ "in/a b.py": SOURCE }).slice(0, 12);
    commit({ "in/a b.py": "a = 1\n" });
    const { status, stdout, stderr } = tryGit("-C", "in", "push", "origin", "main");
    assert.equal(status, 1);
    assert.doesNotMatch(stdout + stderr, /rotate it/i);
    assert.match(stdout + stderr, /A commit not yet pushed has it: rewrite that commit\./);
    const command = /Rewrite that: "(git rebase -i \S+)"/.exec(stderr)?.[1] ?? "";
    assert.equal(command, `git rebase -i ${id}^`);
    const story = /"secret-hygiene (story .*)"/.exec(stderr)?.[1] ?? "";
    const cli = `"${process.execPath}" "${resolve("dist/cli.cjs")}" ${story}`;
    const told = spawnSync("sh", ["-c", cli], { cwd: join(root, "in"), env, encoding: "utf8" });
    assert.equal(told.status, 0, told.stdout + told.stderr);
    assert.ok(told.stdout.includes(id), told.stdout);
    const editor = { GIT_SEQUENCE_EDITOR: "sed -i 's/^pick/drop/'" };
    spawnSync("sh", ["-c", command], { cwd: root, env: { ...env, ...editor } });
    git("checkout", "-q", "main");
    assert.equal(tryGit("push", "origin", "main").status, 0);
  });

  it("cannot switch off its own gate", () => {
    const { commit, tryGit } = pushing();
    commit({ "a.py": SOURCE, "secret-hygiene.config.yaml": "exclude: ['**']\n" });
    for (const refs of ["main", "main:new"]) {
      const { status, stdout, stderr } = tryGit("push", "origin", refs);
      assert.equal(status, 1);
      assert.match(stdout + stderr, /clears nothing of it: what counts is what the remote has\./);
    }
  });

  it("to an address that is not the one that is fetched from takes no branch of that for granted", () => {
    const one = pushing();
    const { path: other, remove } = temporaryFolder({}, false);
    made.push({ remove });
    one.git("init", "-q", "--bare", other);
    one.commit({ "a.py": SOURCE });
    assert.equal(one.tryGit("push", "-q", "--no-verify", "origin", "main").status, 0);
    one.git("config", "remote.origin.pushurl", other);
    assert.equal(one.tryGit("push", "origin", "main").status, 1);
    assert.equal(one.tryGit("push", other, "main").status, 1);
  });

  it("to a new address under an old name is looked at whole, and says why", () => {
    const { commit, git, tryGit, remote } = pushing();
    const { path: other, remove } = temporaryFolder({}, false);
    made.push({ remove });
    git("init", "-q", "--bare", other);
    commit({ "a.py": SOURCE });
    assert.equal(tryGit("push", "-q", "--no-verify", "origin", "main").status, 0);
    commit({ "a.py": "key = 1\n" });
    git("remote", "set-url", "origin", other);
    const pushed = tryGit("push", "origin", "main");
    assert.equal(pushed.status, 1);
    assert.match(pushed.stdout + pushed.stderr, /^a\.py:1:8 error groq-api-key$/m);
    assert.match(pushed.stdout + pushed.stderr, /origin has not what this clone last saw of it/);
    assert.equal(tryGit("push", "origin", "main:new", "main").status, 1, "one of them tells");
    git("remote", "set-url", "origin", remote);
    const back = tryGit("push", "origin", "main");
    assert.equal(back.status, 0, back.stderr);
    assert.match(back.stdout + back.stderr, /^1 commit, 1 changed file scanned/m);
    assert.doesNotMatch(back.stdout + back.stderr, /has not what/);
  });

  it("takes nothing for granted that another remote has, though its name begins alike", () => {
    const { commit, git, tryGit, remote } = pushing();
    const { path: other, remove } = temporaryFolder({}, false);
    made.push({ remove });
    git("init", "-q", "--bare", other);
    git("config", "remote.origin/b.url", other);
    git("config", "remote.origin/b.fetch", "+refs/heads/*:refs/remotes/origin/b/*");
    commit({ "a.py": SOURCE });
    assert.equal(tryGit("push", "-q", "--no-verify", "origin/b", "main").status, 0);
    git("rev-parse", "refs/remotes/origin/b/main");
    assert.equal(tryGit("push", "origin", "main:new").status, 1);
    git("config", "remote.origin.fetch", "+refs/heads/main:refs/remotes/origin/main");
    git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main");
    const next = tryGit("push", "origin", "main:new");
    assert.equal(next.status, 1);
    assert.match(next.stdout + next.stderr, /^1 commit, 1 changed file scanned/m, remote);
  });

  it("that is not said as git says it, or is of no repository, is stopped", () => {
    assert.equal(pushIn("refs/heads/a 0 refs/heads/a 0\n"), undefined);
    const id = "a".repeat(40);
    assert.deepEqual(pushIn(`:/two words ${id} refs/heads/a ${"0".repeat(40)}\n`), {
      refs: [{ local: id, name: "refs/heads/a", remote: undefined }],
      deleted: 0,
    });
    const { status, stderr } = cliGiven("rubbish\n", "hook", "run", "pre-push", "origin", "url");
    assert.equal(status, 2);
    assert.match(stderr, /It is not said as git says it what is pushed: nothing was looked at\./);
  });
});
