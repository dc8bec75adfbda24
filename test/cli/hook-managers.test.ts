/** Our hooks beside those of real managers, which write and run hooks in ways of their own. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { Ran } from "../support/cli.ts";
import { type Hooked, hooked, printed } from "../support/hooked.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";
import { withTool } from "../support/required-tools.ts";

const KEY = fill("gsk_{alnum:52}").text;
const MANAGERS = resolve(".cache/hook-managers/node_modules/.bin");
const PRE_COMMIT = resolve(".cache/pre-commit/bin/pre-commit");
const husky = join(MANAGERS, "husky");
const lefthook = join(MANAGERS, "lefthook");

describe("our hooks beside a manager of hooks", function () {
  this.timeout(180_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  /** Makes a repository with a remote; programs are found as where they are installed. */
  function repository(): Hooked & { readonly run: (...args: readonly string[]) => Ran } {
    const bin = temporaryFolder({}, false);
    const remote = temporaryFolder({}, false);
    const program = `exec "${process.execPath}" "${resolve("dist/cli.cjs")}" "$@"`;
    fs.writeFileSync(join(bin.path, "secret-hygiene"), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    const PATH = [bin.path, MANAGERS, process.env["PATH"]].join(delimiter);
    const one = hooked({ PATH, PRE_COMMIT_HOME: join(bin.path, "home") });
    made.push(one, bin, remote);
    one.git("init", "-q", "--bare", remote.path);
    one.git("remote", "add", "origin", remote.path);
    one.commit({ "first.txt": "first\n" });
    const run = (program: string, ...args: readonly string[]): Ran => {
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: one.root,
        env: one.env,
        encoding: "utf8",
      });
      return { status, stdout, stderr };
    };
    return { ...one, run };
  }

  const said = ({ stdout, stderr }: Ran): string => stdout + stderr;

  /** Checks that keys are stopped in files, messages and pushes, and that all else goes through. */
  function assertStops({ write, git, tryGit }: Hooked, theirs: RegExp): void {
    write({ "a.py": `key = "${KEY}"\n` });
    git("add", "-A");
    const staged = tryGit("commit", "-m", "c");
    assert.notEqual(staged.status, 0, said(staged));
    assert.match(said(staged), /a\.py:1:8 error groq-api-key/);
    assert.equal(tryGit("commit", "-q", "--no-verify", "-m", "c").status, 0);
    const pushed = tryGit("push", "origin", "main");
    assert.notEqual(pushed.status, 0, said(pushed));
    assert.match(said(pushed), /a\.py:1:8 error groq-api-key\n.*\n.*in commit [0-9a-f]{12} of/);
    git("reset", "-q", "--hard", "HEAD~1");
    const message = tryGit("commit", "--allow-empty", "-m", `c ${KEY}`);
    assert.notEqual(message.status, 0, said(message));
    assert.match(said(message), /message of the new commit:1:3 error groq-api-key/);
    write({ [`${git("rev-parse", "HEAD").slice(0, 8)}.py`]: "b = 1\n" });
    git("add", "-A");
    const clean = tryGit("commit", "-m", "c");
    assert.equal(clean.status, 0, said(clean));
    assert.match(said(clean), /staged files? scanned \(\d+ bytes\)/);
    assert.match(said(clean), theirs);
    const last = tryGit("push", "origin", "main");
    assert.equal(last.status, 0, said(last));
    assert.match(said(last), /changed files? scanned \(\d+ bytes\)/);
  }

  withTool({ name: "husky", isFound: fs.existsSync(husky) }, "our hooks beside it", () => {
    it("stand in husky's files when a person puts them there, or asks for it", () => {
      const one = repository();
      assert.equal(one.run(husky).status, 0);
      one.write({ ".husky/pre-commit": "echo theirs\n" });
      const install = one.hook("install");
      assert.equal(install.status, 1);
      assert.match(install.stdout, /husky runs what is committed here, for everybody/);
      assert.deepEqual(fs.readdirSync(join(one.root, ".husky")).sort(), ["_", "pre-commit"]);
      for (const name of ["pre-commit", "commit-msg", "pre-push"]) {
        const path = join(one.root, ".husky", name);
        const before = fs.existsSync(path) ? fs.readFileSync(path, "utf8") : "";
        fs.writeFileSync(path, printed(install.stdout, name) + before);
      }
      one.git("-c", "core.hooksPath=/dev/null", "add", "-A");
      one.git("-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "husky");
      assertStops(one, /theirs/);
      const status = one.hook("status");
      assert.equal(status.status, 0, status.stdout);
      assert.equal(one.hook("uninstall", "--shared").status, 0);
      assert.deepEqual(fs.readdirSync(join(one.root, ".husky")).sort(), ["_", "pre-commit"]);
      assert.equal(fs.readFileSync(join(one.root, ".husky/pre-commit"), "utf8"), "echo theirs\n");
      assert.equal(one.hook("install", "--shared").status, 0);
      assertStops(one, /theirs/);
    });

    it("fail in husky's files where a colleague has no launcher", () => {
      const one = repository();
      one.run(husky);
      assert.equal(one.hook("install", "--shared", "pre-commit").status, 0);
      fs.rmSync(one.launcher);
      const { status, stderr } = one.tryGit("commit", "--allow-empty", "-m", "c");
      assert.equal(status, 1);
      assert.match(
        stderr,
        /could not look: .* is not installed\.\n.*"secret-hygiene hook install" writes it/,
      );
    });
  });

  withTool({ name: "lefthook", isFound: fs.existsSync(lefthook) }, "our hooks beside it", () => {
    it("are run by lefthook with the lines that are printed, and its hooks stay its own", () => {
      const one = repository();
      const commands = "  commands:\n    own:\n      run: echo theirs\n";
      const hooks = ["pre-commit", "commit-msg", "pre-push"];
      one.write({ "lefthook.yml": hooks.map((name) => `${name}:\n${commands}`).join("") });
      assert.equal(one.run(lefthook, "install").status, 0);
      const before = one.read("pre-commit");
      const install = one.hook("install");
      assert.equal(install.status, 1);
      assert.match(install.stdout, /is lefthook's, which would write over a line of ours\./);
      assert.equal(one.read("pre-commit"), before);
      assert.match(one.hook("status").stdout, /^pre-commit: not installed \(.* is lefthook's\)/m);
      one.write({
        "lefthook-local.yml": hooks.map((name) => printed(install.stdout, name)).join(""),
      });
      one.git("add", "-A");
      one.git("commit", "-q", "--no-verify", "-m", "lefthook");
      assertStops(one, /theirs/);
      assert.match(
        one.hook("status").stdout,
        /^pre-push: named in lefthook-local\.yml; not tried/m,
      );
      const left = one.hook("uninstall");
      assert.equal(left.status, 1);
      assert.match(left.stdout, /lefthook-local\.yml/);
      assert.match(one.read("pre-commit") ?? "", /lefthook/);
    });

    it("are said to be put aside where lefthook came later", () => {
      const one = repository();
      assert.equal(one.hook("install").status, 0);
      one.write({ "lefthook.yml": "pre-commit:\n  commands:\n    own:\n      run: echo theirs\n" });
      one.run(lefthook, "install");
      const { status, stdout } = one.hook("status");
      assert.equal(status, 1);
      assert.match(stdout, /^pre-commit: not run: another program has put it aside, as .*\.old/m);
      assert.equal(one.hook("uninstall").status, 0);
      assert.equal(one.read("pre-commit.old"), undefined);
    });
  });

  withTool(
    { name: "pre-commit", isFound: fs.existsSync(PRE_COMMIT) },
    "our hooks beside it",
    () => {
      const types = ["pre-commit", "commit-msg", "pre-push"].flatMap((name) => ["-t", name]);
      const theirs =
        "repos:\n  - repo: local\n    hooks:\n      - { id: own, name: theirs, entry: 'true', language: system, always_run: true }\n";

      it("are run first by pre-commit, whichever was installed first, and taken out", () => {
        for (const isFirst of [true, false]) {
          const one = repository();
          one.write({ ".pre-commit-config.yaml": theirs });
          one.commit();
          if (isFirst) assert.equal(one.hook("install").status, 0);
          assert.equal(one.run(PRE_COMMIT, "install", ...types).status, 0);
          const install = one.hook("install");
          assert.equal(install.status, 0, install.stdout);
          assert.match(
            install.stdout,
            /pre-commit\.legacy .* is pre-commit's, which runs this one first\./,
          );
          assert.equal(one.hook("status").status, 0, one.hook("status").stdout);
          assertStops(one, /theirs\.+Passed/);
          assert.equal(one.hook("uninstall").status, 0);
          const left = fs.readdirSync(join(one.root, ".git/hooks"));
          assert.deepEqual(
            left.filter((name) => name.endsWith(".legacy")),
            [],
          );
          assert.match(one.read("pre-commit") ?? "", /generated by pre-commit/);
        }
      });

      it("are run for everybody with the lines that are printed", () => {
        const one = repository();
        one.run(PRE_COMMIT, "install", ...types);
        const { stdout } = one.hook("install");
        const hooks = ["pre-commit", "commit-msg", "pre-push"].map((name) => printed(stdout, name));
        one.hook("uninstall");
        const own = theirs.replace(/^repos:\n/, "");
        one.write({ ".pre-commit-config.yaml": ["repos:\n", ...hooks, own].join("") });
        one.git("add", "-A");
        one.git("commit", "-q", "--no-verify", "-m", "config");
        assertStops(one, /theirs\.+Passed/);
      });
    },
  );
});
