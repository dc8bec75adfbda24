/** Scans with a cache: the same report with it and without, whatever is in it. */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { wantsCache } from "../../server/src/host/quiet/cache-use.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { PRELOAD } from "../support/opened-files.ts";
import { fill } from "../support/placeholders.ts";

const CLI = resolve("dist/cli.cjs");
const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const DIRTY = `KEY = "${KEY}"\n`;
const OWN = fill("acme_{alnum:24}").text;
const HOUR = 3_600_000;
const PATIENCE = 120_000;
/** Later than any change, so that what is on disk has settled. */
const LATER = { shift: HOUR };

interface Ran {
  readonly status: number | null;
  readonly report: string;
  readonly stderr: string;
  /** Names of the files of the project that were opened. */
  readonly opened: readonly string[];
}

describe("a cache between scans", function () {
  // Each test starts the program several times.
  this.timeout(PATIENCE);
  const cleanups: (() => void)[] = [];
  let root = "";
  let home = "";

  beforeEach(() => {
    root = folder({ "a.py": "import os\n", "b/c.js": "let a = 1;\n", "key.py": DIRTY }, true);
    fs.writeFileSync(join(root, "b/blob"), Buffer.from([0, 1, 2, 0]));
    home = folder({ "preload.cjs": PRELOAD }, false);
  });

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>, git: boolean): string {
    const { path, remove } = temporaryFolder(files, git);
    cleanups.push(remove);
    return path;
  }

  function command(shift: number, args: readonly string[]) {
    const { CI: _, GIT_INDEX_FILE: __, PRE_COMMIT: ___, ...env } = process.env;
    const own = {
      ...{ XDG_CACHE_HOME: home, LOCALAPPDATA: home, SHIFT: `${shift}` },
      OPENED: join(home, "opened"),
    };
    return {
      args: [
        ...["--require", join(home, "preload.cjs"), CLI],
        ...["scan", "--format", "json", ...args, root],
      ],
      env: { ...env, ...own },
    };
  }

  function scan(
    { shift = 0, env = {} }: { shift?: number; env?: NodeJS.ProcessEnv },
    ...args: readonly string[]
  ): Ran {
    fs.writeFileSync(join(home, "opened"), "");
    const made = command(shift, args);
    const ran = spawnSync(process.execPath, made.args, {
      encoding: "utf8",
      env: { ...made.env, ...env },
    });
    const opened = fs
      .readFileSync(join(home, "opened"), "utf8")
      .split("\n")
      .filter((path) => path.startsWith(`${root}/`));
    return {
      status: ran.status,
      report: withoutTime(ran.stdout),
      stderr: ran.stderr,
      opened: [...new Set(opened.map((path) => path.slice(root.length + 1)))].sort(),
    };
  }

  function withoutTime(stdout: string): string {
    return stdout.replace(/"durationMs": \d+/, '"durationMs": 0');
  }

  function ours(): string {
    return join(home, "secret-hygiene");
  }

  function cacheFiles(): readonly string[] {
    return fs.existsSync(ours()) ? fs.readdirSync(ours()) : [];
  }

  function cacheFile(): string {
    const [name] = cacheFiles();
    assert.ok(name !== undefined, "nothing was kept");
    return join(ours(), name);
  }

  /** The same as a scan that looks at everything. */
  function isTrue(ran: Ran): void {
    const { status, report } = scan(LATER, "--no-cache");
    assert.deepEqual([ran.status, ran.report], [status, report]);
  }

  it("leaves out what was quiet and looks at the rest, with the same report", () => {
    const first = scan(LATER);
    assert.deepEqual(first.opened, ["a.py", "b/blob", "b/c.js", "key.py"]);
    assert.equal(first.status, 1);
    const second = scan(LATER);
    assert.deepEqual(second.opened, ["key.py"]);
    isTrue(first);
    isTrue(second);
    assert.equal(`${first.stderr}${second.stderr}`, "");
  });

  it("is the person's alone and holds no path, no text and no finding", () => {
    scan(LATER);
    const bytes = fs.readFileSync(cacheFile(), "latin1");
    for (const word of ["a.py", "key", "import", root, KEY]) assert.ok(!bytes.includes(word), word);
    if (process.platform === "win32") return;
    assert.equal(fs.statSync(ours()).mode & 0o777, 0o700);
    assert.equal(fs.statSync(cacheFile()).mode & 0o777, 0o600);
  });

  it("keeps nothing of a file that has just changed or comes from the future", () => {
    for (const shift of [0, -HOUR]) {
      isTrue(scan({ shift }));
      assert.deepEqual(cacheFiles(), []);
    }
  });

  it("sees a change of the same size at the same time", () => {
    const path = join(root, "a.py");
    fs.writeFileSync(path, `${"#".repeat(DIRTY.length - 1)}\n`);
    const { atime, mtime, size } = fs.statSync(path);
    scan(LATER);
    fs.writeFileSync(path, DIRTY);
    fs.utimesSync(path, atime, mtime);
    assert.equal(fs.statSync(path).size, size);
    const again = scan(LATER);
    assert.match(again.report, /"path": "a\.py"/);
    isTrue(again);
  });

  it("sees another file in its place, and a file under another name", () => {
    scan(LATER);
    fs.renameSync(join(root, "key.py"), join(root, "d.py"));
    fs.renameSync(join(root, "a.py"), join(root, "key.py"));
    fs.renameSync(join(root, "d.py"), join(root, "a.py"));
    const again = scan(LATER);
    assert.match(again.report, /"path": "a\.py"/);
    isTrue(again);
  });

  it("looks at everything again when the project gets a rule of its own", () => {
    fs.writeFileSync(join(root, "a.py"), `x = "${OWN}"\n`);
    const quiet = scan(LATER);
    assert.doesNotMatch(quiet.report, /acme/);
    const rule = { id: "acme", description: "A key of Acme", regex: "acme_[a-z0-9A-Z]{24}" };
    const text = `[[rules]]\n${Object.entries({ ...rule })
      .map(([name, value]) => `${name} = '''${value}'''`)
      .join("\n")}\n`;
    fs.writeFileSync(join(root, ".gitleaks.toml"), `${text}keywords = ["acme_"]\n`);
    const again = scan(LATER);
    assert.match(again.report, /"path": "a\.py"/);
    isTrue(again);
  });

  it("finds again what an ignore file does not allow any more", () => {
    const { report } = scan(LATER);
    const found: { findings: readonly { fingerprint: string }[] } = JSON.parse(report);
    const ignore = join(root, ".secret-hygieneignore");
    fs.writeFileSync(ignore, found.findings.map((it) => `${it.fingerprint}\n`).join(""));
    const allowed = scan(LATER);
    assert.equal(allowed.status, 0);
    isTrue(allowed);
    fs.unlinkSync(ignore);
    const again = scan(LATER);
    assert.equal(again.status, 1);
    isTrue(again);
  });

  it("is not used by continuous integration and hooks unless they want it", () => {
    for (const name of ["CI", "GIT_INDEX_FILE", "PRE_COMMIT"]) {
      const env = { [name]: "1" };
      assert.equal(wantsCache(undefined, env), false);
      assert.equal(wantsCache(true, env), true);
      scan({ ...LATER, env });
      assert.deepEqual(cacheFiles(), [], name);
    }
    scan(LATER, "--no-cache");
    assert.deepEqual(cacheFiles(), []);
    scan({ ...LATER, env: { CI: "true" } }, "--cache");
    assert.equal(cacheFiles().length, 1);
  });

  it("keeps what a scan of a part has not looked at", () => {
    scan(LATER);
    const before = fs.readFileSync(cacheFile());
    fs.writeFileSync(join(root, "new.py"), "n = 1\n");
    const { args, env } = command(HOUR, []);
    spawnSync(process.execPath, [...args.slice(0, -1), join(root, "new.py")], { env });
    assert.ok(fs.readFileSync(cacheFile()).length > before.length + 16);
    assert.deepEqual(scan(LATER).opened, ["key.py"]);
  });

  it("goes on when several runs write at once", async () => {
    const { args, env } = command(HOUR, []);
    const codes = await Promise.all(
      [1, 2, 3].map(
        () =>
          new Promise((done) => {
            spawn(process.execPath, args, { env, stdio: "ignore" }).on("exit", done);
          }),
      ),
    );
    assert.deepEqual(codes, [1, 1, 1]);
    assert.equal(cacheFiles().length, 1);
    const after = scan(LATER);
    assert.deepEqual([after.opened, after.stderr], [["key.py"], ""]);
  });

  it("drops the folders that were scanned least recently", () => {
    scan(LATER);
    for (let at = 0; at < 230; at += 1) {
      const path = join(ours(), `${at.toString(16).padStart(32, "0")}.quiet`);
      fs.writeFileSync(path, "");
      fs.utimesSync(path, at, at);
    }
    fs.writeFileSync(join(root, "new.py"), "n = 1\n");
    scan(LATER);
    assert.equal(cacheFiles().length, 200);
    assert.deepEqual(scan(LATER).opened, ["key.py"]);
  });

  it("is thrown away when the clock has gone back by a day", () => {
    scan({ shift: 48 * HOUR });
    const again = scan(LATER);
    assert.match(again.stderr, /is from the future and is thrown away/);
    isTrue(again);
  });

  type Spoil = (path: string) => void;
  const rewrite =
    (change: (text: string) => string): Spoil =>
    (path) =>
      fs.writeFileSync(path, change(fs.readFileSync(path, "latin1")), "latin1");
  const replace =
    (put: Spoil): Spoil =>
    (path) => {
      fs.renameSync(path, join(home, "moved"));
      put(path);
    };
  const spoilt: readonly (readonly [what: string, said: RegExp, spoil: Spoil])[] = [
    ["cut off", /is damaged/, rewrite((text) => text.slice(0, -1))],
    ["cut off in its first line", /is damaged/, rewrite((text) => text.slice(0, 30))],
    ["empty", /is damaged/, rewrite(() => "")],
    ["something else", /is damaged/, rewrite(() => "\0\n".repeat(999))],
    ["changed in one byte", /is damaged/, rewrite((text) => `${text.slice(0, -1)}\0`)],
    [
      "of another version",
      /is of another version/,
      rewrite((text) => text.replace(/\t[0-9a-f]{32}\t/, `\t${"0".repeat(32)}\t`)),
    ],
    [
      "of another form",
      /is of another version/,
      rewrite((text) => text.replace(/quiet \d+/, "quiet 1")),
    ],
    ["open to others", /is open to others/, (path) => fs.chmodSync(path, 0o644)],
    ["a link", /is a link/, replace((path) => fs.symlinkSync(join(home, "moved"), path))],
    ["a pipe", /is no ordinary file/, replace((path) => execFileSync("mkfifo", [path]))],
    ["huge", /is too large/, (path) => fs.truncateSync(path, 8_000_000_000)],
    ["a folder", /is no ordinary file/, replace((path) => fs.mkdirSync(path))],
  ];
  itHasAtLeast(11, "spoilt caches", () => spoilt.length);

  for (const [what, said, spoil] of spoilt) {
    it(`is thrown away with a word when it is ${what}`, () => {
      scan(LATER);
      const path = cacheFile();
      spoil(path);
      const again = scan(LATER);
      assert.match(again.stderr, said);
      assert.deepEqual(again.opened, ["a.py", "b/blob", "b/c.js", "key.py"]);
      isTrue(again);
      if (what === "a folder") return;
      const healed = scan(LATER);
      assert.deepEqual([healed.opened, healed.stderr], [["key.py"], ""]);
    });
  }

  const closed: readonly (readonly [what: string, make: () => void])[] = [
    ["a link", () => fs.symlinkSync(root, ours())],
    ["a file", () => fs.writeFileSync(ours(), "")],
    [
      "open to others",
      () => {
        fs.mkdirSync(ours());
        fs.chmodSync(ours(), 0o755);
      },
    ],
  ];

  for (const [what, make] of closed) {
    it(`is not kept in a folder that is ${what}`, () => {
      make();
      const before = fs.readdirSync(root);
      const ran = scan(LATER);
      assert.match(ran.stderr, /nothing is kept between runs/);
      isTrue(ran);
      assert.deepEqual(fs.readdirSync(root), before);
      assert.ok(!fs.lstatSync(ours()).isDirectory() || cacheFiles().length === 0);
    });
  }
});
