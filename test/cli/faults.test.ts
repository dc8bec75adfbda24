/** Behaviour of the command line where a file or folder cannot be had, and for files given by name. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import type { Log } from "sarif";
import type { Ran, Report } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const CLI = resolve("dist/cli.cjs");
const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const DIRTY = `client = anthropic.Anthropic(api_key="${KEY}")\n`;
const CLEAN = "import os\n";
const NOBODY = 65_534;
const WORKFLOW = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo $API_KEY\n";

describe("files that cannot be had", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>, git = true): string {
    const { path, remove } = temporaryFolder(files, git);
    cleanups.push(remove);
    return path;
  }

  /**
   * Runs as nobody where we are root, which may read everything; the files then belong to nobody.
   */
  function asPerson(root: string, args: readonly string[], shell = ""): Ran {
    const isRoot = process.getuid?.() === 0;
    if (isRoot) execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, root]);
    const command = [process.execPath, CLI, ...args];
    const { status, stdout, stderr } = spawnSync(
      "sh",
      ["-c", `${shell} exec "$@"`, "sh", ...command],
      {
        encoding: "utf8",
        cwd: root,
        env: { ...process.env, HOME: root },
        ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
      },
    );
    return { status, stdout, stderr };
  }

  function json(
    root: string,
    ...args: readonly string[]
  ): Report & { readonly status: number | null } {
    const { status, stdout, stderr } = asPerson(root, ["scan", "--format", "json", ...args]);
    assert.notEqual(stdout, "", stderr);
    const report: Report = JSON.parse(stdout);
    return { ...report, status };
  }

  const closed: readonly (readonly [what: string, path: string, close: (root: string) => void])[] =
    [
      ["an unreadable file", "in/a.py", (root) => fs.chmodSync(join(root, "in/a.py"), 0)],
      ["a folder that may not be listed", "in", (root) => fs.chmodSync(join(root, "in"), 0)],
      [
        "a folder that may not be entered",
        "in/a.py",
        (root) => fs.chmodSync(join(root, "in"), 0o444),
      ],
    ];

  it("a name that is not UTF-8: the file is named, and never passes for looked at", () => {
    const root = folder({ "b.py": CLEAN });
    const odd = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff])]);
    fs.mkdirSync(odd);
    fs.writeFileSync(Buffer.concat([odd, Buffer.from("/a.py")]), DIRTY);
    fs.writeFileSync(Buffer.concat([odd, Buffer.from(".py")]), DIRTY);
    // This one really is called so, and can be read.
    fs.writeFileSync(join(root, "\uFFFD\uFFFD.py"), CLEAN);
    const report = json(root, ".");
    const unread = report.summary.skipped.filter((it) => it.kind === "unread");
    assert.deepEqual(unread.map((it) => it.path).sort(), ["\uFFFD", "\uFFFD.py"]);
    assert.equal(report.status, 2);
    assert.equal(report.summary.files, 2);
  });

  it("a disk without room: nothing changes, and the next run is not kept out", () => {
    const root = folder({ "a.py": DIRTY, ".gitignore": ".env\n" });
    const full = asPerson(root, ["fix", "."], "trap '' XFSZ; ulimit -f 0;");
    assert.equal(full.status, 1, full.stderr);
    assert.equal(fs.readFileSync(join(root, "a.py"), "utf8"), DIRTY);
    assert.ok(!fs.existsSync(join(root, ".git/secret-hygiene.lock")));
    assert.match(asPerson(root, ["fix", "."]).stdout, /Done: 1 fixed/);
  });

  it("a name that is a token is not spelled out when there is no such file", () => {
    const root = folder({ "b.py": CLEAN });
    for (const args of [[`${KEY}.py`], [`${KEY}.py`, "b.py"]]) {
      const { status, stdout, stderr } = asPerson(root, ["scan", ...args]);
      assert.equal(status, 2);
      assert.match(stderr, /There is no file or folder/);
      assert.ok(!`${stdout}${stderr}`.includes(KEY));
    }
  });

  it("a token among the arguments is not spelled out by what is said of them", () => {
    const root = folder({ "b.py": CLEAN });
    const mistaken = [[`--${KEY}`], [KEY], ["scan", `--${KEY}`], ["scan", "--format", KEY]];
    for (const args of [...mistaken, ["fix", `--${KEY}`], ["baseline", ".", KEY]]) {
      const { status, stdout, stderr } = asPerson(root, args);
      assert.equal(status, 2, stderr.replaceAll(KEY, "…"));
      assert.match(stderr, /error: /);
      assert.ok(!`${stdout}${stderr}`.includes(KEY));
    }
  });

  it("a file that is named after a secret of the project is named without it", () => {
    // Its form says nothing: it is known by the name beside it.
    const secret = fill("{alnum:31}7").text;
    const name = `backup-${secret}.py`;
    const root = folder({ [name]: `db_password = "${secret}"\nimport os\n`, "b.py": CLEAN });
    for (const args of [["scan"], ["scan", "--format", "json"], ["fix", "--dry-run"], ["fix"]]) {
      const { stdout, stderr } = asPerson(root, [...args, "."]);
      assert.match(stdout, /backup-…/, args.join(" "));
      assert.ok(!`${stdout}${stderr}`.includes(secret), args.join(" "));
    }
    assert.ok(fs.readFileSync(join(root, ".env"), "utf8").includes(secret));
  });

  for (const [what, path, close] of closed) {
    for (const git of [true, false]) {
      describe(`${what}, ${git ? "with" : "without"} git`, () => {
        it("ends with 2 where nothing was found, and is named", () => {
          const root = folder({ "in/a.py": DIRTY, "b.py": CLEAN }, git);
          close(root);
          const report = json(root, ".");
          assert.equal(report.status, 2);
          const unread = report.summary.skipped.filter((it) => it.kind === "unread");
          assert.deepEqual(
            unread.map((it) => it.path),
            [path],
          );
          assert.match(unread[0]?.reason ?? "", /permission denied/);
          assert.equal(report.summary.files, 1);
          const text = asPerson(root, ["scan", "."]).stdout;
          assert.match(text, /could not be looked at/);
          assert.match(text, new RegExp(`not looked at: ${path} `));
          fs.chmodSync(join(root, "in"), 0o755);
        });

        it("ends with 1 where something else was found, which is fixed", () => {
          const root = folder({ "in/a.py": DIRTY, "b.py": DIRTY, ".gitignore": ".env\n" }, git);
          close(root);
          assert.equal(json(root, ".").status, 1);
          const fixed = asPerson(root, ["fix", "."]);
          assert.match(fixed.stdout, /Done: 1 fixed/);
          assert.match(fixed.stdout, new RegExp(`Not looked at: ${path} `));
          assert.equal(fixed.status, 2);
          assert.ok(!fs.readFileSync(join(root, "b.py"), "utf8").includes(KEY));
          fs.chmodSync(join(root, "in"), 0o755);
        });

        it("keeps a baseline from being written", () => {
          const root = folder({ "in/a.py": DIRTY }, git);
          close(root);
          const { status, stderr } = asPerson(root, ["baseline"]);
          assert.deepEqual([status, /no baseline was written/.test(stderr)], [2, true]);
          fs.chmodSync(join(root, "in"), 0o755);
        });
      });
    }
  }

  it("names a path longer than the system takes, and goes on", () => {
    const root = folder({ "b.py": DIRTY });
    const name = "d".repeat(250);
    const deep = CLEAN;
    const script =
      `const fs = require("fs"); for (let i = 0; i < 18; i += 1) { fs.mkdirSync(${JSON.stringify(name)}); process.chdir(${JSON.stringify(name)}); }` +
      `fs.writeFileSync("a.py", ${JSON.stringify(deep)});`;
    execFileSync(process.execPath, ["-e", script], { cwd: root });
    const report = json(root, ".");
    assert.equal(report.status, 1);
    assert.equal(report.findings.length, 1);
    const unread = report.summary.skipped.filter((it) => it.kind === "unread");
    assert.equal(unread.length, 1);
    execFileSync("rm", ["-rf", join(root, name)]);
  });

  it("does not pass for clean where too few files may be open", () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`f${at}.py`, CLEAN]));
    const root = folder({ ...files, "key.py": DIRTY }, false);
    for (const most of [15, 20, 25, 30]) {
      const { status } = asPerson(root, ["scan", "."], `ulimit -n ${most};`);
      assert.notEqual(status, 0, `ulimit -n ${most}`);
    }
  });

  it("ends with 0 for what is binary, excluded or too large, and names it", () => {
    const root = folder({
      "a.py": `${DIRTY}\0`,
      "b.py": DIRTY,
      "c.py": DIRTY.padEnd(5_242_881),
      "secret-hygiene.config.yaml": "exclude: [b.py]\n",
    });
    const report = json(root, ".");
    assert.equal(report.status, 0);
    const kinds = report.summary.skipped.map((it) => [it.path, it.kind]);
    assert.deepEqual(kinds, [
      ["a.py", "left-out"],
      ["b.py", "excluded"],
      ["c.py", "left-out"],
    ]);
  });

  it("says what a configuration makes less serious", () => {
    const config = "severity: { sin1: info, openai-project-key: warning, sin7: error }\n";
    const root = folder({ "a.py": DIRTY, "secret-hygiene.config.yaml": config });
    const { stdout, status } = asPerson(root, ["scan", "."]);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /secret-hygiene\.config\.yaml lowers: openai-project-key \(warning\), sin1 \(info\)\./,
    );
    const lowered = json(root, ".").summary.config.files[0]?.lowered;
    assert.deepEqual(
      lowered?.map((it) => it.id),
      ["openai-project-key", "sin1"],
    );
  });

  describe("given by name", () => {
    it("are one report of one project, wherever we are", () => {
      const names = Array.from({ length: 6 }, (_, at) => `src/p${at}/a${at}.py`);
      const root = folder(Object.fromEntries(names.map((name) => [name, DIRTY])));
      for (const it of [names, names.map((name) => join(root, name))]) {
        const report = json(root, ...it);
        assert.deepEqual(report.findings.map((found) => found.path).sort(), [...names].sort());
        const whole = json(root, ".");
        assert.deepEqual(
          report.findings.map((found) => found.fingerprint).sort(),
          whole.findings.map((found) => found.fingerprint).sort(),
        );
        const text = asPerson(root, ["scan", ...it]).stdout;
        assert.equal(text.match(/files scanned/g)?.length, 1);
        const { stdout } = asPerson(root, ["scan", "--format", "sarif", ...it]);
        const sarif: Log = JSON.parse(stdout);
        assert.equal(sarif.runs.length, 1);
      }
    });

    it("take about as long as their folder", () => {
      const names = Array.from({ length: 100 }, (_, at) => `src/m${at}.py`);
      const root = folder(Object.fromEntries(names.map((name) => [name, "x = 1\n"])));
      const took = (args: readonly string[]): number => {
        const { stderr } = asPerson(
          root,
          ["scan", ...args],
          'run() { "$@"; times >&2; }; run "$@"; exit;',
        );
        const [, minutes, seconds] = /\n(\d+)m([\d.]+)s/.exec(stderr) ?? [];
        return Number(minutes) * 60_000 + Number(seconds) * 1_000;
      };
      took(["src"]);
      const [byName, byFolder] = [took(names), took(["src"])];
      assert.ok(byName < 2 * byFolder, `${Math.round(byName)} and ${Math.round(byFolder)} ms`);
    });

    it("are what they are by their place in the repository", () => {
      const path = ".github/workflows/ci.yml";
      const root = folder({ [path]: WORKFLOW });
      const whole = json(root, ".").findings.map((finding) => finding.ruleId);
      assert.ok(whole.length > 0);
      for (const args of [[path], [".github"], [".github/workflows"], [path, path]]) {
        assert.deepEqual(
          json(root, ...args).findings.map((finding) => finding.ruleId),
          whole,
          args.join(" "),
        );
      }
    });

    it("go on where one of them is missing, which ends with 2 or 1", () => {
      const root = folder({ "a.py": CLEAN, "b.py": DIRTY });
      const missing = asPerson(root, ["scan", "nowhere.py", "a.py"]);
      assert.equal(missing.status, 2);
      assert.match(missing.stderr, /There is no file or folder nowhere\.py\./);
      assert.match(missing.stdout, /1 file scanned/);
      assert.equal(asPerson(root, ["scan", "b.py", "nowhere.py"]).status, 1);
      const fixed = asPerson(root, ["fix", "--dry-run", "nowhere.py", "b.py"]);
      assert.match(fixed.stdout, /Would be done: 1 fixed/);
    });
  });
});
