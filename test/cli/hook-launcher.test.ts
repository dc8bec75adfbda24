/** The launcher of all hooks: where something is gone it fails, and no repository says what it runs. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { dataFolder } from "../../server/src/host/hooks/data-folder.ts";
import { blockFor } from "../../server/src/host/hooks/hook-block.ts";
import {
  type Launcher,
  launcherText,
  refreshLauncher,
  writeLauncher,
} from "../../server/src/host/hooks/launcher.ts";
import { quoted, unquoted } from "../../server/src/host/hooks/shell-text.ts";
import { type Hooked, hooked } from "../support/hooked.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const SHELLS = ["dash", "bash"].filter((shell) => spawnSync(shell, ["-c", ":"]).status === 0);

describe("the launcher of the hooks", function () {
  this.timeout(120_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function installed(): Hooked {
    const one = hooked();
    made.push(one);
    one.commit({ "first.txt": "first\n" });
    assert.equal(one.hook("install", "pre-commit").status, 0);
    one.write({ "a.py": `key = "${KEY}"\n` });
    one.git("add", "a.py");
    return one;
  }

  const commit = ({ tryGit }: Hooked) => tryGit("commit", "-q", "-m", "c");

  /** Writes another Node.js or program into the launcher. */
  function rewrite({ launcher }: Hooked, from: RegExp, to: string): void {
    const text = fs.readFileSync(launcher, "utf8");
    assert.match(text, from);
    fs.writeFileSync(
      launcher,
      text.replace(from, () => to),
    );
  }

  function script(path: string, text: string): void {
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }

  it("stops the commit and says how to go on where it or the program is gone", () => {
    const one = installed();
    const { data, launcher } = one;
    fs.rmSync(join(data, "secret-hygiene/programs"), { recursive: true });
    const noProgram = commit(one);
    assert.equal(noProgram.status, 1);
    assert.match(noProgram.stderr, /could not look: .*cli\.cjs is gone\.\n.*hook install/);
    assert.match(noProgram.stderr, /--no-verify/);
    assert.match(one.hook("status").stdout, /does not run: .* could not look/);
    fs.rmSync(launcher);
    const noLauncher = commit(one);
    assert.equal(noLauncher.status, 1);
    assert.match(noLauncher.stderr, /could not look: .*\/hook is gone\.\n.*hook install/);
    assert.match(one.hook("status").stdout, /does not run: the launcher .* is gone\./);
    assert.equal(one.hook("install", "pre-commit").status, 0);
    assert.match(commit(one).stderr, /groq-api-key/);
  });

  it("runs where git is started without a PATH", () => {
    const one = installed();
    const git = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
    const env = { XDG_DATA_HOME: one.data, PATH: "/nowhere" };
    const options = { cwd: one.root, env, encoding: "utf8" } as const;
    const ran = spawnSync(git, ["commit", "-q", "-m", "c"], options);
    assert.equal(ran.status, 1);
    assert.match(ran.stderr, /a\.py:1:8 error groq-api-key/);
  });

  it("takes a Node.js of PATH once its own is gone, says so, and none that the repository has", () => {
    const one = installed();
    const { root, env } = one;
    rewrite(one, /^node=.*$/m, "node='/nowhere/node'");
    const proof = join(root, "proof");
    for (const folder of ["node_modules/.bin", "tools"]) {
      script(join(root, folder, "node"), `touch "${proof}"`);
    }
    const own = dirname(process.execPath);
    const brought = [join(root, "node_modules/.bin"), "tools", join(root, "tools"), ""];
    env["PATH"] = [...brought, own, "/usr/bin", "/bin"].join(":");
    const found = commit(one);
    assert.equal(found.status, 1);
    assert.match(found.stderr, /\/nowhere\/node is gone, so .*node of PATH is used/);
    assert.match(found.stderr, /a\.py:1:8 error groq-api-key/);
    env["PATH"] = [...brought, join(one.data, "bin")].join(":");
    script(join(one.data, "bin/git"), `exec ${JSON.stringify(gitPath())} "$@"`);
    const none = commit(one);
    assert.equal(none.status, 1);
    assert.match(none.stderr, /\/nowhere\/node is gone, and PATH names no other Node\.js\./);
    script(join(one.data, "bin/node"), "exit 1");
    assert.match(commit(one).stderr, /is older than Node\.js 20\./);
    assert.equal(fs.existsSync(proof), false);
  });

  function gitPath(): string {
    return spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
  }

  it("starts a copy, which stays when the program that installed it vanishes", () => {
    const one = hooked();
    made.push(one);
    one.commit({ "first.txt": "first\n" });
    const cache = join(one.data, "npx");
    fs.cpSync("dist", join(cache, "dist"), { recursive: true });
    const install = [join(cache, "dist/cli.cjs"), "hook", "install", "pre-commit"];
    const options = { cwd: one.root, env: one.env, encoding: "utf8" } as const;
    assert.equal(spawnSync(process.execPath, install, options).status, 0);
    fs.rmSync(cache, { recursive: true });
    one.write({ "a.py": `key = "${KEY}"\n` });
    one.git("add", "a.py");
    assert.match(commit(one).stderr, /a\.py:1:8 error groq-api-key/);
  });

  it("is renewed by a newer program, or where its own is gone, and by no other", () => {
    const one = hooked();
    made.push(one);
    const machine = {
      platform: "linux",
      variables: { XDG_DATA_HOME: one.data },
      home: "/",
    } as const;
    const dist = join(one.data, "dist");
    fs.mkdirSync(dist, { recursive: true });
    const program = (version: string) => {
      fs.writeFileSync(join(dist, "cli.cjs"), version);
      return { dist, version, node: process.execPath };
    };
    const versionOf = (launcher: Launcher) =>
      launcher.kind === "launcher" ? launcher.version : launcher.kind;
    assert.equal(versionOf(refreshLauncher(program("1.9.0"), machine)), "missing");
    assert.equal(versionOf(writeLauncher(program("1.9.0"), undefined, machine)), "1.9.0");
    assert.equal(versionOf(refreshLauncher(program("1.10.0"), machine)), "1.10.0");
    assert.equal(versionOf(refreshLauncher(program("1.9.0"), machine)), "1.10.0");
    const programs = join(one.data, "secret-hygiene/programs");
    assert.equal(fs.readdirSync(programs).length, 2, "a hook may still run the one before");
    fs.rmSync(programs, { recursive: true });
    assert.equal(versionOf(refreshLauncher(program("1.9.0"), machine)), "1.9.0");
  });

  it("is run with no options for other programs", () => {
    const one = installed();
    const proof = join(one.root, "proof");
    one.write({ "evil.cjs": `require("fs").writeFileSync(${JSON.stringify(proof)}, "")` });
    one.env["NODE_OPTIONS"] = `--require=${join(one.root, "evil.cjs")}`;
    assert.match(commit(one).stderr, /groq-api-key/);
    assert.equal(fs.existsSync(proof), false);
  });

  it("is not run where the lines of a hook are not ours, or it was changed", () => {
    const one = installed();
    const proof = join(one.root, "proof");
    script(join(one.root, "launcher"), `touch "${proof}"`);
    const brought = blockFor("pre-commit", join(one.root, "launcher")) ?? "";
    one.writeHook("pre-commit", `#!/bin/sh\n${brought}`);
    one.writeHook("commit-msg", `#!/bin/sh\nexit 0\n${blockFor("commit-msg", one.launcher)}`);
    const { status, stdout } = one.hook("status");
    assert.equal(status, 1);
    assert.match(stdout, /^ {4}does not run: its lines are not those that we write/m);
    assert.match(
      stdout,
      /^ {4}does not run: other lines stand before ours, and may end the hook\./m,
    );
    assert.equal(fs.existsSync(proof), false);
    assert.equal(one.hook("install", "pre-commit").status, 0);
    assert.match(commit(one).stderr, /groq-api-key/);
    rewrite(one, /^exec /m, "true; exec ");
    assert.match(one.hook("status").stdout, /The launcher .* was changed/);
    fs.chmodSync(one.launcher, 0o777);
    assert.match(one.hook("status").stdout, /The launcher .* can be written by others\./);
  });

  it("is written by two at once without harm, and hooks run at once", async () => {
    const one = installed();
    const second = join(one.data, "second");
    one.git("worktree", "add", "-q", "-b", "second", second);
    fs.writeFileSync(join(second, "b.py"), `key = "${KEY}"\n`);
    one.git("-C", second, "add", "b.py");
    const { promisify } = await import("node:util");
    const { execFile } = await import("node:child_process");
    const run = promisify(execFile);
    const settings = { cwd: one.root, env: one.env };
    const installs = [1, 2, 3].map(() =>
      run(process.execPath, ["dist/cli.cjs", "hook", "install"].map(fromHere), settings),
    );
    await Promise.all(installs);
    const commits = [one.root, second].map(async (folder) =>
      run("git", ["-C", folder, "commit", "-q", "-m", "c"], settings).then(
        () => "committed",
        (error) => String(error.stderr),
      ),
    );
    const [first = "", other = ""] = await Promise.all(commits);
    assert.match(first, /a\.py:1:8 error groq-api-key/);
    assert.match(other, /b\.py:1:8 error groq-api-key/);
    const programs = fs.readdirSync(join(one.data, "secret-hygiene/programs"));
    assert.equal(programs.length, 1, "one copy, and nothing half done");
  });

  function fromHere(text: string): string {
    return text === "dist/cli.cjs" ? join(process.cwd(), text) : text;
  }

  it("is text that every sh reads, whatever the paths are", () => {
    assert.ok(SHELLS.length > 0);
    const odd = '/it\'s "a" $HOME `x` \\path;\t'.trim();
    assert.equal(unquoted(quoted(odd) ?? ""), odd);
    assert.equal(quoted("a\nb"), undefined);
    assert.equal(blockFor("pre-commit", "/a\nb"), undefined);
    const texts = [
      launcherText(odd, odd, "1.0.0"),
      ...(["pre-commit", "commit-msg", "pre-push"] as const).map((name) => blockFor(name, odd)),
      ...(["pre-commit", "commit-msg", "pre-push"] as const).map((name) =>
        blockFor(name, "anyone's"),
      ),
    ];
    for (const shell of SHELLS) {
      for (const text of texts) {
        const { status, stderr } = spawnSync(shell, ["-n"], {
          input: text ?? "(",
          encoding: "utf8",
        });
        assert.deepEqual([status, stderr], [0, ""]);
      }
    }
  });

  it("hands the refs of a push on to what comes after our lines", () => {
    const folder = hooked();
    made.push(folder);
    const launcher = join(folder.data, "hook");
    script(launcher, 'cat >"$0.seen"');
    const block = blockFor("pre-push", launcher) ?? "";
    const lines = Array.from({ length: 3000 }, (_, at) => `refs/heads/$HOME\\${at} a b c\n`);
    for (const input of ["", lines[0] ?? "", lines.join("")]) {
      for (const shell of SHELLS) {
        const ran = spawnSync(shell, ["-c", `set -eu\n${block}cat`], { input, encoding: "utf8" });
        assert.deepEqual([ran.status, ran.stderr, ran.stdout], [0, "", input]);
        assert.equal(fs.readFileSync(`${launcher}.seen`, "utf8").trimEnd(), input.trimEnd());
      }
    }
  });

  it("stands where the system has the data of a person", () => {
    const home = "/home/me";
    const at = (platform: NodeJS.Platform, variables: NodeJS.ProcessEnv, from?: string) =>
      dataFolder({ platform, variables, home: from });
    assert.equal(at("linux", {}, home), "/home/me/.local/share/secret-hygiene");
    assert.equal(at("linux", { XDG_DATA_HOME: "/data" }, home), "/data/secret-hygiene");
    assert.equal(
      at("linux", { XDG_DATA_HOME: "data" }, home),
      "/home/me/.local/share/secret-hygiene",
    );
    assert.equal(at("darwin", {}, home), "/home/me/Library/Application Support/secret-hygiene");
    assert.equal(at("win32", { LOCALAPPDATA: "/local" }, home), "/local/secret-hygiene");
    assert.equal(at("win32", {}, home), undefined);
    assert.equal(at("linux", {}), undefined);
  });
});
