/** Hooks in repositories and surroundings that mean harm, or that nobody thought of. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { type Hooked, hooked } from "../support/hooked.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const SOURCE = `key = "${KEY}"\n`;
const CLI = resolve("dist/cli.cjs");

describe("a hook of ours", function () {
  this.timeout(120_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(): Hooked {
    const one = hooked();
    made.push(one);
    one.commit({ "first.txt": "first\n", "in/second.txt": "second\n" });
    return one;
  }

  function folder(): string {
    const one = temporaryFolder({}, false);
    made.push(one);
    return one.path;
  }

  it("runs nothing that a repository names, whatever it is asked for", () => {
    const one = repository();
    const { root, git, write, hook, tryGit } = one;
    git("tag", "-a", "v1", "-m", "first");
    write({ ".gitattributes": "* diff=evil filter=evil merge=evil\n", "a.py": SOURCE });
    const proof = join(root, "ran");
    const evil = join(root, "evil.sh");
    fs.writeFileSync(evil, `#!/bin/sh\ntouch "${proof}"\ncat "$1" 2>/dev/null\n`, { mode: 0o755 });
    git("add", "-A");
    const commit = git("commit-tree", "-m", "evil", "-p", "HEAD", git("write-tree").trim()).trim();
    for (const name of [
      ...["core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "gpg.program"],
      ...["diff.external", "diff.evil.command", "diff.evil.textconv"],
      ...["filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "alias.config"],
      ...[
        "remote.origin.uploadpack",
        "remote.origin.vcs",
        "credential.helper",
        "trace2.eventTarget",
      ],
    ]) {
      git("-c", "core.fsmonitor=false", "config", name, evil);
    }
    git("config", "remote.origin.url", `ext::${evil} %S`);
    git("config", "remote.origin.promisor", "true");
    fs.rmSync(proof, { force: true });
    assert.equal(hook("install").status, 0);
    assert.equal(hook("status").status, 0);
    const pushed = `refs/heads/x ${commit} refs/heads/x ${"0".repeat(40)}\n`;
    const run = (input: string, ...args: readonly string[]) =>
      spawnSync(process.execPath, [CLI, "hook", "run", ...args], {
        cwd: root,
        env: one.env,
        input,
        encoding: "utf8",
      });
    fs.writeFileSync(join(root, ".git/COMMIT_EDITMSG"), `c ${KEY}\n`);
    assert.equal(run("", "pre-commit").status, 1);
    assert.equal(run("", "commit-msg", ".git/COMMIT_EDITMSG").status, 1);
    assert.equal(run(pushed, "pre-push", "origin", "url").status, 1);
    assert.equal(hook("uninstall").status, 0);
    assert.equal(fs.existsSync(proof), false);
    tryGit("status");
    assert.equal(fs.existsSync(proof), true, "the programs would run");
  });

  it("is not the launcher, the program or the node_modules that a repository brings", () => {
    const one = repository();
    const proof = join(one.root, "ran");
    const script = `#!/bin/sh\ntouch "${proof}"\n`;
    const names = ["node", "git", "sh", "secret-hygiene"].map(
      (name) => `node_modules/.bin/${name}`,
    );
    one.write(
      Object.fromEntries(
        [...names, "secret-hygiene/hook", ".local/share/secret-hygiene/hook", "hook"].map(
          (name) => [name, script],
        ),
      ),
    );
    for (const name of names) fs.chmodSync(join(one.root, name), 0o755);
    assert.equal(one.hook("install").status, 0);
    one.write({ "a.py": SOURCE });
    one.git("add", "a.py");
    const { status, stderr } = one.tryGit("commit", "-q", "-m", "c");
    assert.equal(status, 1);
    assert.match(stderr, /a\.py:1:8 error groq-api-key/);
    assert.equal(fs.existsSync(proof), false);
  });

  it("writes into no folder that a link in the repository leads to", () => {
    const one = repository();
    const elsewhere = folder();
    fs.rmSync(join(one.root, ".git/hooks"), { recursive: true, force: true });
    fs.symlinkSync(elsewhere, join(one.root, ".git/hooks"));
    const { status, stdout } = one.hook("install", "--shared");
    assert.notEqual(status, 0, stdout);
    assert.deepEqual(fs.readdirSync(elsewhere), []);
  });

  it("finds index and folder of git after it has gone to another folder", () => {
    const one = repository();
    const { write, git, tryGit, writeHook } = one;
    const run = `cd in || exit 9\nexec "${process.execPath}" "${CLI}" hook run pre-commit "$@"`;
    writeHook("pre-commit", `#!/bin/sh\n${run}\n`);
    write({ "first.txt": SOURCE });
    for (const args of [["-a"], ["first.txt"], ["--only", "first.txt"]]) {
      const { status, stderr } = tryGit("commit", "-q", "-m", "c", ...args);
      assert.equal(status, 1, stderr);
      assert.match(stderr, /first\.txt:1:8 error groq-api-key/);
    }
    write({ "first.txt": "other\n", "b.py": SOURCE });
    assert.equal(tryGit("commit", "-q", "-a", "-m", "c").status, 0);
    git("add", "b.py");
    assert.equal(tryGit("commit", "-q", "-m", "c").status, 1);
  });

  it("fails with a word where there is no git, no repository or nothing that was asked for", () => {
    const one = repository();
    const outside = folder();
    const run = (cwd: string, env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
      spawnSync(process.execPath, [CLI, "hook", "run", ...args], {
        cwd,
        env,
        input: "",
        encoding: "utf8",
      });
    const ref = ["pre-push", "origin", "url"];
    for (const args of [["pre-commit"], ["commit-msg", "none"]]) {
      const { status, stderr } = run(outside, process.env, ...args);
      assert.equal(status, 2);
      assert.match(stderr, /is in no git repository\.\nThe commit was stopped since not all/);
    }
    const withoutGit = { ...process.env, PATH: outside };
    const silent = run(one.root, withoutGit, "pre-commit");
    assert.equal(silent.status, 2);
    assert.match(silent.stderr, /^Git does not answer for this repository/);
    const nothing = run(one.root, process.env, ...ref);
    assert.deepEqual([nothing.status, nothing.stderr], [0, "Nothing is pushed.\n"]);
    const taken = run(one.root, { ...process.env, PRE_COMMIT: "1" }, ...ref);
    assert.equal(taken.status, 2);
    assert.equal(run(one.root, process.env, "pre-rebase").status, 2);
  });

  it("looks at what is staged in an index of many thousands of files", () => {
    const one = repository();
    const { root, git, write, hook, tryGit } = one;
    const id = git("rev-parse", "HEAD:first.txt").trim();
    const lines = Array.from(
      { length: 60_000 },
      (_, at) => `100644 ${id}\tmany/${at % 300}/${at}.txt\n`,
    );
    spawnSync("git", ["update-index", "--index-info"], { cwd: root, input: lines.join("") });
    git("commit", "-q", "-m", "many");
    assert.equal(hook("install", "pre-commit").status, 0);
    write({ "a.py": SOURCE });
    git("add", "a.py");
    const found = tryGit("commit", "-q", "-m", "c");
    assert.equal(found.status, 1);
    assert.match(found.stderr, /^1 staged file scanned \(65 bytes\)/m);
    git("rm", "-q", "--cached", "a.py");
    const more = Array.from({ length: 5000 }, (_, at) => `100644 ${id}\tnew/${at}.txt\n`);
    spawnSync("git", ["update-index", "--index-info"], { cwd: root, input: more.join("") });
    const all = tryGit("commit", "-q", "-m", "c");
    assert.equal(all.status, 0, all.stderr);
    assert.match(all.stderr, /^5000 staged files scanned \(30000 bytes\)/m);
  });
});
