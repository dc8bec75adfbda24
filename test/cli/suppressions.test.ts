/**
 * Checks what the command line says of suppressed findings, and how baselines are written and
 * obeyed.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { cli, type Report } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = fill("gsk_{alnum:52}", 1).text;
const SOURCE = `key = "${KEY}"\n`;
const BASELINE = ".secret-hygiene-baseline";

describe("suppressions on the command line", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>): string {
    const { path, remove } = temporaryFolder({});
    cleanups.push(remove);
    for (const [name, text] of Object.entries(files)) write(path, name, text);
    return path;
  }

  function write(path: string, name: string, text: string): void {
    fs.mkdirSync(dirname(join(path, name)), { recursive: true });
    fs.writeFileSync(join(path, name), text);
  }

  function scan(...args: readonly string[]): Report {
    const { status, stdout, stderr } = cli("scan", "--format", "json", ...args);
    assert.notEqual(status, 2, stderr);
    const report: Report = JSON.parse(stdout);
    return report;
  }

  const idsOf = (report: Report): readonly string[] =>
    report.findings.map((finding) => finding.ruleId);

  describe("scan", () => {
    it("counts what is suppressed by what did it, in JSON and in words", () => {
      const path = folder({
        "a.py": `a = "${KEY}"  # secret-hygiene:allow\nb = "${KEY}"  # gitleaks:allow\n`,
        "tests/b.py": `key = "${OTHER}"\n`,
        ".gitleaks.toml": "[allowlist]\npaths = ['''^tests/''', '''(?=x)''']\n",
      });
      const { findings, summary } = scan(path);
      assert.deepEqual(findings, []);
      assert.deepEqual(summary.suppressed, [
        { by: ".gitleaks.toml", count: 1 },
        { by: "gitleaks:allow", count: 1 },
        { by: "secret-hygiene:allow", count: 1 },
      ]);
      assert.deepEqual(summary.notes, [".gitleaks.toml: 1 of its patterns is not honoured."]);
      const { status, stdout } = cli("scan", path);
      assert.equal(status, 0);
      assert.match(stdout, /^3 findings suppressed: 1 by \.gitleaks\.toml, 1 by gitleaks:allow/m);
      assert.match(stdout, /^\.gitleaks\.toml: 1 of its patterns/m);
      assert.ok(!stdout.includes(KEY));
    });

    const foreign: readonly (readonly [name: string, text: string])[] = [
      [".gitleaksignore", "src/a.py:generic-api-key:1\n"],
      [".betterleaksignore", "src/a.py:generic-api-key:1\n"],
      [".betterleaks.toml", "[[allowlists]]\nregexes = ['''^gsk_''']\n"],
    ];
    for (const [name, text] of foreign) {
      it(`honours ${name}`, () => {
        const { findings, summary } = scan(folder({ "src/a.py": SOURCE, [name]: text }));
        assert.deepEqual(findings, []);
        assert.deepEqual(summary.suppressed, [{ by: name, count: 1 }]);
      });
    }

    it("goes by today's date", () => {
      const until = (year: number): string =>
        `key = "${KEY}"  # secret-hygiene:allow groq-api-key until=${year}-01-01\n`;
      const year = new Date().getFullYear();
      assert.deepEqual(idsOf(scan(folder({ "a.py": until(year + 2) }))), []);
      const report = scan(folder({ "a.py": until(year - 1) }));
      assert.deepEqual(idsOf(report), ["groq-api-key", "expired-suppression"]);
    });

    it("reports lines of the ignore file that match nothing, after a whole scan only", () => {
      const [finding] = scan(folder({ "a.py": SOURCE })).findings;
      const unused = "0123456789abcdef0123456789abcdef";
      const path = folder({
        "a.py": SOURCE,
        ".secret-hygieneignore": `${finding?.fingerprint} # fine\n${unused} # long gone\n`,
      });
      const report = scan(path);
      assert.deepEqual(idsOf(report), ["unused-suppression"]);
      const [stale] = report.findings;
      assert.deepEqual(
        [stale?.path, stale?.startLine, stale?.startColumn, stale?.endColumn],
        [".secret-hygieneignore", 2, 1, 33],
      );
      assert.equal(cli("scan", path).status, 0);
      assert.deepEqual(idsOf(scan(join(path, "a.py"))), []);
    });

    it("honours the files above, up to the repository's root, as a scan of the whole does", () => {
      const path = folder({
        "src/a.py": SOURCE,
        "src/b.py": `b = "${OTHER}"\n`,
        "src/c.py": "print(api_key)\n",
        "src/d.py": `d = "${fill("gsk_{alnum:52}", 2).text}"\n`,
        "src/deep/e.py": "print(api_key)\n",
        ".gitleaks.toml": "[allowlist]\npaths = ['''^src/b''', '''(?=x)''']\n",
        ".gitleaksignore": "src/a.py:any:1\n",
      });
      const known = scan(path).findings;
      const where = known.map((it) => `${it.path} ${it.ruleId}`);
      assert.deepEqual(where, [
        "src/c.py secret-in-log",
        "src/d.py groq-api-key",
        "src/deep/e.py secret-in-log",
      ]);
      const part = scan(join(path, "src")).findings.map((finding) => finding.fingerprint);
      assert.deepEqual(
        part,
        known.map((it) => it.fingerprint),
      );
      write(path, ".secret-hygieneignore", `${known[0]?.fingerprint}\n`);
      cli("baseline", path);
      for (const below of ["src", "src/a.py", "src/b.py", "src/c.py", "src/d.py", "src/deep"]) {
        const { findings, summary } = scan(join(path, below));
        assert.deepEqual(findings, [], below);
        assert.deepEqual(summary.removable, [], below);
      }
      const deep = scan(join(path, "src/deep")).summary;
      assert.deepEqual(deep.suppressed, [{ by: "../../.secret-hygiene-baseline", count: 1 }]);
      assert.deepEqual(deep.notes, ["../../.gitleaks.toml: 1 of its patterns is not honoured."]);
    });

    it("takes the lists of a folder and of those above it together, and none of other repositories", () => {
      const path = folder({ "sub/a.py": `${SOURCE}print(api_key)\n` });
      const [key, log] = scan(path).findings;
      write(path, ".secret-hygieneignore", `${key?.fingerprint}\n`);
      write(path, "sub/.secret-hygieneignore", `${log?.fingerprint}\n`);
      const sub = join(path, "sub");
      assert.deepEqual(scan(sub).findings, []);
      fs.mkdirSync(join(sub, ".git"));
      assert.ok(idsOf(scan(sub)).includes("groq-api-key"));
    });

    it("knows the project's own rules in markers, allowlists and severities", () => {
      const acme = fill("acme_{lower:10}{digit:10}").text;
      const rule = "{ id: acme-key, title: Acme, keywords: [acme_], pattern: 'acme_[a-z0-9]{20}' }";
      const path = folder({
        "secret-hygiene.config.yaml": `rules: [${rule}]\nseverity: { unused-suppression: off }\n`,
        ".gitleaks.toml":
          "[[rules]]\nid = 'session'\nregex = '''session=(\\w{20})'''\n[rules.allowlist]\npaths = ['^b']\n",
        "a.py": `a = "${acme}"  # secret-hygiene:allow acme-key\n# secret-hygiene:allow\n`,
        "b.py": `session=${fill("{lower:10}{digit:10}").text}\nk = "${acme}"\n`,
        "c.py": `x = 1  # secret-hygiene:allow acme-token\n`,
      });
      const { findings, summary } = scan(path);
      const where = findings.map((finding) => `${finding.path} ${finding.ruleId}`);
      assert.deepEqual(where, ["b.py acme-key", "c.py invalid-suppression"]);
      assert.deepEqual(summary.config.problems, []);
      assert.deepEqual(summary.suppressed, [
        { by: ".gitleaks.toml", count: 1 },
        { by: "secret-hygiene:allow", count: 1 },
      ]);
    });

    it("finds nothing to fix in our own repository, where nothing is suppressed in vain", () => {
      const bad = scan(".").findings.filter(
        ({ severity, ruleId }) => severity !== "info" || ruleId.endsWith("-suppression"),
      );
      assert.deepEqual(
        bad.map((it) => `${it.path} ${it.ruleId}`),
        [],
      );
    });

    it("stays upright with hostile files of other tools", () => {
      const path = folder({
        "a.py": SOURCE,
        ".gitleaks.toml": `a = ${"[".repeat(100_000)}`,
        ".betterleaks.toml": `[allowlist]\nregexes = ['''((a{1,99}){1,99}){1,99}''']`,
        ".secrets.baseline": "[".repeat(100_000),
        ".gitleaksignore": ":".repeat(100_000),
      });
      fs.symlinkSync("/etc/passwd", join(path, ".betterleaksignore"));
      const report = scan(path);
      assert.deepEqual(idsOf(report), ["groq-api-key"]);
      assert.equal(report.summary.notes.length, 4, report.summary.notes.join("\n"));
    });
  });

  describe("baseline", () => {
    const baselineOf = (path: string): string => fs.readFileSync(join(path, BASELINE), "utf8");

    it("leaves out what was there, and only that", () => {
      const path = folder({ "a.py": SOURCE, "b.py": "print(api_key)\n" });
      const { status, stdout } = cli("baseline", path);
      assert.equal(status, 0);
      assert.equal(stdout, `${BASELINE}: 2 findings, 2 added, 0 removed.\n`);
      const lines = baselineOf(path).trimEnd().split("\n").slice(1);
      assert.equal(lines.length, 2);
      assert.deepEqual(lines, lines.toSorted());
      for (const line of lines) assert.match(line, /^[0-9a-f]{32} # [a-z-]+ in [ab]\.py$/);
      assert.ok(!baselineOf(path).includes(KEY.slice(8, 20)));
      const after = scan(path);
      assert.deepEqual(after.findings, []);
      assert.deepEqual(after.summary.suppressed, [{ by: BASELINE, count: 2 }]);
      write(path, "c.py", `other = "${OTHER}"\n`);
      assert.deepEqual(idsOf(scan(path)), ["groq-api-key"]);
      assert.equal(cli("scan", path).status, 1);
    });

    it("survives moved lines, renamed files, other line endings and a rebase", () => {
      const path = folder({ "a.py": SOURCE });
      cli("baseline", path);
      fs.rmSync(join(path, "a.py"));
      write(path, "deep/er/b.js", `\r\n\r\nconst k = "${KEY}";\r\n`);
      write(path, BASELINE, baselineOf(path).replaceAll("\n", "\r\n"));
      assert.deepEqual(scan(path).findings, []);
    });

    it("names entries that match nothing any more, and takes them out", () => {
      const path = folder({ "a.py": SOURCE, "b.py": `b = "${OTHER}"\n` });
      cli("baseline", path);
      fs.rmSync(join(path, "b.py"));
      const { removable } = scan(path).summary;
      assert.equal(removable.length, 1);
      assert.equal(removable[0]?.path, BASELINE);
      assert.ok(baselineOf(path).includes(removable[0]?.fingerprint ?? "?"));
      assert.match(cli("scan", path).stdout, /1 entry of the baseline matches nothing any more/);
      assert.deepEqual(scan(join(path, "a.py")).summary.removable, []);
      assert.match(cli("baseline", path).stdout, /1 finding, 0 added, 1 removed/);
      assert.deepEqual(scan(path).summary.removable, []);
    });

    it("writes the same bytes again, and nothing when nothing is different", () => {
      const path = folder({ "a.py": SOURCE, "b/c.py": `k = "${OTHER}"\nprint(api_key)\n` });
      cli("baseline", path);
      const [text, file] = [baselineOf(path), join(path, BASELINE)];
      const { mtimeMs } = fs.statSync(file);
      cli("baseline", path);
      assert.equal(fs.statSync(file).mtimeMs, mtimeMs);
      fs.rmSync(file);
      cli("baseline", path);
      assert.equal(baselineOf(path), text);
    });

    it("merges without conflict where two branches add to it", () => {
      const keys = Array.from({ length: 30 }, (_, seed) => fill("gsk_{alnum:52}", seed).text);
      const all = keys.map((key, at) => `k${at} = "${key}"\n`);
      const path = folder({ "a.py": all.slice(2).join("") });
      const git = (...args: string[]): string =>
        execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
          cwd: path,
          encoding: "utf8",
          stdio: "pipe",
        });
      const commit = (name: string, text: string): void => {
        write(path, name, text);
        cli("baseline", path);
        git("add", "-A");
        git("commit", "-qm", name);
      };
      commit("a.py", all.slice(2).join(""));
      git("branch", "other");
      commit("b.py", all[0] ?? "");
      git("checkout", "-q", "other");
      commit("c.py", all[1] ?? "");
      git("merge", "-q", "-");
      const { findings, summary } = scan(path);
      assert.deepEqual(findings, []);
      assert.deepEqual(summary.removable, []);
      const merged = baselineOf(path);
      cli("baseline", path);
      assert.equal(baselineOf(path), merged);
    });

    it("leaves out information, which may become worse", () => {
      const path = folder({ ".env": `GROQ_API_KEY=${KEY}\n`, ".gitignore": ".env\n" });
      assert.match(cli("baseline", path).stdout, /0 findings/);
    });

    it("does not take what is suppressed otherwise", () => {
      const path = folder({ "a.py": `k = "${KEY}"  # secret-hygiene:allow\n` });
      assert.match(cli("baseline", path).stdout, /0 findings/);
    });

    it("is taken from another place with --baseline, and has to be there", () => {
      const known = folder({ "a.py": SOURCE });
      cli("baseline", known);
      const path = folder({ "b.py": SOURCE });
      assert.equal(scan(path).findings.length, 1);
      assert.equal(scan("--baseline", join(known, BASELINE), path).findings.length, 0);
      const missing = cli("scan", "--baseline", join(path, "nowhere"), path);
      assert.equal(missing.status, 2);
      assert.match(missing.stderr, /The baseline .*nowhere does not exist/);
    });

    it("is for folders, and stays in its folder", () => {
      const path = folder({ "a.py": SOURCE });
      const file = cli("baseline", join(path, "a.py"));
      assert.equal(file.status, 2);
      assert.match(file.stderr, /for a folder/);
      const elsewhere = join(folder({ target: "mine\n" }), "target");
      fs.symlinkSync(elsewhere, join(path, BASELINE));
      assert.equal(cli("baseline", path).status, 2);
      assert.equal(fs.readFileSync(elsewhere, "utf8"), "mine\n");
      assert.equal(cli("baseline", join(path, "nowhere")).status, 2);
    });
  });

  it("fix leaves alone what the baseline knows", () => {
    const path = folder({ "a.py": SOURCE });
    cli("baseline", path);
    assert.match(cli("fix", path).stdout, /0 fixed/);
    assert.equal(fs.readFileSync(join(path, "a.py"), "utf8"), SOURCE);
  });
});
