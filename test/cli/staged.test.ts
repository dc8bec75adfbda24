/** Findings in what is staged, compared with the base, and never by running the program of a stranger. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { stagedSource } from "../../server/src/host/source/staged-source.ts";
import { cli, type Ran, type Report } from "../support/cli.ts";
import {
  committedRepository,
  type GitRepository,
  gitRepository,
} from "../support/git-repository.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = fill("gsk_{alnum:52}", 1).text;
const SOURCE = `key = "${KEY}"\n`;

describe("what is staged", function () {
  this.timeout(120_000);
  const made: GitRepository[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(files: Readonly<Record<string, string | Buffer>> = {}): GitRepository {
    const one = committedRepository(files);
    made.push(one);
    return one;
  }

  function run(...args: readonly string[]): Ran {
    const ran = cli("scan", "--staged", ...args);
    for (const key of [KEY, OTHER]) assert.ok(!(ran.stdout + ran.stderr).includes(key));
    return ran;
  }

  function report(...args: readonly string[]): Report {
    const { status, stdout, stderr } = run("--format", "json", ...args);
    assert.notEqual(status, 2, stderr);
    return JSON.parse(stdout);
  }

  const placesIn = ({ findings }: Report): readonly string[] =>
    findings.map(({ path, startLine, ruleId }) => `${path}:${startLine} ${ruleId}`);

  it("is looked at, and not the working copy; files and bytes are said", () => {
    const { root, git, write } = repository({ "b.py": "b = 1\n" });
    write({ "a.py": SOURCE });
    git("add", "a.py");
    write({ "a.py": "key = 1\n", "b.py": `b = "${OTHER}"\n` });
    assert.deepEqual(placesIn(report(root)), ["a.py:1 groq-api-key"]);
    const { status, stdout } = run(root);
    assert.equal(status, 1);
    assert.match(stdout, /^1 staged file scanned \(65 bytes\), 0 left out, \d+ ms\.$/m);
    assert.match(stdout, /groq-api-key\n.*It is staged: take it out/);
  });

  it("counts where lines were added: not for those that moved, were renamed or got other ends", () => {
    const { root, git, write, commit } = repository({ "a.py": `${SOURCE}b = 1\n`, "c.py": SOURCE });
    git("mv", "c.py", "d.py");
    write({ "a.py": `b = 2\r\nkey = "${KEY}"\r\n` });
    git("-c", "core.autocrlf=false", "add", "-A");
    assert.deepEqual(placesIn(report(root)), []);
    commit();
    write({ "a.py": `b = 2\r\nkey = "${KEY}"\r\nother = "${OTHER}"\n` });
    git("add", "-A");
    assert.deepEqual(placesIn(report(root)), ["a.py:3 groq-api-key"]);
  });

  it("is not said to be in git where only the next commit adds it to a file", () => {
    const { root, git, write } = repository({ "a.py": "a = 1\n" });
    write({ "a.py": `a = 1\n${SOURCE}` });
    git("add", "-A");
    const { stdout } = run(root);
    assert.match(stdout, /groq-api-key\n.*It is staged: take it out and stage the file again\./);
    assert.doesNotMatch(stdout, /Git has the file/);
  });

  it("is what there is before the first commit, and nothing where nothing is staged", () => {
    const one = gitRepository({ "a.py": SOURCE });
    made.push(one);
    assert.match(run(one.root).stdout, /^No staged file was scanned\.$/m);
    one.git("add", "-A");
    assert.deepEqual(placesIn(report(one.root)), ["a.py:1 groq-api-key"]);
    one.git("commit", "-q", "-m", "c");
    assert.equal(run(one.root).status, 0);
  });

  it("is bounded by the paths that are named", () => {
    const { root, git, write } = repository();
    write({ "in/a.py": SOURCE, "in/b.py": SOURCE, "out/a.py": SOURCE, "in2/a.py": SOURCE });
    git("add", "-A");
    assert.deepEqual(placesIn(report(join(root, "in"))), [
      "in/a.py:1 groq-api-key",
      "in/b.py:1 groq-api-key",
    ]);
    assert.deepEqual(placesIn(report(join(root, "in/b.py"), join(root, "out"))), [
      "in/b.py:1 groq-api-key",
      "out/a.py:1 groq-api-key",
    ]);
  });

  it("is that of the whole repository where no path is named, wherever somebody stands", () => {
    const { root, git, write } = repository({ "in/first.txt": "first\n" });
    write({ "out/a.py": SOURCE });
    git("add", "-A");
    const command = [resolve("dist/cli.cjs"), "scan", "--format", "json"];
    const from = (folder: string, ...args: readonly string[]): Report => {
      const options = { cwd: join(root, folder), encoding: "utf8" } as const;
      return JSON.parse(spawnSync(process.execPath, [...command, ...args], options).stdout);
    };
    assert.deepEqual(placesIn(from("in", "--staged")), ["out/a.py:1 groq-api-key"]);
    assert.deepEqual(placesIn(from("in", "--staged", ".")), []);
    git("commit", "-q", "-m", "c");
    assert.deepEqual(placesIn(from("in", "--since", "HEAD~1")), ["out/a.py:1 groq-api-key"]);
    assert.deepEqual(placesIn(from("in")), []);
  });

  it("leaves out links, submodules, lock files, binary and large files with a word", () => {
    const { root, git, write } = repository({ "secret-hygiene.config.yaml": "maxFileSize: 1\n" });
    const inner = gitRepository();
    made.push(inner);
    inner.commit({ "a.py": SOURCE });
    git("submodule", "--quiet", "add", inner.root, "sub");
    fs.symlinkSync("first.txt", join(root, "link"));
    const large = `${SOURCE}${"#".repeat(1024 * 1024)}`;
    write({ "a.bin": Buffer.from([1, 0, 2]), "large.py": large, "package-lock.json": "{}" });
    git("add", "-A");
    const { findings, summary } = report(root);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      summary.skipped.map(({ path, reason, kind }) => `${path} ${reason} ${kind}`).sort(),
      [
        "a.bin is binary left-out",
        "large.py is larger than 1 MB left-out",
        "link symbolic link left-out",
        "package-lock.json lock file left-out",
        "sub submodule, a repository of its own left-out",
      ],
    );
  });

  it("fails where it could not be looked at: no repository, a conflict, a blob that is gone", () => {
    const { root, git, write, commit } = repository({ "a.py": "a = 1\n" });
    git("checkout", "-q", "-b", "other");
    commit({ "a.py": "a = 2\n" });
    git("checkout", "-q", "main");
    commit({ "a.py": "a = 3\n" });
    assert.throws(() => git("merge", "-q", "other"));
    const conflict = run(root);
    assert.equal(conflict.status, 2);
    assert.match(conflict.stdout, /^ {2}not looked at: a\.py \(has a conflict in the index\)$/m);
    write({ "a.py": "a = 4\n" });
    git("add", "-A");
    const id = git("rev-parse", ":a.py").trim();
    fs.rmSync(join(root, ".git/objects", id.slice(0, 2), id.slice(2)));
    const gone = run(root);
    assert.equal(gone.status, 2);
    assert.match(gone.stdout, /not looked at: a\.py \(cannot be read: git does not have it/);
    fs.rmSync(join(root, ".git"), { recursive: true });
    const alone = run(root);
    assert.deepEqual([alone.status, alone.stderr], [2, `${root} is in no git repository.\n`]);
    fs.mkdirSync(join(root, ".git"));
    const broken = run(root);
    assert.equal(broken.status, 2);
    assert.match(broken.stderr, /^Git does not answer for this repository/);
  });

  it("of a merge are the lines that no parent has", () => {
    const { root, git, write, commit } = repository({ "a.py": "a = 1\nb = 1\nc = 1\nd = 1\n" });
    git("checkout", "-q", "-b", "other");
    commit({ "a.py": `a = "${KEY}"\nb = 1\nc = 1\nd = 1\n` });
    git("checkout", "-q", "main");
    commit({ "a.py": "a = 1\nb = 1\nc = 1\nd = 2\n" });
    git("merge", "-q", "--no-commit", "other");
    assert.deepEqual(placesIn(report(root)), []);
    write({ "a.py": `a = "${KEY}"\nb = "${OTHER}"\nc = 1\nd = 2\n` });
    git("add", "-A");
    assert.deepEqual(placesIn(report(root)), ["a.py:2 groq-api-key"]);
  });

  it("cannot switch off its own gate", () => {
    const base = { "secret-hygiene.config.yaml": "severity: { slack-token: off }\n" };
    const { root, git, write } = repository(base);
    write({
      "secret-hygiene.config.yaml": "exclude: ['**']\n",
      "in/secret-hygiene.config.yaml": "severity: { groq-api-key: off }\n",
      "in/a.py": SOURCE,
      "b.py": SOURCE,
      ".gitleaks.toml": "[allowlist]\npaths = ['''.*''']\n",
    });
    cli("baseline", root);
    git("add", "-A");
    const { findings, summary } = report(root);
    assert.deepEqual(findings.map(({ path }) => path).sort(), ["b.py", "in/a.py"]);
    assert.deepEqual(
      summary.notes,
      [".gitleaks.toml", ".secret-hygiene-baseline", ...configurations].map(
        (path) =>
          `${path} is changed here, and clears nothing of it: what counts is what HEAD has.`,
      ),
    );
    const named = run("--baseline", join(root, ".secret-hygiene-baseline"), root);
    assert.equal(named.status, 2);
    assert.match(named.stderr, /does not exist in the base of the change\.$/m);
    git("commit", "-q", "-m", "c");
    write({ "b.py": `${SOURCE}# x\n`, "c.py": SOURCE });
    git("add", "-A");
    assert.deepEqual(report(root).findings, [], "from the next commit on they count");
  });

  const configurations = ["in/secret-hygiene.config.yaml", "secret-hygiene.config.yaml"];

  it("counts and lists what comments in it allow", () => {
    const { root, git, write } = repository({ "old.py": `o = "${KEY}"  # gitleaks:allow\n` });
    write({
      "a.py": `a = "${OTHER}"  # secret-hygiene:allow\n`,
      "old.py": `o = "${KEY}"  # gitleaks:allow\nb = 1\n`,
    });
    git("add", "-A");
    const { status, stdout } = run(root);
    assert.equal(status, 0);
    assert.match(stdout, /^1 finding suppressed: 1 by secret-hygiene:allow\.$/m);
    assert.match(stdout, /^ {2}allowed by a comment: a\.py:1:6 groq-api-key$/m);
    assert.doesNotMatch(stdout, /old\.py/);
  });

  it("is judged by the env files that lie there, of which git knows nothing", () => {
    const value = fill("{alnum:30}", 2).text;
    const { root, git, write } = repository({ ".gitignore": ".env\n" });
    write({ ".env": `LEGACY_THING=${value}\n`, "a.py": `thing = "${value}"\n` });
    git("add", "-A");
    assert.deepEqual(placesIn(report(root)), ["a.py:1 known-value"]);
  });

  it("is looked at without running what the repository names", () => {
    const { root, git, write } = repository({ ".gitattributes": "* diff=evil filter=evil\n" });
    const proof = join(root, "ran");
    const evil = `sh -c 'touch ${proof}; cat'`;
    for (const name of [
      "diff.external",
      "diff.evil.command",
      "diff.evil.textconv",
      "core.fsmonitor",
      "core.pager",
      "filter.evil.smudge",
    ]) {
      git("config", name, evil);
    }
    write({ "a.py": SOURCE });
    git("-c", "core.fsmonitor=false", "add", "a.py");
    fs.rmSync(proof, { force: true });
    assert.deepEqual(placesIn(report(root)), ["a.py:1 groq-api-key"]);
    assert.equal(fs.existsSync(proof), false);
    git("diff", "--cached");
    assert.equal(fs.existsSync(proof), true, "the programs would run");
  });

  describe("in a hook", () => {
    const PROGRAM = `exec "${process.execPath}" "${resolve("dist/cli.cjs")}" scan --staged`;

    function withHook(one: GitRepository): void {
      const hook = join(one.root, ".git/hooks/pre-commit");
      fs.mkdirSync(join(hook, ".."), { recursive: true });
      fs.writeFileSync(hook, `#!/bin/sh\n${PROGRAM}\n`, { mode: 0o755 });
    }

    it("is that of git commit, commit -a, commit FILE and of a second working folder", () => {
      const one = repository({ "a.py": "a = 1\n", "b.py": "b = 1\n", "c/d.py": "d = 1\n" });
      withHook(one);
      const { root, git, write } = one;
      write({ "a.py": SOURCE, "b.py": "b = 2\n" });
      assert.throws(
        () => git("commit", "-q", "-a", "-m", "all"),
        /Command failed|scanned|git commit/,
      );
      assert.throws(() => git("commit", "-q", "-m", "one", "a.py"), /1 to fix/);
      git("add", "b.py");
      git("commit", "-q", "-m", "another file");
      assert.equal(git("log", "-1", "--format=%s").trim(), "another file");
      git("add", "a.py");
      assert.throws(() => git("commit", "-q", "-m", "staged"), /1 to fix/);
      git("reset", "-q", "--hard");
      const second = join(root, "..", `${root.split("/").pop()}-second`);
      git("worktree", "add", "-q", second);
      try {
        fs.writeFileSync(join(second, "c/d.py"), SOURCE);
        assert.throws(() => git("-C", second, "commit", "-q", "-a", "-m", "all"), /1 to fix/);
        fs.writeFileSync(join(second, "c/d.py"), "d = 2\n");
        git("-C", second, "commit", "-q", "-a", "-m", "second");
      } finally {
        git("worktree", "remove", "--force", second);
      }
    });

    it("is refused where the variables name another repository, a file elsewhere or none", () => {
      const { root } = repository();
      const other = repository().root;
      const why = (variables: Readonly<Record<string, string>>): string => {
        const opened = stagedSource(root, () => true, variables);
        return opened.kind === "refused" ? opened.why : opened.kind;
      };
      fs.copyFileSync(join(root, ".git/index"), join(root, "index"));
      fs.symlinkSync(join(other, ".git"), join(root, "link"));
      const foreign = "does not lie in the git folder of this repository: nothing was looked at.";
      const named = [
        [{ GIT_INDEX_FILE: join(other, ".git/index") }, `GIT_INDEX_FILE ${foreign}`],
        [{ GIT_INDEX_FILE: join(root, "index") }, `GIT_INDEX_FILE ${foreign}`],
        [{ GIT_INDEX_FILE: join(root, "link/index") }, `GIT_INDEX_FILE ${foreign}`],
        [{ GIT_INDEX_FILE: join(root, ".git/no-index") }, "GIT_INDEX_FILE names no file."],
        [{ GIT_DIR: join(other, ".git") }, `GIT_DIR ${foreign}`],
        [{ GIT_DIR: join(root, ".git"), GIT_INDEX_FILE: join(root, ".git/index") }, "source"],
        [{ GIT_DIR: "", GIT_INDEX_FILE: "" }, "source"],
        [{ GIT_DIR: ".git", GIT_INDEX_FILE: ".git/index" }, "source"],
        [{ GIT_INDEX_FILE: "index" }, `GIT_INDEX_FILE ${foreign}`],
        [{ GIT_INDEX_FILE: "../index" }, `GIT_INDEX_FILE ${foreign}`],
      ] as const;
      for (const [variables, expected] of named) assert.equal(why(variables), expected);
    });
  });
});
