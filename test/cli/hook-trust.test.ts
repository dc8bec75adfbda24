/** Hooks that must not be switched off or replaced by what a repository or an environment brings. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Machine, madeFolder } from "../../server/src/host/hooks/data-folder.ts";
import { blockFor, withBlock } from "../../server/src/host/hooks/hook-block.ts";
import { type Hooked, hooked } from "../support/hooked.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";
import { removedAfterEach } from "../support/removed.ts";

const KEY = fill("gsk_{alnum:52}").text;
const CLI = resolve("dist/cli.cjs");

describe("trust in a hook", function () {
  this.timeout(120_000);
  const kept = removedAfterEach();

  function repository(variables: NodeJS.ProcessEnv = {}): Hooked {
    const one = kept(hooked(variables));
    one.commit({ "first.txt": "first\n" });
    return one;
  }

  function commitKey({ write, git, tryGit }: Hooked) {
    write({ "a.py": `key = "${KEY}"\n` });
    git("add", "a.py");
    return tryGit("commit", "-q", "-m", "c");
  }

  it("does not rest on a variable that was left over", () => {
    for (const value of ["1", "--try=1", "x"]) {
      const one = repository({ SECRET_HYGIENE_TRY: value });
      assert.equal(one.hook("install").status, 0);
      assert.equal(commitKey(one).status, 1);
      assert.equal(one.hook("status").status, 0, "a trial has a nonce of its own");
      one.git("reset", "-q", "--hard");
      const message = one.tryGit("commit", "-q", "--allow-empty", "-m", KEY);
      assert.equal(message.status, 1);
      one.write({ "a.py": `key = "${KEY}"\n` });
      one.git("add", "a.py");
      const asked = one.hook("run", "pre-commit", `--try=${value}0`);
      assert.equal(asked.status, 1, asked.stdout + asked.stderr);
    }
  });

  it("finds no launcher of the repository, whatever the folders of a person are said to be", () => {
    const one = repository();
    const proof = join(one.root, "ran");
    const script = `touch "${proof}"\n`;
    const places = ["", ".local/share/", "Library/Application Support/"];
    one.write(Object.fromEntries(places.map((place) => [`${place}secret-hygiene/hook`, script])));
    const outside = kept(temporaryFolder({}, false)).path;
    fs.symlinkSync(one.root, join(outside, "link"));
    one.writeHook("pre-commit", `#!/bin/sh\n${blockFor("pre-commit", "anyone's")}`);
    const own = { XDG_DATA_HOME: "", HOME: outside, LOCALAPPDATA: "" };
    for (const value of [
      ".",
      "./",
      "",
      one.root,
      join(outside, "link"),
      `${one.root}/../${one.root.split("/").at(-1)}`,
    ]) {
      for (const name of Object.keys(own)) {
        const { status, stderr } = spawnSync("git", ["commit", "-q", "--allow-empty", "-m", "c"], {
          cwd: one.root,
          env: { ...process.env, ...own, [name]: value },
          encoding: "utf8",
        });
        assert.equal(fs.existsSync(proof), false, `${name}=${value}`);
        assert.notEqual(status, 0);
        assert.match(stderr, /could not look: the launcher is not installed/);
      }
    }
    assert.equal(one.hook("install", "pre-push").status, 0);
    assert.match(commitKey(one).stderr, /a\.py:1:8 error groq-api-key/);
  });

  it("is none in a script whose first line has sh run nothing of it", () => {
    const block = blockFor("pre-commit", "/launcher") ?? "";
    const one = repository();
    one.hook("install", "pre-commit");
    const lines = one.read("pre-commit")?.replace(/^.*\n/, "") ?? "";
    for (const options of ["-n", "-en", "-c true", "-e -n", "-o noexec", "--version", "-t"]) {
      for (const shell of ["/bin/sh", "/usr/bin/env -S bash"]) {
        const line = `#!${shell} ${options}\n`;
        assert.equal(withBlock(`${line}exit 0\n`, block), undefined, line);
      }
      one.writeHook("pre-commit", `#!/bin/sh ${options}\n${lines}`);
      const { stdout } = one.hook("status");
      assert.match(stdout, /^pre-commit: .*\n {4}does not run: its first line gives sh/m, options);
    }
    for (const options of ["", " ", " -e", " -eu", " -x -f", "\t-efux "]) {
      assert.notEqual(withBlock(`#!/bin/bash${options}\nexit 0\n`, block), undefined, options);
    }
  });

  it("is none in another language or behind other lines, which install says or mends", () => {
    const one = repository();
    one.hook("install", "pre-commit");
    const lines = one.read("pre-commit") ?? "";
    for (const first of ["#!/usr/bin/perl\n", "#!/bin/sh -n\n"]) {
      const brought = lines.replace(/^.*\n/, first);
      one.writeHook("pre-commit", brought);
      const { status, stdout } = one.hook("install", "pre-commit");
      assert.equal(status, 1, stdout);
      assert.match(stdout, /^pre-commit: not installed\./m);
      assert.equal(one.read("pre-commit"), brought);
    }
    one.writeHook("pre-commit", lines.replace(/\n/, "\nexit 0\n"));
    assert.equal(one.hook("install", "pre-commit").status, 0);
    assert.match(one.hook("status").stdout, /^pre-commit: .*\n {4}runs, as was tried/m);
    assert.equal(commitKey(one).status, 1);
  });

  it("is not claimed where the path of the repository has a line break", () => {
    const folder = join(kept(temporaryFolder({}, false)).path, "a\nb");
    fs.mkdirSync(folder);
    spawnSync("git", ["init", "-q", folder]);
    for (const command of ["install", "status"]) {
      const { status, stderr } = spawnSync(process.execPath, [CLI, "hook", command], {
        cwd: folder,
        env: { ...process.env, XDG_DATA_HOME: dirname(folder) },
        encoding: "utf8",
      });
      assert.equal(status, 2);
      assert.match(stderr, /has a line break in it, .*: rename the folder\.$/m);
    }
    assert.deepEqual(fs.readdirSync(dirname(folder)), ["a\nb"]);
  });

  it("has a folder that nobody else can put another in the place of", () => {
    const home = kept(temporaryFolder({}, false)).path;
    const machine: Machine = { variables: {}, platform: "linux", home };
    const data = join(home, "a/b/secret-hygiene");
    assert.equal(madeFolder(data, machine), undefined);
    for (const above of ["a/b", "a", "."].map((name) => join(home, name))) {
      const { mode } = fs.statSync(above);
      fs.chmodSync(above, 0o777);
      assert.equal(madeFolder(data, machine), `lies in ${above}, which can be written by others`);
      fs.chmodSync(above, 0o1777);
      assert.equal(madeFolder(data, machine), undefined, "others cannot rename it there");
      fs.chmodSync(above, mode & 0o777);
    }
    fs.chmodSync(data, 0o777);
    assert.equal(madeFolder(data, machine), "can be written by others");
  });
});
