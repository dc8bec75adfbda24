/** Ages of values by real repositories: what survives, what is bounded, and what is never run. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join } from "node:path";
import { historyAges } from "../../server/src/host/history/history-ages.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const BOUNDS = { timeoutMs: 60_000, maxBytes: 1024 ** 3 };
const VALUE = fill("{alnum:40}").text;
const OLD = "2024-03-05";
const NEW = "2025-07-08";

describe("ages by git history", function () {
  this.timeout(120_000);
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>> = {}, isRepository = true): string {
    const made = temporaryFolder(files, isRepository);
    cleanups.push(made.remove);
    return made.path;
  }

  function git(root: string, day: string, ...args: readonly string[]): string {
    const who = [
      "-c",
      "user.name=a",
      "-c",
      "user.email=a@example.com",
      "-c",
      "protocol.file.allow=always",
    ];
    const date = `${day}T12:00:00Z`;
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    return execFileSync("git", [...who, ...args], {
      cwd: root,
      env,
      encoding: "utf8",
      stdio: "pipe",
    });
  }

  function commit(root: string, day: string, files: Readonly<Record<string, string>> = {}): void {
    for (const [path, text] of Object.entries(files)) {
      fs.mkdirSync(join(root, path, ".."), { recursive: true });
      fs.writeFileSync(join(root, path), text);
    }
    git(root, day, "add", "-A");
    git(root, day, "commit", "-q", "-m", "c");
  }

  async function sinceIn(root: string, value = VALUE): Promise<string | undefined> {
    const { ages } = await historyAges(root, new Map([["it", value]]), BOUNDS);
    return ages.get("it")?.since;
  }

  /** A repository whose value came long ago. */
  function withHistory(): string {
    const root = folder();
    commit(root, OLD, { "a.py": `key = "${VALUE}"\n`, "b.py": "b = 1\n" });
    commit(root, NEW, { "b.py": "b = 2\n" });
    return root;
  }

  it("survive a moved file and a reformatted line", async () => {
    const root = withHistory();
    assert.equal(await sinceIn(root), OLD);
    git(root, NEW, "mv", "a.py", "c.py");
    commit(root, NEW);
    commit(root, NEW, { "c.py": `settings = {\n    "key": '${VALUE}',\n}\n` });
    assert.equal(await sinceIn(root), OLD);
  });

  it("survive a rebase, since the author's day stays", async () => {
    const root = folder();
    commit(root, "2023-01-01", { "b.py": "b = 1\n" });
    git(root, OLD, "checkout", "-q", "-b", "other");
    commit(root, OLD, { "a.py": `key = "${VALUE}"\n` });
    git(root, NEW, "checkout", "-q", "-");
    commit(root, NEW, { "b.py": "b = 2\n" });
    git(root, NEW, "checkout", "-q", "other");
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "rebase", "-q", "-"], {
      cwd: root,
    });
    assert.equal(await sinceIn(root), OLD);
  });

  it("are those of a merge that brought the value itself", async () => {
    const root = folder();
    commit(root, "2023-01-01", { "a.py": "a = 1\n" });
    git(root, OLD, "checkout", "-q", "-b", "other");
    commit(root, OLD, { "a.py": "a = 2\n" });
    git(root, OLD, "checkout", "-q", "-");
    commit(root, OLD, { "a.py": "a = 3\n" });
    spawnSync("git", ["merge", "-q", "other"], { cwd: root });
    commit(root, NEW, { "a.py": `a = "${VALUE}"\n` });
    assert.equal(await sinceIn(root), NEW);
  });

  it("are not known for what no commit has, and where there is no git", async () => {
    assert.equal(await sinceIn(withHistory(), `${VALUE}x`), undefined);
    assert.equal(await sinceIn(folder({ "a.py": VALUE })), undefined, "no commit yet");
    const alone = await historyAges(folder({}, false), new Map([["it", VALUE]]), BOUNDS);
    assert.deepEqual([alone.ages.size, alone.note], [0, undefined]);
    const path = process.env["PATH"];
    process.env["PATH"] = "/nowhere";
    try {
      assert.equal(await sinceIn(withoutGit()), undefined, "git is missing");
    } finally {
      process.env["PATH"] = path;
    }
  });

  function withoutGit(): string {
    const root = folder({}, false);
    fs.mkdirSync(join(root, ".git"));
    return root;
  }

  it("take the committer's day for an author who lives in the future or before all git", async () => {
    const root = folder({ "a.py": VALUE });
    git(root, OLD, "add", "-A");
    for (const day of ["1975-01-01", "2096-01-01"]) {
      const env = {
        ...process.env,
        GIT_AUTHOR_DATE: `${day}T00:00:00Z`,
        GIT_COMMITTER_DATE: `${OLD}T12:00:00Z`,
      };
      const who = ["-c", "user.name=a", "-c", "user.email=a@b"];
      execFileSync(
        "git",
        [...who, "commit", "-q", "--allow-empty", "-m", "c", "--amend"].filter(
          (word) => word !== "--amend" || day !== "1975-01-01",
        ),
        { cwd: root, env },
      );
      assert.equal(await sinceIn(root), OLD, day);
    }
  });

  it("are at least those of a shallow clone, which is said", async () => {
    const root = withHistory();
    const clone = join(folder({}, false), "clone");
    git(root, NEW, "clone", "-q", "--depth=1", `file://${root}`, clone);
    const { ages, note } = await historyAges(clone, new Map([["it", VALUE]]), BOUNDS);
    assert.deepEqual(ages.get("it"), { since: NEW, isAtLeast: true });
    assert.match(note ?? "", /shallow/);
  });

  it("of a partial clone fetch nothing, and what is missing is said", async () => {
    const root = withHistory();
    commit(root, NEW, { "a.py": "a = 1\n" });
    git(root, NEW, "config", "uploadpack.allowFilter", "true");
    const clone = join(folder({}, false), "clone");
    git(root, NEW, "clone", "-q", "--filter=blob:none", `file://${root}`, clone);
    const objects = (): number => fs.readdirSync(join(clone, ".git/objects/pack")).length;
    const before = objects();
    const { ages, note } = await historyAges(clone, new Map([["it", VALUE]]), BOUNDS);
    assert.equal(ages.size, 0);
    assert.match(note ?? "", /not all of its history/);
    assert.equal(objects(), before);
  });

  it("are found in worktrees, submodules and grafted histories", async () => {
    const root = withHistory();
    const tree = join(folder({}, false), "tree");
    git(root, NEW, "worktree", "add", "-q", tree);
    assert.equal(await sinceIn(tree), OLD);
    const outer = folder();
    git(outer, NEW, "submodule", "--quiet", "add", root, "in");
    assert.equal(await sinceIn(join(outer, "in")), OLD);
    const head = git(root, NEW, "rev-parse", "HEAD").trim();
    fs.mkdirSync(join(root, ".git/info"), { recursive: true });
    fs.writeFileSync(join(root, ".git/info/grafts"), `${head} ${head}\n`);
    assert.ok(
      [OLD, NEW, undefined].includes(await sinceIn(root)),
      "a commit that is its own parent",
    );
  });

  it("are found by one line of a value that has several", async () => {
    const root = folder();
    const key = `-----BEGIN\n${VALUE}\nshort\n-----END`;
    commit(root, OLD, { "key.yaml": `key: |\n  ${key.replaceAll("\n", "\n  ")}\n` });
    assert.equal(await sinceIn(root, key), OLD);
  });

  it("run nothing that the repository's configuration names", async () => {
    const root = withHistory();
    const trap = join(folder({}, false), "ran");
    const program = join(folder({}, false), "program");
    fs.writeFileSync(
      program,
      `#!/bin/sh\necho "$0 $@" >> '${trap}'\ncat "$1" 2>/dev/null\nexit 0\n`,
      {
        mode: 0o755,
      },
    );
    sign(root);
    const names = hostileNames(program);
    for (const [name, value] of names) git(root, NEW, "config", name, value);
    fs.writeFileSync(join(root, ".gitattributes"), "* diff=evil filter=evil merge=evil\n");
    fs.mkdirSync(join(root, ".git/hooks"), { recursive: true });
    for (const hook of ["post-index-change", "reference-transaction"]) {
      fs.copyFileSync(program, join(root, ".git/hooks", hook));
    }
    fs.rmSync(trap, { force: true });
    // Git itself runs them: what is tested here is that ours does not.
    for (const args of [
      ["log", "-p", "--no-ext-diff"],
      ["log", "--show-signature"],
      ["log", "-p", "--ext-diff", "--no-textconv"],
    ]) {
      spawnSync("git", args, { cwd: root });
      assert.ok(fs.existsSync(trap), `git ${args.join(" ")} runs nothing, which proves nothing`);
      fs.rmSync(trap);
    }
    // With this git itself gives up.
    git(root, NEW, "config", "diff.orderFile", "/nowhere");
    assert.equal(await sinceIn(root), OLD);
    assert.ok(!fs.existsSync(trap), fs.existsSync(trap) ? fs.readFileSync(trap, "utf8") : "");
  });

  /** Puts a signature on the last commit, which nobody can check. */
  function sign(root: string): void {
    const said = git(root, NEW, "cat-file", "commit", "HEAD");
    const signature =
      "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEz\n -----END PGP SIGNATURE-----";
    const signed = said.replace("\n\n", `\n${signature}\n\n`);
    const made = execFileSync("git", ["hash-object", "-t", "commit", "-w", "--stdin"], {
      cwd: root,
      input: signed,
      encoding: "utf8",
    });
    git(root, NEW, "update-ref", "HEAD", made.trim());
  }

  it("keep values out of all arguments", async () => {
    const root = withHistory();
    const bin = folder({ log: "" }, false);
    const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const script = `#!/bin/sh\necho "$@" >> '${join(bin, "log")}'\nenv >> '${join(bin, "log")}'\nexec '${real}' "$@"\n`;
    fs.writeFileSync(join(bin, "git"), script, { mode: 0o755 });
    const path = process.env["PATH"] ?? "";
    process.env["PATH"] = `${bin}${delimiter}${path}`;
    try {
      assert.equal(await sinceIn(root), OLD);
    } finally {
      process.env["PATH"] = path;
    }
    const log = fs.readFileSync(join(bin, "log"), "utf8");
    assert.match(log, /--no-textconv --no-ext-diff --no-show-signature/);
    assert.ok(!log.includes(VALUE));
  });

  it("end after their time, whatever the history, and when nobody wants them any more", async () => {
    const root = folder();
    const stream = Array.from({ length: 50_000 }, (_, at) => imported(at)).join("");
    execFileSync("git", ["fast-import", "--quiet"], { cwd: root, input: stream });
    git(root, NEW, "symbolic-ref", "HEAD", "refs/heads/imported");
    const values = new Map([["it", VALUE]]);
    const started = performance.now();
    const cut = await historyAges(root, values, { ...BOUNDS, timeoutMs: 500 });
    assert.ok(performance.now() - started < 5000);
    assert.match(cut.note ?? "", /long history/);
    const few = await historyAges(root, values, { ...BOUNDS, maxBytes: 100_000 });
    assert.match(few.note ?? "", /long history/);
    const stop = new AbortController();
    const running = historyAges(root, values, { ...BOUNDS, signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    const stopped = performance.now();
    await running;
    assert.ok(performance.now() - stopped < 5000);
    const whole = await historyAges(root, new Map([["it", "value of commit 40000."]]), BOUNDS);
    assert.equal(whole.ages.get("it")?.since, "2019-01-23");
  });
});

/** Settings that name a program. */
function hostileNames(program: string): readonly (readonly [string, string])[] {
  return [
    ["diff.external", program],
    ["diff.evil.textconv", program],
    ["diff.evil.command", program],
    ["filter.evil.clean", program],
    ["filter.evil.smudge", program],
    ["filter.evil.process", program],
    ["merge.evil.driver", program],
    ["gpg.program", program],
    ["gpg.ssh.program", program],
    ["log.showSignature", "true"],
    ["log.diffMerges", "remerge"],
    ["core.pager", program],
    ["pager.log", program],
    ["core.fsmonitor", program],
    ["core.hooksPath", ".git/hooks"],
    ["core.sshCommand", program],
    ["alias.log", `!${program}`],
    ["alias.rev-parse", `!${program}`],
    ["interactive.diffFilter", program],
    ["diff.submodule", "diff"],
    ["color.ui", "always"],
    ["diff.noprefix", "true"],
    ["remote.origin.url", `ext::${program}`],
    ["remote.origin.promisor", "true"],
  ];
}

/** One commit for `git fast-import`. */
function imported(at: number): string {
  const seconds = 1_404_216_000 + at * 3600;
  const text = `value of commit ${at}.\n`;
  return [
    `commit refs/heads/imported\nmark :${at + 1}\n`,
    `author a <a@b> ${seconds} +0000\ncommitter a <a@b> ${seconds} +0000\ndata 1\nc\n`,
    at === 0 ? "" : `from :${at}\n`,
    `M 644 inline f${at % 97}.txt\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  ].join("");
}
