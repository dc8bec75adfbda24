/** Hooks of ours in repositories of others: installed, tried and taken out without a trace. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import { type Hooked, hooked } from "../support/hooked.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const SOURCE = `key = "${KEY}"\n`;
const NAMES = ["pre-commit", "commit-msg", "pre-push"];

describe("the hooks of a repository", function () {
  this.timeout(120_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(variables: NodeJS.ProcessEnv = {}): Hooked {
    const one = hooked(variables);
    made.push(one);
    return one;
  }

  function folder(): string {
    const one = temporaryFolder({}, false);
    made.push(one);
    return one.path;
  }

  /** Stages a key and commits; the hook has to stop it, or nothing has. */
  function commitKey({ write, git, tryGit }: Hooked) {
    write({ "a.py": SOURCE });
    git("add", "a.py");
    const ran = tryGit("commit", "-q", "-m", "c");
    assert.ok(!(ran.stdout + ran.stderr).includes(KEY));
    return ran;
  }

  it("are installed, tried, stop a key, let the rest through, and leave nothing", () => {
    const one = repository();
    const { hook, hookFile, write, git, tryGit, launcher, data } = one;
    const before = fs.readdirSync(join(one.root, ".git"));
    const install = hook("install");
    assert.equal(install.status, 0, install.stdout + install.stderr);
    assert.match(install.stdout, /^All hooks start .*secret-hygiene\/hook\.$/m);
    const { status, stdout } = hook("status");
    assert.equal(status, 0, stdout);
    for (const name of NAMES) {
      assert.ok(stdout.includes(`${name}: installed in ${hookFile(name)}, alone.\n`), stdout);
      assert.equal(fs.statSync(hookFile(name)).mode & 0o111, 0o111);
    }
    assert.equal(stdout.split("runs, as was tried: Secret Hygiene").length, 4);
    const stopped = commitKey(one);
    assert.equal(stopped.status, 1);
    assert.match(stopped.stderr, /a\.py:1:8 error groq-api-key/);
    assert.match(stopped.stderr, /1 staged file scanned \(65 bytes\)/);
    assert.match(stopped.stderr, /The commit was stopped\. .*"git commit --no-verify"/);
    write({ "a.py": "key = 1\n" });
    git("add", "a.py");
    assert.equal(tryGit("commit", "-q", "-m", "c").status, 0);
    assert.equal(hook("install").status, 0);
    assert.match(hook("install").stdout, /^pre-commit: was installed\./m);
    const uninstall = hook("uninstall", "--launcher");
    assert.equal(uninstall.status, 0);
    for (const name of NAMES) assert.equal(fs.existsSync(hookFile(name)), false);
    assert.equal(fs.existsSync(launcher), false);
    assert.deepEqual(fs.readdirSync(data), []);
    const ours = fs.readdirSync(join(one.root, ".git")).filter((name) => !before.includes(name));
    assert.deepEqual(
      ours.filter((name) => /hygiene/.test(name)),
      [],
    );
    assert.match(
      hook("uninstall").stdout,
      /^pre-commit: not installed\. There is no .*pre-commit\.$/m,
    );
    assert.equal(commitKey(one).status, 0, "nothing stops it any more");
  });

  it("can be gone past, and say so", () => {
    const one = repository();
    const skipping = { ...one, tryGit: one.tryGit };
    one.hook("install", "pre-commit");
    one.write({ "a.py": SOURCE });
    one.git("add", "a.py");
    assert.equal(skipping.tryGit("commit", "-q", "--no-verify", "-m", "c").status, 0);
    const skipped = repository({ SECRET_HYGIENE_SKIP: "1" });
    skipped.hook("install");
    const { status, stderr } = commitKey(skipped);
    assert.equal(status, 0);
    assert.match(stderr, /Secret Hygiene did not look, since SECRET_HYGIENE_SKIP is 1\./);
    assert.equal(skipped.hook("status").status, 0, "a trial looks all the same");
  });

  it("stand before what a script of sh does, which stays byte for byte", () => {
    const bodies = [
      "#!/bin/sh\necho theirs >&2 # \xff\xfe \r\n",
      "#!/usr/bin/env bash\nset -euo pipefail\necho theirs >&2",
      "#!/bin/sh -eu\n# first\n\necho theirs >&2\nexit 0\n",
      "#! /bin/dash\ncat >/dev/null; echo theirs >&2\n",
    ];
    for (const body of bodies) {
      const one = repository();
      for (const name of NAMES) one.writeHook(name, body);
      const { status, stdout } = one.hook("install");
      assert.equal(status, 0, stdout);
      assert.match(stdout, /runs it before what it did, which stays\.$/m);
      const stopped = commitKey(one);
      assert.equal(stopped.status, 1);
      assert.doesNotMatch(stopped.stderr, /theirs/);
      one.write({ "a.py": "a = 1\n" });
      one.git("add", "-A");
      const passed = one.tryGit("commit", "-q", "-m", "c");
      assert.equal(passed.status, 0, passed.stderr);
      assert.match(passed.stderr, /theirs/);
      assert.equal(one.hook("uninstall").status, 0);
      for (const name of NAMES) assert.equal(one.read(name), body);
    }
  });

  it("are not put into what sh does not read or git does not run: lines to add are said", () => {
    const python = "#!/usr/bin/env python3\nprint('theirs')\n";
    const one = repository();
    const { root, hook, hookFile, read, writeHook } = one;
    writeHook("pre-commit", python);
    one.write({ "own-hook": "#!/bin/sh\n" });
    fs.symlinkSync(join(root, "own-hook"), hookFile("commit-msg"));
    writeHook("pre-push", "#!/bin/sh\nexit 0\n", 0o644);
    const { status, stdout } = hook("install");
    assert.equal(status, 2);
    assert.match(stdout, /pre-commit: not installed\. .* is no script of sh/);
    assert.match(stdout, /commit-msg: not installed\. .* is a link to a file elsewhere/);
    assert.match(stdout, /pre-push: nothing done\. .* not executable, so git does not run it/);
    assert.match(stdout, /^\["\/bin\/sh", ".*\/secret-hygiene\/hook", "pre-commit"\]$/m);
    assert.match(stdout, /^\/bin\/sh '.*\/secret-hygiene\/hook' commit-msg "\$@" \|\| exit \$\?$/m);
    assert.equal(read("pre-commit"), python);
    assert.equal(fs.readFileSync(join(root, "own-hook"), "utf8"), "#!/bin/sh\n");
    assert.equal(read("pre-push"), "#!/bin/sh\nexit 0\n");
    assert.match(hook("status").stdout, /pre-commit: not installed \(.* is another's\)/);
    assert.equal(hook("uninstall").status, 0);
    assert.equal(read("pre-commit"), python);
  });

  it("are those of all worktrees, and are installed from a folder inside one", () => {
    const one = repository();
    one.commit({ "in/first.txt": "first\n" });
    const second = join(folder(), "second tree");
    one.git("worktree", "add", "-q", "-b", "second", second);
    const inside = { ...one, root: join(second, "in") };
    assert.match(one.git("-C", inside.root, "rev-parse", "--show-toplevel"), /second tree/);
    const { status } = one.hook("install");
    assert.equal(status, 0);
    fs.writeFileSync(join(second, "in/a.py"), SOURCE);
    one.git("-C", second, "add", "-A");
    const stopped = one.tryGit("-C", second, "commit", "-q", "-m", "c");
    assert.equal(stopped.status, 1, stopped.stderr);
    one.git("worktree", "remove", "--force", second);
  });

  describe("with core.hooksPath", () => {
    it("in the working folder are written there only when that is asked for", () => {
      const one = repository();
      one.git("config", "core.hooksPath", "githooks");
      one.write({ "githooks/pre-commit": "#!/bin/sh\necho theirs >&2\n" });
      fs.chmodSync(join(one.root, "githooks/pre-commit"), 0o755);
      const { status, stdout } = one.hook("install", "pre-commit");
      assert.equal(status, 1);
      assert.match(stdout, /is committed, for everybody .* nothing was written\./);
      assert.doesNotMatch(
        fs.readFileSync(join(one.root, "githooks/pre-commit"), "utf8"),
        /hygiene/,
      );
      assert.equal(fs.existsSync(one.hookFile("pre-commit")), false, "git would not run it there");
      assert.equal(one.hook("install", "--shared", "pre-commit").status, 0);
      const written = fs.readFileSync(join(one.root, "githooks/pre-commit"), "utf8");
      assert.ok(!written.includes(one.data), "no path of this person is committed");
      assert.equal(commitKey(one).status, 1);
      assert.match(one.hook("status").stdout, /^ {4}runs, as was tried/m);
      assert.equal(one.hook("uninstall").status, 2);
      assert.equal(one.hook("uninstall", "--shared").status, 0);
      const left = fs.readFileSync(join(one.root, "githooks/pre-commit"), "utf8");
      assert.equal(left, "#!/bin/sh\necho theirs >&2\n");
    });

    it("outside are not written by what a repository says, and for all repositories when asked", () => {
      const elsewhere = folder();
      const one = repository();
      one.git("config", "core.hooksPath", elsewhere);
      const refused = one.hook("install", "--shared");
      assert.equal(refused.status, 1);
      assert.match(refused.stdout, /outside of it: nothing was written there\./);
      assert.deepEqual(fs.readdirSync(elsewhere), []);
      const home = folder();
      fs.writeFileSync(join(home, ".gitconfig"), "[core]\n\thooksPath = ~/all hooks\n");
      const other = repository({ HOME: home });
      assert.match(other.hook("install").stdout, /is for all of your repositories/);
      assert.equal(fs.existsSync(join(home, "all hooks")), false);
      assert.equal(other.hook("install", "--shared").status, 0);
      assert.equal(commitKey(other).status, 1);
    });

    it("that turn all hooks off are said to", () => {
      const one = repository();
      one.git("config", "core.hooksPath", "/dev/null");
      const { status, stdout } = one.hook("install");
      assert.equal(status, 2);
      assert.match(stdout, /Git runs no hooks: core\.hooksPath is \/dev\/null\./);
      assert.equal(one.hook("status").status, 1);
    });
  });

  it("are refused where there is no repository, and where the own folder cannot be had", () => {
    const one = repository();
    fs.rmSync(join(one.root, ".git"), { recursive: true });
    assert.deepEqual(one.hook("install"), {
      status: 2,
      stdout: "",
      stderr: "This folder is in no git repository.\n",
    });
    const file = join(folder(), "file");
    fs.writeFileSync(file, "");
    const unwritable = repository({ XDG_DATA_HOME: join(file, "data") });
    const { status, stderr } = unwritable.hook("install");
    assert.equal(status, 2);
    assert.match(stderr, /cannot be made \(ENOTDIR\): nothing was installed\.$/m);
    assert.equal(unwritable.read("pre-commit"), undefined);
    const inside = repository();
    inside.env["XDG_DATA_HOME"] = join(inside.root, "data");
    const brought = inside.hook("install");
    assert.equal(brought.status, 2);
    assert.match(brought.stderr, /lies in this repository/);
    assert.equal(fs.existsSync(join(inside.root, "data")), false);
  });
});
