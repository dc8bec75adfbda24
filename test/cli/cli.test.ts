/** The command line program as its users meet it: reports, exit codes, and what `fix` writes. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import type { ValidateFunction } from "ajv";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Log } from "sarif";
import manifest from "../../package.json" with { type: "json" };
import { cli, contentsOf, type Report } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const GROQ = fill("gsk_{alnum:52}", 1).text;
const SOURCE = `import anthropic\n\nclient = anthropic.Anthropic(api_key="${KEY}")\n`;
const FINDING_FIELDS =
  "ruleId sin credential severity confidence path startLine startColumn endLine endColumn " +
  "startOffset endOffset message fingerprint fixes";

describe("command line", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>, git = true): string {
    const { path, remove } = temporaryFolder(files, git);
    cleanups.push(remove);
    return path;
  }

  function scanJson(path: string): Report {
    const { status, stdout, stderr } = cli("scan", "--format", "json", path);
    assert.notEqual(status, 2, stderr);
    const report: Report = JSON.parse(stdout);
    return report;
  }

  /**
   * Schema as published; the package brings the file, its own matcher is for another test runner.
   */
  function sarifSchema(): ValidateFunction {
    const name = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
    const schema = JSON.parse(fs.readFileSync(join("node_modules", name), "utf8"));
    const ajv = new Ajv.default({ strict: false, unicodeRegExp: false });
    addFormats.default(ajv);
    return ajv.compile(schema);
  }

  function assertNoKey(text: string): void {
    // `ok`, not `equal`: a failing test must not print the key either.
    for (const key of [KEY, GROQ]) assert.ok(!text.includes(key), "a key was printed");
  }

  describe("scan", () => {
    it("reports JSON with exactly the promised fields", () => {
      const report = scanJson(folder({ "app.py": SOURCE, "a.min.js": "x" }));
      assert.deepEqual(Object.keys(report), ["version", "tool", "summary", "findings"]);
      assert.equal(report.version, 1);
      assert.deepEqual(report.tool, { name: manifest.displayName, version: manifest.version });
      const { durationMs, ...summary } = report.summary;
      assert.equal(typeof durationMs, "number");
      const skipped = [{ path: "a.min.js", reason: "minified", kind: "left-out" }];
      assert.deepEqual(summary, {
        files: 1,
        bytes: SOURCE.length,
        skipped,
        cutShort: [],
        config: { files: [], problems: [] },
        suppressed: [],
        changes: [],
        removable: [],
        notes: [],
      });
      assert.equal(report.findings.length, 1);
      for (const finding of report.findings)
        assert.equal(Object.keys(finding).join(" "), FINDING_FIELDS);
    });

    it("gives places that hold exactly the key, counted from 1", () => {
      const text = `${SOURCE}# 🔑 é\ngroq = Groq(api_key="${GROQ}")\n`;
      const { findings } = scanJson(folder({ "app.py": text }));
      const found = findings.map((finding) => text.slice(finding.startOffset, finding.endOffset));
      assert.ok(found.length === 2 && found[0] === KEY && found[1] === GROQ, "other spans");
      const lines = text.split("\n");
      for (const [index, it] of findings.entries()) {
        assert.equal(it.startLine, it.endLine);
        const line = lines[it.startLine - 1] ?? "";
        assert.ok(line.slice(it.startColumn - 1, it.endColumn - 1) === found[index]);
      }
    });

    it("reports SARIF 2.1.0 whose results point at their rules", () => {
      const path = folder({ "app.py": SOURCE, "b.py": `groq = Groq(api_key="${GROQ}")\n` });
      const log: Log = JSON.parse(cli("scan", "--format", "sarif", path).stdout);
      assert.equal(log.version, "2.1.0");
      const [run] = log.runs;
      const results = run?.results ?? [];
      assert.equal(results.length, 2);
      const fingerprints = scanJson(path).findings.map((finding) => finding.fingerprint);
      for (const [index, it] of results.entries()) {
        assert.equal(run?.tool.driver.rules?.[it.ruleIndex ?? -1]?.id, it.ruleId);
        const expected = { "secretHygiene/v1": fingerprints[index] };
        assert.deepEqual(it.partialFingerprints, expected);
      }
    });

    it("reports SARIF that its published schema accepts, with help for every rule", () => {
      const files = {
        "app.py": `${SOURCE}print(client.api_key)\n`,
        "a é.json": `{"k":"${GROQ}"}`,
      };
      const log: Log = JSON.parse(cli("scan", "--format", "sarif", folder(files)).stdout);
      const validate = sarifSchema();
      assert.ok(validate(log), JSON.stringify(validate.errors));
      assert.ok(!validate({ ...log, runs: [{ results: [{}] }] }), "the schema refuses nothing");
      for (const rule of log.runs[0]?.tool.driver.rules ?? []) {
        assert.match(rule.help?.text ?? "", /rotate/);
        if (rule.id.endsWith("-key")) assert.match(rule.helpUri ?? "", /^https:/);
      }
    });

    it("tells code scanning how serious and how sure each rule of SARIF is", () => {
      const files = { "app.py": `${SOURCE}print(client.api_key)\n`, "a.json": `{"k":"${GROQ}"}` };
      const log: Log = JSON.parse(cli("scan", "--format", "sarif", folder(files)).stdout);
      const driver = log.runs[0]?.tool.driver;
      // The page of a tool that is on no marketplace yet would be a promise.
      assert.equal(driver?.informationUri, undefined);
      const properties = (driver?.rules ?? []).map((rule) => rule.properties);
      const security = { tags: ["security", "secret", "external/cwe/cwe-798"], precision: "high" };
      assert.deepEqual(properties[0], { ...security, "security-severity": "9.1" });
      assert.equal(properties.length, 3);
      for (const property of properties) {
        assert.ok(["high", "medium", "low"].includes(property?.["precision"]));
        const number = Number(property?.["security-severity"]);
        assert.ok(number > 0 && number <= 10, String(number));
        assert.equal(property?.tags?.[0], "security");
      }
    });

    describe("with --include-suppressed", () => {
      const args = ["scan", "--format", "sarif"];
      const files = {
        "a.py": `a = "${GROQ}"  # secret-hygiene:allow -- ${KEY}\nb = "${KEY}"\n`,
        "b.py": `b = "${GROQ}"  # gitleaks:allow\n`,
        "off.py": "print(api_key)  # secret-hygiene:allow\n",
        "t/c.py": `c = "${GROQ}"  # gitleaks:allow\n`,
        ".gitleaks.toml": "[allowlist]\npaths = ['''^t/''']\n",
        "secret-hygiene.config.yaml": "severity: { secret-in-log: off }\n",
      };

      it("lists in SARIF what is suppressed, and by what", () => {
        const { stdout, status } = cli(...args, "--include-suppressed", folder(files));
        assertNoKey(stdout);
        assert.equal(status, 1);
        const log: Log = JSON.parse(stdout);
        const validate = sarifSchema();
        assert.ok(validate(log), JSON.stringify(validate.errors));
        const said = (log.runs[0]?.results ?? []).map((result) => [
          result.ruleId,
          result.suppressions?.map(({ kind, justification }) => `${kind}: ${justification}`),
        ]);
        const ours = "inSource: A comment says secret-hygiene:allow.";
        const theirs = "inSource: A comment says gitleaks:allow.";
        assert.deepEqual(said, [
          ["anthropic-api-key", []],
          ["groq-api-key", [ours]],
          ["anthropic-api-key", [ours]],
          ["groq-api-key", [theirs]],
          ["groq-api-key", [theirs, "external: .gitleaks.toml allows it."]],
        ]);
      });

      it("leaves the exit code and reports without it as they are", () => {
        const { "a.py": _, ...allowed } = files;
        const path = folder(allowed);
        assert.equal(cli(...args, "--include-suppressed", path).status, 0);
        const log: Log = JSON.parse(cli(...args, path).stdout);
        assert.deepEqual(log.runs[0]?.results, []);
        const plain: Log = JSON.parse(cli(...args, folder({ "a.py": SOURCE })).stdout);
        assert.ok(plain.runs[0]?.results?.every((result) => !("suppressions" in result)));
      });

      it("is refused for other reports", () => {
        const { status, stderr } = cli("scan", "--include-suppressed", folder(files));
        assert.equal(status, 2);
        assert.match(stderr, /--include-suppressed is for --format sarif/);
      });
    });

    it("never prints a key", () => {
      const files = { "app.py": SOURCE, ".env": `GROQ_API_KEY=${GROQ}\n`, "x.txt": GROQ };
      const path = folder(files);
      const runs = [
        ...["text", "json", "sarif"].map((text) => cli("scan", "--format", text, path)),
        cli("fix", "--dry-run", path),
        cli("fix", path),
        cli("scan", path),
      ];
      for (const { stdout, stderr } of runs) {
        assert.notEqual(stdout, "");
        assertNoKey(stdout + stderr);
      }
    });

    it("prints no key that a file or a variable is called by", () => {
      const code = `${GROQ} = os.environ["API_KEY"]\nprint(${GROQ})\n`;
      const path = folder({
        [`${GROQ}/a.py`]: SOURCE,
        [`${KEY}.min.js`]: "",
        "b.py": `import os\n${code}`,
      });
      const commands = [["scan"], ["scan", "--format", "json"], ["scan", "--format", "sarif"]];
      for (const args of [...commands, ["fix", "--dry-run"]]) {
        const { stdout, stderr } = cli(...args, path);
        assertNoKey(stdout + stderr);
        assert.match(stdout, /gsk_…|…\w{4}\/a\.py/, args.join(" "));
      }
    });

    it("ends with 0 when clean, 1 with findings, 2 when it could not run", () => {
      const clean = folder({ "app.py": "import os\n" });
      const dirty = folder({ "app.py": SOURCE });
      assert.equal(cli("scan", clean).status, 0);
      assert.equal(cli("scan", dirty).status, 1);
      assert.equal(cli("scan", join(dirty, "app.py")).status, 1);
      assert.equal(cli("scan", clean, dirty).status, 1);
      assert.equal(cli("scan", "--fail-on", "never", dirty).status, 0);
      const missing = cli("scan", join(clean, "nowhere"));
      assert.equal(missing.status, 2);
      assert.match(missing.stderr, /There is no file or folder .*nowhere/);
      const format = cli("scan", "--format", "xml", clean);
      assert.equal(format.status, 2);
      assert.match(format.stderr, /text, json, sarif/);
      assert.equal(cli("--help").status, 0);
    });

    it("writes the report to --output and nothing to the terminal", () => {
      const path = folder({ "app.py": SOURCE });
      const output = join(folder({}), "report.json");
      const ran = cli("scan", "--format", "json", "--output", output, path);
      assert.deepEqual(ran, { status: 1, stdout: "", stderr: "" });
      const report: Report = JSON.parse(fs.readFileSync(output, "utf8"));
      assert.equal(report.findings.length, 1);
      assert.equal(cli("scan", "--output", join(path, "no", "where"), path).status, 2);
    });

    const left: readonly [string, string, RegExp, (file: string) => void][] = [
      ["a binary file", "a.py", /binary/, (text) => fs.writeFileSync(text, `${SOURCE}\0`)],
      ["a huge file", "a.py", /5 MB/, (text) => fs.writeFileSync(text, SOURCE.padEnd(5242881))],
      ["a minified file", "a.min.js", /minified/, (text) => fs.writeFileSync(text, SOURCE)],
      ["a link to itself", "a.py", /link/, (text) => fs.symlinkSync(text, text)],
      ["a link to its folder", "sub", /link/, (text) => fs.symlinkSync(join(text, ".."), text)],
    ];
    for (const [what, name, reason, write] of left) {
      it(`names ${what} among the skipped`, () => {
        const path = folder({});
        write(join(path, name));
        const { findings, summary } = scanJson(path);
        assert.equal(findings.length, 0);
        assert.deepEqual(
          summary.skipped.map((it) => it.path),
          [name],
        );
        assert.match(summary.skipped[0]?.reason ?? "", reason);
      });
    }

    const odd: readonly [string, Buffer][] = [
      [
        "invalid UTF-8",
        Buffer.concat([Buffer.from([0x23, 0xff, 0xfe, 0x0a]), Buffer.from(SOURCE)]),
      ],
      ["UTF-8 with BOM", Buffer.from(`\uFEFF${SOURCE}`)],
      ["UTF-16LE with BOM", Buffer.from(`\uFEFF${SOURCE}`, "utf16le")],
      ["CRLF", Buffer.from(SOURCE.replaceAll("\n", "\r\n"))],
    ];
    for (const [what, bytes] of odd) {
      it(`finds the key in ${what}`, () => {
        const path = folder({});
        fs.writeFileSync(join(path, "app.py"), bytes);
        const { findings } = scanJson(path);
        assert.equal(findings.length, 1);
        assert.equal(findings[0]?.startLine, what === "invalid UTF-8" ? 4 : 3);
        assert.equal(findings[0]?.startColumn, 39);
      });
    }
  });

  describe("fix", () => {
    it("saves, ignores and replaces; a second run changes nothing", () => {
      const path = folder({ "app.py": SOURCE });
      assert.equal(cli("fix", path).status, 0);
      const env = join(path, ".env");
      assert.ok(fs.readFileSync(env, "utf8") === `ANTHROPIC_API_KEY=${KEY}\n`);
      assert.equal(fs.statSync(env).mode & 0o777, 0o600);
      execFileSync("git", ["check-ignore", "-q", ".env"], { cwd: path });
      const source = fs.readFileSync(join(path, "app.py"), "utf8");
      assertNoKey(source);
      assert.match(source, /api_key=os\.environ\["ANTHROPIC_API_KEY"\]/);
      assert.equal(cli("scan", path).status, 0);
      const before = contentsOf(path);
      assert.equal(cli("fix", path).status, 0);
      assert.ok(same(contentsOf(path), before), "the second run wrote something");
    });

    it("keeps CRLF and BOM", () => {
      const path = folder({ "app.py": `\uFEFF${SOURCE.replaceAll("\n", "\r\n")}` });
      assert.equal(cli("fix", path).status, 0);
      const source = fs.readFileSync(join(path, "app.py"), "utf8");
      assertNoKey(source);
      assert.equal(source.lastIndexOf("\uFEFF"), 0);
      assert.doesNotMatch(source, /(?<!\r)\n/);
    });

    it("works without git and says so", () => {
      const path = folder({ "app.py": SOURCE }, false);
      const { status, stdout } = cli("fix", path);
      assert.equal(status, 0);
      assert.match(stdout, /no git repository/);
      assertNoKey(fs.readFileSync(join(path, "app.py"), "utf8"));
    });

    it("writes nothing with --dry-run", () => {
      const path = folder({ "app.py": SOURCE });
      const before = contentsOf(path);
      assert.match(cli("fix", "--dry-run", path).stdout, /Would be done: 1 fixed\./);
      assert.ok(same(contentsOf(path), before), "something was written");
    });

    const write = (env: string, text: string, mode = 0o600): void =>
      fs.writeFileSync(env, text, { mode });
    const unusable: readonly [string, RegExp, (env: string) => void][] = [
      ["is a folder", /\.env is a folder/, (text) => fs.mkdirSync(text)],
      ["leaves the folder", /leaves the folder/, (text) => fs.symlinkSync(linked(), text)],
      ["is read-only", /\.env is read-only/, (text) => write(text, "A=1\n", 0o444)],
      ["is staged", /git reset -- \.env/, (text) => stage(text)],
      [
        "is committed",
        /run "secret-hygiene stop-tracking \.env" \(in the editor: the fix "Stop tracking"\) first/,
        (text) => commit(text),
      ],
    ];
    const linked = (): string => join(folder({ elsewhere: "A=1\n" }), "elsewhere");
    const stage = (env: string): void => {
      write(env, "A=1\n");
      execFileSync("git", ["add", "-f", ".env"], { cwd: join(env, "..") });
    };
    const commit = (env: string): void => {
      stage(env);
      const who = ["-c", "user.name=n", "-c", "user.email=n@localhost"];
      execFileSync("git", [...who, "commit", "-qm", "one"], { cwd: join(env, "..") });
    };
    for (const [what, message, prepare] of unusable) {
      it(`says why when .env ${what}, and touches neither file`, () => {
        const path = folder({ "app.py": SOURCE });
        const env = join(path, ".env");
        prepare(env);
        const target = (): string =>
          fs.statSync(env).isFile() ? fs.readFileSync(env, "utf8") : "";
        const [before, text] = [contentsOf(path), target()];
        const { status, stdout, stderr } = cli("fix", path);
        assert.equal(status, 1, stderr);
        assert.match(stdout, message);
        const after = contentsOf(path);
        for (const name of ["app.py", ".env"])
          assert.ok(after[name] === before[name], `${name} changed`);
        assert.equal(target(), text);
      });
    }
  });

  function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
    return JSON.stringify(a) === JSON.stringify(b);
  }
});
