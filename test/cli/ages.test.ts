/** Ages of keys on the command line: annotations and the history of a real repository. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { cli, type Report } from "../support/cli.ts";
import { engine } from "../support/engine.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = fill("{alnum:3}gsk_{alnum:52}").text.slice(3);
const TEST = fill("{alnum:5}gsk_{alnum:52}").text.slice(5);
const PUBLIC = fill("pk_live_{alnum:24}").text;
const OLD = "2024-03-05";

describe("ages of keys on the command line", function () {
  this.timeout(60_000);
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function repository(files: Readonly<Record<string, string>>, day = OLD): string {
    const { path, remove } = temporaryFolder(files, true);
    cleanups.push(remove);
    commit(path, day);
    return path;
  }

  function commit(root: string, day: string): void {
    const date = `${day}T12:00:00Z`;
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    execFileSync("git", ["add", "-A", "-f"], { cwd: root });
    const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    execFileSync("git", [...who, "commit", "-q", "-m", "c"], { cwd: root, env });
  }

  function scan(...args: readonly string[]): Report {
    const { status, stdout, stderr } = cli("scan", "--format", "json", "--no-cache", ...args);
    assert.notEqual(status, 2, stderr);
    assert.ok(!stdout.includes(KEY) && !stdout.includes(OTHER), "the report repeats a key");
    return JSON.parse(stdout);
  }

  function aged(report: Report): readonly string[] {
    return report.findings
      .filter(({ ruleId }) => ruleId === "old-key" || ruleId === "rotation-overdue")
      .map(({ path, ruleId, severity, startLine }) => `${path}:${startLine} ${ruleId} ${severity}`);
  }

  it("come from the history, whatever moved, for keys that nobody dated", () => {
    const root = repository({
      "a.js": `const groqKey = "${KEY}";\n`,
      "test/a.js": `const groqKey = "${TEST}";\n`,
      "dated.js": `// rotated: ${today(-10)}\nconst groqKey = "${OTHER}";\n`,
      "public.js": `const stripe = "${PUBLIC}";\n`,
      ".env.example": "GROQ_API_KEY=your-key-here\n",
    });
    execFileSync("git", ["mv", "a.js", "b.js"], { cwd: root });
    fs.writeFileSync(join(root, "new.js"), `const groqKey = "${OTHER.toUpperCase()}";\n`);
    commit(root, today(-3));
    assert.deepEqual(aged(scan(root)), ["b.js:1 old-key warning", "test/a.js:1 old-key info"]);
  });

  it("come from the history for keys of a Secret, and for one that is written in both ways", () => {
    const secret = (key: string, line = "") =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n${line}  GROQ_API_KEY: ${Buffer.from(key).toString("base64")}\n`;
    const root = repository({
      "k8s/old.yaml": secret(KEY),
      "k8s/dated.yaml": secret(OTHER, `  # rotated: ${today(-10)}\n`),
      "k8s/public.yaml": secret(PUBLIC),
    });
    fs.writeFileSync(join(root, "k8s/same.js"), `const groqKey = "${KEY}";\n`);
    fs.writeFileSync(join(root, "k8s/new.yaml"), secret(TEST));
    commit(root, today(-3));
    assert.deepEqual(aged(scan(root)), ["k8s/old.yaml:6 old-key warning"]);
  });

  it("are seen from a folder of the repository and for one file", () => {
    const root = repository({ "in/a.js": `const groqKey = "${KEY}";\n` });
    assert.deepEqual(aged(scan(join(root, "in"))), ["a.js:1 old-key warning"]);
    assert.equal(aged(scan(join(root, "in/a.js"))).length, 1);
  });

  it("follow the project's policy, and are suppressed as anything else", () => {
    const files = { "a.js": `const groqKey = "${KEY}";\n` };
    const policy = "rotation: { informAfterDays: 20000, warnAfterDays: 30000 }\n";
    assert.deepEqual(
      aged(scan(repository({ ...files, "secret-hygiene.config.yaml": policy }))),
      [],
    );
    const off = "severity: { old-key: off }\n";
    assert.deepEqual(aged(scan(repository({ ...files, "secret-hygiene.config.yaml": off }))), []);
    const marked = `// secret-hygiene:allow-next-line old-key -- known\n${files["a.js"]}`;
    const report = scan(repository({ "a.js": marked }));
    assert.deepEqual(aged(report), []);
    assert.deepEqual(
      report.findings.map(({ ruleId }) => ruleId),
      ["groq-api-key"],
    );
  });

  it("come from annotations alone for ignored files", () => {
    const root = repository({ ".gitignore": ".env\n" });
    fs.writeFileSync(join(root, ".env"), `# rotate-by: ${today(-1)}\nGROQ_API_KEY=${KEY}\n`);
    assert.deepEqual(aged(scan(root)), [".env:1 rotation-overdue error"]);
    fs.writeFileSync(join(root, ".env"), `GROQ_API_KEY=${KEY}\n`);
    assert.deepEqual(aged(scan(root)), []);
  });

  it("are told on the day they come: a file with a day is looked at anew", async () => {
    const text = "# rotate-by: 2026-06-15\nexport GROQ_API_KEY=$(ask)\n";
    const snapshot = { path: "a.sh", text, exposure: "tracked", today: "2026-06-15" } as const;
    assert.deepEqual(await engine().analyze(snapshot), []);
    assert.equal(await engine().quiet(snapshot), undefined);
    const next = await engine().analyze({ ...snapshot, today: "2026-06-16" });
    assert.deepEqual(
      next.map(({ ruleId }) => ruleId),
      ["rotation-overdue"],
    );
  });

  it("are not looked up where there is no key, nor for a fix", () => {
    const bin = temporaryFolder({ log: "" }, false);
    cleanups.push(bin.remove);
    const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const log = join(bin.path, "log");
    fs.writeFileSync(
      join(bin.path, "git"),
      `#!/bin/sh\necho "$@" >> '${log}'\nexec '${real}' "$@"\n`,
      {
        mode: 0o755,
      },
    );
    const env = { ...process.env, PATH: `${bin.path}${delimiter}${process.env["PATH"] ?? ""}` };
    const run = (...args: readonly string[]): string => {
      fs.writeFileSync(log, "");
      spawnSync(process.execPath, [resolve("dist/cli.cjs"), ...args], { env });
      return fs.readFileSync(log, "utf8");
    };
    const quiet = repository({ "a.js": "const a = 1;\n" });
    const loud = repository({ "a.js": `const groqKey = "${KEY}";\n` });
    assert.ok(!run("scan", quiet).includes("--reverse"));
    assert.ok(!run("fix", "--dry-run", loud).includes("--reverse"));
    const said = run("scan", loud);
    assert.equal(said.match(/--reverse/g)?.length, 1);
    assert.ok(!said.includes(KEY));
  });

  it("say that a clone is shallow", () => {
    const root = repository({ "a.js": `const groqKey = "${KEY}";\n` });
    const { path, remove } = temporaryFolder({}, false);
    cleanups.push(remove);
    const clone = join(path, "clone");
    execFileSync("git", ["clone", "-q", "--depth=1", `file://${root}`, clone]);
    const report = scan(clone);
    assert.deepEqual(aged(report), ["a.js:1 old-key warning"]);
    assert.match(report.summary.notes.join(), /shallow clone/);
  });
});

/** The day so many days from now. */
function today(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
