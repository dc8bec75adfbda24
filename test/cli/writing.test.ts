/** Checks how `fix` writes: whole files, one writer at a time, and nothing else touched. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { readEnvFile } from "../../server/src/engine/targets/env-file/variables.ts";
import { ownIdentity } from "../../server/src/host/plan/process-identity.ts";
import { cli, contentsOf } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEYS = Array.from({ length: 6 }, (_, seed) => fill("sk-ant-api03-{alnum:93}AA", seed).text);
const sourceOf = (key = KEYS[0]): string => `KEY = "${key}"\n`;

describe("writing of a fix", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>): string {
    const { path, remove } = temporaryFolder(files);
    cleanups.push(remove);
    return path;
  }

  const read = (...path: string[]): string => fs.readFileSync(join(...path), "utf8");

  function running(...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [resolve("dist/cli.cjs"), ...args]);
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += String(chunk);
    });
    return new Promise((done) => child.on("close", () => done(text)));
  }

  it("by several command lines at once loses no value and breaks no file", async () => {
    const files = KEYS.map((key, at) => [`m${at}.py`, sourceOf(key)] as const);
    const path = folder(Object.fromEntries(files));
    const reports = await Promise.all([1, 2, 3].map(() => running("fix", path)));
    assert.equal(cli("fix", path).status, 0, reports.join("\n"));
    const saved = [...readEnvFile(read(path, ".env")).values()];
    assert.deepEqual(saved.toSorted(), KEYS.toSorted());
    for (const [name] of files) assert.match(read(path, name), /^import os\n[\s\S]*os\.environ\[/);
    assert.deepEqual(fs.readdirSync(join(path, ".git/secret-hygiene")), []);
  }).timeout(120_000);

  it("killed at any time leaves no env file that git would take, and the next run ends it", async () => {
    for (let at = 0; at < 8; at += 1) {
      const path = folder({ "app.py": sourceOf() });
      const child = spawn(process.execPath, [resolve("dist/cli.cjs"), "fix", path]);
      const ended = new Promise((done) => child.on("close", done));
      // As soon as something of it is on the disk, a little later each time.
      const watcher = fs.watch(path, () => setTimeout(() => child.kill("SIGKILL"), at * 3));
      await ended;
      watcher.close();
      const env = join(path, ".env");
      if (fs.existsSync(env)) execFileSync("git", ["check-ignore", "-q", ".env"], { cwd: path });
      const isThere = [".env", "app.py"].some(
        (text) => fs.existsSync(join(path, text)) && read(path, text).includes(KEYS[0] ?? "?"),
      );
      assert.ok(isThere, "the value is lost");
      assert.equal(cli("fix", path).status, 0);
      assert.ok(read(path, ".env").includes(KEYS[0] ?? "?"));
    }
  }).timeout(240_000);

  it("says who is at work, and does nothing, while another holds the lock", () => {
    const path = folder({ "app.py": sourceOf() });
    const before = contentsOf(path);
    fs.writeFileSync(join(path, ".git/secret-hygiene.lock"), JSON.stringify(ownIdentity()));
    const { status, stdout } = cli("fix", path);
    assert.equal(status, 1);
    assert.ok(stdout.includes(`process ${process.pid}) is changing this repository`), stdout);
    assert.deepEqual(contentsOf(path), before);
    assert.equal(cli("fix", "--dry-run", path).stdout.includes("1 fixed"), true);
  }).timeout(60_000);

  it("keeps mode and owner, in source and env file", () => {
    const path = folder({ "app.sh": `#!/bin/sh\ncurl -H "x-api-key: ${KEYS[0]}" x\n` });
    fs.writeFileSync(join(path, "app.py"), sourceOf(), { mode: 0o755 });
    fs.writeFileSync(join(path, ".env"), "A=1\n", { mode: 0o640 });
    fs.chmodSync(join(path, "app.py"), 0o755);
    fs.chmodSync(join(path, ".env"), 0o640);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) fs.chownSync(join(path, ".env"), 1234, 4321);
    cli("fix", path);
    assert.ok(!read(path, "app.py").includes("sk-ant"));
    assert.equal(fs.statSync(join(path, "app.py")).mode & 0o777, 0o755);
    const { mode, uid, gid } = fs.statSync(join(path, ".env"));
    assert.equal(mode & 0o777, 0o640);
    if (isRoot) assert.deepEqual([uid, gid], [1234, 4321]);
  });

  it("leaves links what they are, and what they lead to has the new text", () => {
    const path = folder({ "real.py": sourceOf(), ".gitignore": ".env\nkept.env\n" });
    fs.linkSync(join(path, "real.py"), join(path, "twin.txt"));
    fs.writeFileSync(join(path, "kept.env"), "A=1\n");
    fs.symlinkSync("kept.env", join(path, ".env"));
    assert.equal(cli("fix", path).status, 0);
    assert.ok(fs.lstatSync(join(path, ".env")).isSymbolicLink());
    assert.match(read(path, "kept.env"), /^A=1\nANTHROPIC_API_KEY=/);
    assert.equal(fs.statSync(join(path, "real.py")).nlink, 2);
    assert.equal(read(path, "twin.txt"), read(path, "real.py"));
  });

  it("saves nothing in an env file that is another name of one that git takes", () => {
    for (const adds of [true, false]) {
      const path = folder({ "app.py": sourceOf(), "shared.txt": "A=1\n", ".gitignore": ".env\n" });
      fs.linkSync(join(path, "shared.txt"), join(path, ".env"));
      if (adds) execFileSync("git", ["add", "shared.txt"], { cwd: path });
      const { status, stdout } = cli("fix", path);
      assert.equal(status, 1);
      assert.match(stdout, /\.env is the same file as shared\.txt, which git does not ignore/);
      assert.equal(read(path, "shared.txt"), "A=1\n");
      assert.equal(read(path, "app.py"), sourceOf());
    }
  });

  it("goes on with the rest where one env file is committed, as the preview says", () => {
    const path = folder({
      "app.py": sourceOf(),
      "p/requirements.txt": "anthropic\n",
      "p/app.py": sourceOf(KEYS[1]),
      "p/.env": "A=1\n",
    });
    execFileSync("git", ["add", "p/.env"], { cwd: path });
    const counts = /: \d+ fixed, \d+ not/;
    const preview = counts.exec(cli("fix", "--dry-run", path).stdout)?.[0];
    const { stdout } = cli("fix", path);
    assert.equal(counts.exec(stdout)?.[0], preview);
    assert.match(stdout, /not fixed: p\/app\.py.*git reset -- p\/\.env/);
    assert.ok(!read(path, "app.py").includes("sk-ant"));
    assert.equal(read(path, "p/app.py"), sourceOf(KEYS[1]));
    assert.equal(read(path, "p/.env"), "A=1\n");
  });

  it("where there is no room changes nothing, and says so", () => {
    const path = folder({
      "app.py": `${sourceOf()}# ${"x".repeat(4000)}\n`,
      ".gitignore": ".env\n",
    });
    const before = contentsOf(path);
    // No file may grow beyond 512 bytes; the signal for that would end the program.
    const script = `trap "" XFSZ; ulimit -f 1; exec "$0" "$@"`;
    const args = ["-c", script, process.execPath, resolve("dist/cli.cjs"), "fix", path];
    let stdout = "";
    try {
      stdout = execFileSync("sh", args, { encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      stdout = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    }
    assert.match(stdout, /app\.py cannot be written \(EFBIG\)/);
    assert.deepEqual(contentsOf(path), before);
  });
});
