/** One lock for all who write in a repository: what is in its place costs a sentence, never a wait. */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { temporaryFolderFor } from "../../server/src/host/plan/own-folder.ts";
import { ownIdentity } from "../../server/src/host/plan/process-identity.ts";
import { lockRepositories } from "../../server/src/host/plan/repository-lock.ts";
import { temporaryFolder } from "../support/lsp-client.ts";

describe("the lock of a repository", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function repository(git = true): string {
    const { path, remove } = temporaryFolder({ "a.py": "1\n" }, git);
    cleanups.push(remove);
    return path;
  }

  const lockOf = (path: string): string => join(path, ".git/secret-hygiene.lock");

  it("names its holder, is held by one, and is gone afterwards", async () => {
    const path = repository();
    const lock = await lockRepositories([path]);
    assert.ok(lock.kind === "held" && lock.notes.length === 0);
    assert.deepEqual(JSON.parse(fs.readFileSync(lockOf(path), "utf8")), ownIdentity());
    assert.equal(fs.statSync(lockOf(path)).mode & 0o777, 0o600);
    const other = await lockRepositories([join(path, ".")]);
    assert.ok(other.kind === "refused" && other.why.includes(`process ${process.pid}`));
    lock.release();
    assert.ok(!fs.existsSync(lockOf(path)));
  }).timeout(60_000);

  it("is waited for while its holder is at work, and then had", async () => {
    const path = repository();
    const first = await lockRepositories([path]);
    assert.ok(first.kind === "held");
    const second = lockRepositories([path]);
    setImmediate(first.release);
    const lock = await second;
    assert.equal(lock.kind, "held");
    if (lock.kind === "held") lock.release();
  });

  it("is one for all worktrees of a repository, and for several folders of it", async () => {
    const path = repository();
    const who = ["-c", "user.name=n", "-c", "user.email=n@localhost"];
    const git = (...args: readonly string[]): void => {
      execFileSync("git", [...who, ...args], { cwd: path, stdio: "pipe" });
    };
    git("commit", "-q", "--allow-empty", "-m", "one");
    git("worktree", "add", "-q", join(path, "other"));
    const lock = await lockRepositories([join(path, "other"), path, path]);
    assert.ok(lock.kind === "held");
    assert.ok(fs.existsSync(lockOf(path)));
    lock.release();
  });

  it("is one where `.git` is a link to the repository, which is written in as elsewhere", async () => {
    const path = repository();
    const kept = repository(false);
    fs.renameSync(join(path, ".git"), join(kept, "kept"));
    fs.symlinkSync(join(kept, "kept"), join(path, ".git"));
    const lock = await lockRepositories([path]);
    assert.ok(lock.kind === "held");
    assert.equal((await lockRepositories([path])).kind, "refused");
    assert.equal(temporaryFolderFor(join(path, "a.py")), join(kept, "kept/secret-hygiene"));
    lock.release();
  }).timeout(60_000);

  it("is none where no repository is", async () => {
    const path = repository(false);
    const lock = await lockRepositories([path]);
    assert.equal(lock.kind, "held");
    assert.deepEqual(fs.readdirSync(path), ["a.py"]);
  });

  it("is taken over from a process that has ended, with a sentence", async () => {
    const ended = { ...ownIdentity(), pid: spawnSync("true").pid };
    // The number is in use again, by another process than the one that wrote it.
    const reused = { ...ownIdentity(), start: "another boot 1" };
    for (const left of [ended, reused]) {
      const path = repository();
      fs.writeFileSync(lockOf(path), JSON.stringify(left));
      fs.mkdirSync(join(path, ".git/secret-hygiene"));
      const draft = `.secret-hygiene-${ended.pid}-0a0a.tmp`;
      fs.writeFileSync(join(path, ".git/secret-hygiene", draft), "left");
      const lock = await lockRepositories([path]);
      assert.ok(lock.kind === "held");
      assert.deepEqual(lock.notes, [`A lock that process ${left.pid} had left was removed.`]);
      assert.deepEqual(fs.readdirSync(join(path, ".git/secret-hygiene")), []);
      lock.release();
    }
  });

  const inTheWay: readonly [string, RegExp, (lock: string) => void][] = [
    [
      "another machine's",
      /belongs to process 1 on another machine/,
      (text) =>
        fs.writeFileSync(text, JSON.stringify({ pid: 1, host: `not-${hostname()}`, start: "" })),
    ],
    ["an empty file", /names nobody/, (text) => fs.writeFileSync(text, "")],
    ["a huge file", /names nobody/, (text) => fs.writeFileSync(text, "{".repeat(100_000))],
    ["an odd one", /names nobody/, (text) => fs.writeFileSync(text, '{"pid":"1","host":1}')],
    ["a folder", /not an ordinary file/, (text) => fs.mkdirSync(text)],
    ["a link", /not an ordinary file/, (text) => fs.symlinkSync("/dev/zero", text)],
    ["a link to nothing", /not an ordinary file/, (text) => fs.symlinkSync("nowhere", text)],
    ["a pipe", /not an ordinary file/, (text) => execFileSync("mkfifo", [text])],
  ];
  for (const [what, why, make] of inTheWay) {
    it(`is refused at once, and says what to remove, where ${what} is in its place`, async () => {
      const path = repository();
      make(lockOf(path));
      const started = performance.now();
      const lock = await lockRepositories([path]);
      assert.ok(lock.kind === "refused" && why.test(lock.why) && lock.why.includes(lockOf(path)));
      assert.ok(performance.now() - started < 4_000, "it was waited for");
      assert.ok(fs.lstatSync(lockOf(path)), "somebody else's lock was removed");
    });
  }

  it("follows no link that leads away from git's folder", async () => {
    const path = repository();
    const elsewhere = repository(false);
    fs.symlinkSync(elsewhere, join(path, ".git/secret-hygiene"));
    const lock = await lockRepositories([path]);
    assert.ok(lock.kind === "held");
    lock.release();
    assert.deepEqual(fs.readdirSync(elsewhere), ["a.py"]);
  });

  it("is had by one of many that take over at the same time", async () => {
    const path = repository();
    const pid = spawnSync("true").pid;
    fs.writeFileSync(lockOf(path), JSON.stringify({ ...ownIdentity(), pid }));
    const locks = Array.from({ length: 8 }, () => lockRepositories([path]));
    let held = 0;
    let most = 0;
    await Promise.all(
      locks.map(async (it) => {
        const lock = await it;
        if (lock.kind === "refused") return;
        held += 1;
        most = Math.max(most, held);
        await new Promise((resolve) => setImmediate(resolve));
        held -= 1;
        lock.release();
      }),
    );
    assert.equal(most, 1);
  }).timeout(60_000);

  it("of a process that is killed is the next one's", async () => {
    const path = repository();
    const child = spawn("sleep", ["1000"]);
    const start = fs.readFileSync(`/proc/${child.pid}/stat`, "utf8").split(" ")[21];
    const boot = ownIdentity().start.split(" ")[0];
    const pid = child.pid ?? 0;
    fs.writeFileSync(
      lockOf(path),
      JSON.stringify({ ...ownIdentity(), pid, start: `${boot} ${start}` }),
    );
    const waiting = lockRepositories([path]);
    child.kill("SIGKILL");
    const lock = await waiting;
    assert.ok(lock.kind === "held" && lock.notes.length === 1);
    lock.release();
  });
});
