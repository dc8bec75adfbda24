/** Keys in commits that git or a repository shows in another way than others, each made by real git. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { cli, type Report } from "../support/cli.ts";
import { committedRepository, type GitRepository } from "../support/git-repository.ts";
import { fill } from "../support/placeholders.ts";

const [KEY = "", OTHER = ""] = [0, 1].map((seed) => fill("gsk_{alnum:52}", seed).text);
const SOURCE = `key = "${KEY}"\n`;

describe("a commit that is shown in another way", function () {
  this.timeout(120_000);
  const made: GitRepository[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(): GitRepository {
    const one = committedRepository();
    one.git("tag", "start");
    made.push(one);
    return one;
  }

  function findings(root: string, ...args: readonly string[]): readonly string[] {
    const { status, stdout, stderr } = cli("scan", root, "--format", "json", ...args);
    assert.equal(status, 1, stderr);
    assert.ok(![KEY, OTHER].some((key) => (stdout + stderr).includes(key)));
    const report: Report = JSON.parse(stdout);
    return report.findings.map(({ path, startLine }) => `${path}:${startLine}`);
  }

  /** Puts a commit of these bytes on the branch, on top of what it has. */
  function commitOf({ root, git }: GitRepository, lines: string | Buffer): string {
    const tree = git("write-tree").trim();
    const headers = `tree ${tree}\nparent ${git("rev-parse", "HEAD").trim()}\n`;
    const args = ["hash-object", "-t", "commit", "--literally", "-w", "--stdin"];
    const input = Buffer.concat([Buffer.from(headers), Buffer.from(lines)]);
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, input });
    assert.equal(status, 0, String(stderr));
    const id = String(stdout).trim();
    git("update-ref", "HEAD", id);
    return id;
  }

  for (const encoding of ["IBM037", "UTF-16LE", "UTF-16", "UTF-7"]) {
    it(`is read, with its message, where it says that it is ${encoding}`, () => {
      const { root, git, write } = repository();
      write({ "a.py": SOURCE });
      git("add", "-A");
      git("-c", `i18n.commitEncoding=${encoding}`, "commit", "-nqm", `see ${OTHER}`);
      const id = git("rev-parse", "HEAD").trim();
      const expected = ["a.py:1", `.git/commits/${id}/message:1`].sort();
      assert.deepEqual([...findings(root, "--range", "start..")].sort(), expected);
      assert.deepEqual([...findings(root, "--history")].sort(), expected);
    });

    it(`is read where the repository likes its log in ${encoding}`, () => {
      const { root, git, commit } = repository();
      git("config", "i18n.logOutputEncoding", encoding);
      commit({ "a.py": SOURCE });
      assert.deepEqual(findings(root, "--range", "start.."), ["a.py:1"]);
      const { status, stdout, stderr } = cli("story", `${join(root, "a.py")}:1`);
      assert.ok(status === 0 || status === 1, stderr);
      assert.match(stdout, /^ {4}first: [0-9a-f]{12} of /m);
    });
  }

  const who = "a <a@example.com> 1700000000 +0000";
  const headers: Readonly<Record<string, string>> = {
    "no author": `committer ${who}\n`,
    "an author without a date": `author a <a@example.com>\ncommitter ${who}\n`,
    "an author without a mail": `author a 1700000000 +0000\ncommitter ${who}\n`,
    "a date of 16 digits": `author a <a@example.com> 1234567890123456 +0000\ncommitter ${who}\n`,
    "a date of 40 digits": `author a <a@example.com> ${"1".repeat(40)} +0000\ncommitter ${who}\n`,
    "a negative date": `author a <a@example.com> -5 +0000\ncommitter ${who}\n`,
    "no committer": `author ${who}\n`,
    "no name of anybody": "",
    "an author of two lines": `author a\n b <a@example.com> 1\ncommitter ${who}\n`,
  };
  for (const [name, lines] of Object.entries(headers)) {
    it(`is read with ${name}`, () => {
      const one = repository();
      one.write({ "a.py": SOURCE });
      one.git("add", "-A");
      const id = commitOf(one, `${lines}\nsee ${OTHER}\n`);
      const expected = ["a.py:1", `.git/commits/${id}/message:1`].sort();
      assert.deepEqual([...findings(one.root, "--range", "start..")].sort(), expected);
      assert.deepEqual([...findings(one.root, "--history")].sort(), expected);
    });
  }

  it("is read where its message has bytes that are no text", () => {
    const one = repository();
    const wide = Buffer.from(`see ${KEY}`, "utf16le");
    const first = commitOf(one, Buffer.concat([Buffer.from(`author ${who}\n\n`), wide]));
    const second = commitOf(one, `author ${who}\n\n\0 ${OTHER}\n`);
    assert.deepEqual(
      findings(one.root, "--range", "start.."),
      [first, second].map((id) => `.git/commits/${id}/message:1`).sort(),
    );
  });

  it("is read whatever a file in git's folder says of its parents", () => {
    const { root, git, commit } = repository();
    const start = git("rev-parse", "HEAD").trim();
    commit({ "a.py": SOURCE });
    const tip = commit({ "a.py": "key = 1\n" });
    fs.mkdirSync(join(root, ".git/info"), { recursive: true });
    fs.writeFileSync(join(root, ".git/info/grafts"), `${tip} ${start}\n`);
    assert.equal(git("rev-list", "--count", "start..").trim(), "1", "git itself is misled");
    assert.deepEqual(findings(root, "--range", "start.."), ["a.py:1"]);
    fs.rmSync(join(root, ".git/info/grafts"));
    git("replace", "--graft", tip, start);
    assert.equal(git("rev-list", "--count", "start..").trim(), "1", "git itself is misled");
    assert.deepEqual(findings(root, "--range", "start.."), ["a.py:1"]);
  });
});
