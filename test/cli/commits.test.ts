/** Findings in what commits add: where and when, and never by running the program of a stranger. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { cli, type Ran, type Report } from "../support/cli.ts";
import {
  committedRepository,
  type GitRepository,
  gitRepository,
} from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEYS = [0, 1, 2, 3].map((seed) => fill("gsk_{alnum:52}", seed).text);
const [KEY = "", OTHER = "", THIRD = "", FOURTH = ""] = KEYS;
const SOURCE = `key = "${KEY}"\n`;

describe("what commits add", function () {
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

  function cloned(from: GitRepository, ...options: readonly string[]): string {
    const folder = temporaryFolder({}, false);
    made.push(folder);
    const path = join(folder.path, "clone");
    const allowed = ["-c", "protocol.file.allow=always", "clone", "-q", ...options];
    execFileSync("git", [...allowed, `file://${from.root}`, path], { stdio: "pipe" });
    return path;
  }

  function run(root: string, ...args: readonly string[]): Ran {
    const ran = cli("scan", root, ...args);
    for (const key of KEYS) assert.ok(!(ran.stdout + ran.stderr).includes(key));
    return ran;
  }

  function report(root: string, ...args: readonly string[]): Report {
    const { status, stdout, stderr } = run(root, "--format", "json", ...args);
    assert.notEqual(status, 2, stderr);
    return JSON.parse(stdout);
  }

  const placesIn = ({ findings }: Report): readonly string[] =>
    findings.map(({ path, startLine, commit }) => `${path}:${startLine} ${commit?.id}`);

  it("is found with commit, author date and whether it was pushed, though it is gone", () => {
    const { root, git, commit } = repository();
    const added = commit({ "a.py": SOURCE });
    git("commit", "-q", "--amend", "--no-edit", "--date", "2024-03-05T12:00:00+02:00");
    const amended = git("rev-parse", "HEAD").trim();
    assert.notEqual(added, amended);
    commit({ "a.py": "key = 1\n" });
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    const last = commit({ "b.py": `b = "${OTHER}"\n` });
    const { findings, summary } = report(root, "--history");
    assert.deepEqual(
      findings.map(({ path, commit }) => [path, commit?.id, commit?.pushed]),
      [
        ["a.py", amended, true],
        ["b.py", last, false],
      ],
    );
    assert.equal(findings[0]?.commit?.authorDate, "2024-03-05T10:00:00.000Z");
    assert.deepEqual([summary.files, summary.skipped], [4, []]);
    const { status, stdout } = run(root, "--history");
    assert.equal(status, 1);
    assert.match(
      stdout,
      new RegExp(`in commit ${amended.slice(0, 12)} of 2024-03-05, pushed$`, "m"),
    );
    assert.match(
      stdout,
      /^4 commits, 4 changed files scanned \(\d+ bytes\), 4 messages, 0 left out/m,
    );
    const sarif: Log = JSON.parse(run(root, "--history", "--format", "sarif").stdout);
    assert.deepEqual(
      sarif.runs[0]?.results?.map(({ properties }) => properties),
      [
        { commit: amended, authorDate: "2024-03-05T10:00:00.000Z", pushed: true },
        { commit: last, authorDate: findings[1]?.commit?.authorDate, pushed: false },
      ],
    );
    assert.equal(sarif.runs[0]?.versionControlProvenance?.[0]?.revisionId, last);
  });

  it("is that of the commits asked for, and of the lines that they add", () => {
    const { root, commit, git } = repository();
    const first = commit({ "a.py": SOURCE });
    git("tag", "v1");
    const second = commit({ "a.py": `${SOURCE}b = "${OTHER}"\n` });
    git("mv", "a.py", "c.py");
    const third = commit({ "d.py": `d = "${THIRD}"\n` });
    assert.deepEqual(placesIn(report(root, "--since", "v1")), [
      `a.py:2 ${second}`,
      `d.py:1 ${third}`,
    ]);
    assert.deepEqual(placesIn(report(root, "--range", "v1..HEAD~1")), [`a.py:2 ${second}`]);
    assert.deepEqual(placesIn(report(root, "--range", `${second}..`)), [`d.py:1 ${third}`]);
    assert.deepEqual(placesIn(report(root, "--since", "HEAD")), []);
    assert.deepEqual(placesIn(report(join(root, "d.py"), "--history")), [`d.py:1 ${third}`]);
    assert.equal(placesIn(report(root, "--history")).length, 3);
    assert.ok(placesIn(report(root, "--history")).includes(`a.py:1 ${first}`));
  });

  it("is not asked for by what is no commit, and no name becomes an option", () => {
    const { root } = repository();
    const proof = join(root, "written");
    const refused = [
      [["--since", `--output=${proof}`], `--output=${proof} names no commit.`],
      [["--since=-x"], "-x names no commit."],
      [["--since", "a\nb"], "a\uFFFDb names no commit."],
      [["--since", "none"], "There is no commit none here."],
      [["--since", "HEAD:first.txt"], "There is no commit HEAD:first.txt here."],
      [["--range", "HEAD...HEAD"], "HEAD...HEAD is no range of commits, as A..B is."],
      [["--range", "HEAD"], "HEAD is no range of commits, as A..B is."],
      [["--range", ".."], ".. is no range of commits, as A..B is."],
      [["--range", "HEAD..-x"], "-x names no commit."],
    ] as const;
    for (const [args, why] of refused) {
      const { status, stderr } = run(root, ...args);
      assert.deepEqual([status, stderr], [2, `${why}\n`]);
    }
    assert.equal(fs.existsSync(proof), false);
    assert.equal(run(root, "--history", "--staged").status, 2);
  });

  it("of merges is what no parent has, with several parents too", () => {
    const { root, git, write, commit } = repository({ "a.py": "a = 1\nb = 1\nc = 1\nd = 1\n" });
    const ids = ["one", "two"].map((name, at) => {
      git("checkout", "-q", "-b", name, "main");
      return commit({ [`${name}.py`]: `k = "${KEYS[at]}"\n` });
    });
    git("checkout", "-q", "main");
    git("merge", "-q", "--no-edit", "one", "two");
    git("checkout", "-q", "-b", "three");
    const three = commit({ "a.py": `a = "${THIRD}"\nb = 1\nc = 1\nd = 1\n` });
    git("checkout", "-q", "main");
    commit({ "a.py": "a = 1\nb = 1\nc = 1\nd = 2\n" });
    git("merge", "-q", "--no-commit", "three");
    write({ "a.py": `a = "${THIRD}"\nb = "${FOURTH}"\nc = 1\nd = 2\n` });
    const merge = commit();
    assert.deepEqual(placesIn(report(root, "--history")).toSorted(), [
      ...[`a.py:1 ${three}`, `a.py:2 ${merge}`].toSorted(),
      ...[`one.py:1 ${ids[0]}`, `two.py:1 ${ids[1]}`],
    ]);
  });

  it("leaves out what is no text or too large, once each, and says so", () => {
    const { root, git, commit } = repository({ "secret-hygiene.config.yaml": "maxFileSize: 1\n" });
    const inner = gitRepository();
    made.push(inner);
    inner.commit({ "a.py": SOURCE });
    git("submodule", "--quiet", "add", inner.root, "sub");
    for (const end of ["1", "2"]) {
      const large = `${SOURCE}${"#".repeat(1024 * 1024)}${end}`;
      commit({ "a.bin": Buffer.from([1, 0, Number(end)]), "large.py": large });
    }
    const { findings, summary } = report(root, "--history");
    assert.deepEqual(findings, []);
    assert.deepEqual(
      summary.skipped.map(({ path, reason, kind }) => `${path} ${reason} ${kind}`).toSorted(),
      [
        "a.bin is binary left-out",
        "large.py is larger than 1 MB left-out",
        "sub submodule, a repository of its own left-out",
      ],
    );
  });

  it("cannot switch off its own gate: the base decides, and HEAD for all of the history", () => {
    const { root, commit } = repository();
    const added = commit({ "a.py": SOURCE, "secret-hygiene.config.yaml": "exclude: ['*.py']\n" });
    const found = report(root, "--range", "HEAD~1..HEAD");
    assert.deepEqual(placesIn(found), [`a.py:1 ${added}`]);
    assert.deepEqual(found.summary.notes, [
      "secret-hygiene.config.yaml is changed here, and clears nothing of it: what counts is what HEAD~1 has.",
    ]);
    commit({ "b.py": `b = "${OTHER}"\n` });
    assert.deepEqual(placesIn(report(root, "--since", "HEAD~1")), [], "the base excludes it");
    assert.deepEqual(placesIn(report(root, "--history")), [], "HEAD excludes both");
    commit({ "secret-hygiene.config.yaml": "\n", "c.txt": `c = "${THIRD}"  # gitleaks:allow\n` });
    assert.equal(placesIn(report(root, "--history")).length, 2);
    assert.match(run(root, "--since", "HEAD~1").stdout, /allowed by a comment: c\.txt:1:6 groq/);
  });

  it("is said to be unseen where a clone has not all of it, and nothing is fetched", () => {
    const one = repository({ "a.py": SOURCE });
    one.commit({ "a.py": "key = 1\n" });
    one.git("config", "uploadpack.allowFilter", "true");
    const shallow = cloned(one, "--depth", "1");
    assert.match(run(shallow, "--history").stdout, /^The clone is shallow: what older commits/m);
    const since = run(shallow, "--since", "HEAD~1");
    assert.equal(since.status, 2);
    assert.match(since.stderr, /^There is no commit HEAD~1 here\. The clone is shallow/);
    const partial = cloned(one, "--filter=blob:none");
    const { status, stdout } = run(partial, "--history");
    assert.equal(status, 2);
    assert.match(stdout, /not looked at: a\.py \(cannot be read: git does not have it/);
    const treeless = cloned(one, "--filter=tree:0", "--no-checkout");
    const failed = run(treeless, "--history");
    assert.deepEqual([failed.status, failed.stdout], [2, ""]);
    assert.match(failed.stderr, /^Git did not give all of the history/);
  });

  it("is looked at as it was committed, whatever the repository configures, and runs nothing", () => {
    const { root, git, commit } = repository({ "a.py": SOURCE });
    const id = git("rev-parse", "HEAD").trim();
    commit({ ".gitattributes": "* diff=evil\n", "a.py": "key = 1\n" });
    const proof = join(root, "ran");
    const evil = join(root, "evil.sh");
    fs.writeFileSync(evil, `#!/bin/sh\ntouch "${proof}"\ncat "$1"\n`, { mode: 0o755 });
    for (const name of [
      "diff.external",
      "diff.evil.command",
      "diff.evil.textconv",
      "core.fsmonitor",
      "core.pager",
      "gpg.program",
    ]) {
      git("config", name, evil);
    }
    for (const [name, value] of [
      ["log.showSignature", "true"],
      ["log.showRoot", "false"],
      ["log.diffMerges", "off"],
      ["diff.ignoreSubmodules", "all"],
      ["diff.noprefix", "true"],
    ] as const) {
      git("config", name, value);
    }
    git("-c", "core.fsmonitor=false", "replace", `${id}:a.py`, `HEAD:a.py`);
    fs.rmSync(proof, { force: true });
    assert.deepEqual(placesIn(report(root, "--history")), [`a.py:1 ${id}`]);
    assert.equal(fs.existsSync(proof), false);
    git("--no-pager", "log", "-p", "--ext-diff");
    assert.equal(fs.existsSync(proof), true, "the programs would run");
  });
});
