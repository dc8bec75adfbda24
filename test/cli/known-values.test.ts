/** Values of env files in other files: scanned, with and without a cache, on threads, fixed, and by a list. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { cli, type Report } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const VALUE = fill("{alnum:30}").text;
const BASE64 = Buffer.from(`u:${VALUE}`).toString("base64");
const ENV = `PORT=3000\nLEGACY_THING=${VALUE}\n`;
const FILES = {
  ".gitignore": ".env\n",
  ".env": ENV,
  "a.py": `thing = "${VALUE}"\n`,
  "b.txt": `see ${BASE64}\n`,
  "c.py": "thing = 1\n",
};

describe("known values", () => {
  const cleanups: (() => void)[] = [];
  const printed: string[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
    for (const text of printed.splice(0)) {
      for (const secret of [VALUE, BASE64]) assert.ok(!text.includes(secret), text);
    }
  });

  function folder(files: Readonly<Record<string, string>> = FILES): string {
    const { path, remove } = temporaryFolder(files, true);
    cleanups.push(remove);
    return path;
  }

  function scan(...args: readonly string[]): Report {
    const { path, remove } = temporaryFolder({}, false);
    cleanups.push(remove);
    const file = join(path, "report.json");
    const { status, stderr } = cli("scan", "--format", "json", "--output", file, ...args);
    assert.notEqual(status, 2, stderr);
    const report = fs.readFileSync(file, "utf8");
    printed.push(report, stderr);
    return JSON.parse(report);
  }

  function placesIn(report: Report): readonly string[] {
    return report.findings
      .filter(({ ruleId }) => ruleId === "known-value")
      .map(({ path, startLine, severity }) => `${path}:${startLine} ${severity}`);
  }

  it("are found with the env file as related place", () => {
    const report = scan(folder());
    assert.deepEqual(placesIn(report), ["a.py:1 warning", "b.txt:1 warning"]);
    const [finding] = JSON.parse(JSON.stringify(report.findings));
    assert.equal(finding.message, "The value of LEGACY_THING in .env also stands here.");
    assert.deepEqual(
      finding.related.map(({ path, startLine }: Record<string, unknown>) => [path, startLine]),
      [[".env", 2]],
    );
  });

  it("are errors where git has the file and the name says that it is a secret", () => {
    const path = folder({ ...FILES, ".env": `THING_PASSWORD=${VALUE}\n` });
    const git = (...args: readonly string[]): void => {
      assert.equal(spawnSync("git", args, { cwd: path }).status, 0);
    };
    git("add", "a.py");
    assert.deepEqual(placesIn(scan(path)), ["a.py:1 error", "b.txt:1 warning"]);
  });

  it("are found in files that an earlier scan found clean, once a value is there", () => {
    const path = folder({ ...FILES, ".env": "PORT=3000\n" });
    const settle = Date.now() / 1000 - 60;
    for (const name of fs.readdirSync(path)) {
      if (name !== ".git") fs.utimesSync(join(path, name), settle, settle);
    }
    assert.deepEqual(placesIn(scan("--cache", path)), []);
    fs.writeFileSync(join(path, ".env"), ENV);
    for (const _ of [1, 2]) assert.equal(placesIn(scan("--cache", path)).length, 2);
    fs.rmSync(join(path, ".env"));
    assert.deepEqual(placesIn(scan("--cache", path)), []);
  });

  it("are found by threads as well", () => {
    const many = Array.from({ length: 2200 }, (_, at) => [`src/f${at}.py`, `x = ${at}\n`]);
    const path = folder({ ...FILES, ...Object.fromEntries(many), "src/z.py": `${VALUE}\n` });
    assert.deepEqual(
      placesIn(scan("--no-cache", path)).map((place) => place.split(":")[0]),
      ["a.py", "b.txt", "src/z.py"],
    );
  });

  it("are found in a file that is named alone", () => {
    const path = folder({ ...FILES, "in/deep/d.py": `thing = "${VALUE}"\n` });
    assert.deepEqual(placesIn(scan(join(path, "in/deep/d.py"))), ["in/deep/d.py:1 warning"]);
  });

  it("are read from the env file by a fix, which saves nothing", () => {
    const path = folder();
    const { stdout } = cli("fix", path);
    printed.push(stdout);
    assert.equal(
      fs.readFileSync(join(path, "a.py"), "utf8"),
      'import os\n\nthing = os.environ["LEGACY_THING"]\n',
    );
    assert.equal(fs.readFileSync(join(path, ".env"), "utf8"), ENV);
    assert.deepEqual(placesIn(scan(path)), ["b.txt:1 warning"]);
  });

  it("are turned off by a configuration", () => {
    const config = "severity: { known-value: off }\n";
    const path = folder({ ...FILES, "secret-hygiene.config.yaml": config });
    assert.deepEqual(placesIn(scan(path)), []);
  });

  it("need no env file for their suppressions to count as used", () => {
    const marked = `# secret-hygiene:allow-next-line known-value\n${FILES["a.py"]}`;
    const path = folder({ ...FILES, "a.py": marked });
    for (const isThere of [true, false]) {
      if (!isThere) fs.rmSync(join(path, ".env"));
      const ids = scan(path).findings.map(({ ruleId, path: at }) => `${at} ${ruleId}`);
      assert.deepEqual(
        ids.filter((id) => id.startsWith("a.py")),
        [],
      );
    }
  });

  describe("of a list", () => {
    const OTHER = fill("{alnum:30}", 3).text;
    const LIST = `${OTHER}\nshort\n\nSummer2024Summer2024\n${VALUE}\n`;
    const NOTE = /^2 lines of the list were refused: guessable, or shorter than 16 characters\.$/;

    it("are found by the number of their line; the list is no place", () => {
      const path = folder({ ...FILES, ".env": "PORT=3000\n", "my/list.txt": LIST });
      const report = scan("--values", join(path, "my/list.txt"), path);
      assert.deepEqual(placesIn(report), ["a.py:1 warning", "b.txt:1 warning"]);
      assert.match(report.summary.notes[0] ?? "", NOTE);
      const [{ message }] = JSON.parse(JSON.stringify(report.findings));
      assert.equal(message, "The value on line 5 of the list also stands here.");
    });

    it("may come from standard input", () => {
      const path = folder({ ...FILES, ".env": "PORT=3000\n" });
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [resolve("dist/cli.cjs"), "scan", "--values", "-", path],
        { encoding: "utf8", input: LIST },
      );
      printed.push(stdout, stderr);
      assert.match(stdout, /line 5 of the list/);
    });

    it("have to be there", () => {
      const { status, stderr } = cli("scan", "--values", "no-such-list.txt", folder());
      assert.equal(status, 2);
      assert.match(stderr, /The list no-such-list\.txt cannot be read\./);
    });
  });

  it("are bounded, whatever the files are", () => {
    const many = Array.from({ length: 400 }, (_, at) => [`env/d${at}/.env`, `A=${VALUE}${at}\n`]);
    const lines = Array.from(
      { length: 10_000 },
      (_, at) => `S${at}_SECRET=${fill("{alnum:24}", at).text}`,
    );
    const path = folder({
      ...FILES,
      ...Object.fromEntries(many),
      "big.env": `${lines.join("\n")}\n`,
      "long.env": `LONG_SECRET=${fill("{alnum:100000}", 5).text}\n`,
      "word.env": "PASSWORD=summer2024\nOTHER_PASSWORD=administrator123456\n",
      "word.py": 'a = "administrator123456"\nb = "summer2024"\n',
      "d.txt": `${fill("{alnum:24}", 7).text} ${fill("{alnum:100000}", 5).text}\n`,
    });
    fs.writeFileSync(join(path, "wide.txt"), Buffer.from(`\uFEFF${VALUE}\n`, "utf16le"));
    fs.writeFileSync(join(path, "wide.env"), Buffer.from(`\uFEFFW_SECRET=${VALUE}w\n`, "utf16le"));
    fs.writeFileSync(join(path, "bytes.env"), Buffer.from([0, 1, 2, 0xff, 0xfe, 0x3d, 0x41]));
    const places = placesIn(scan("--no-cache", path)).map((place) => place.split(" ")[0]);
    assert.deepEqual(places, ["a.py:1", "b.txt:1", "d.txt:1", "d.txt:1", "wide.txt:1"]);
  });
});
