/** Configuration on the command line: what applies where, and that nothing is left out silently. */
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { cli, type Report } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const NAME = "secret-hygiene.config.yaml";
const GROQ = fill("gsk_{alnum:52}").text;
const ACME = fill("acme_{lower:10}{digit:10}", 3).text;
const GROQ_PY = `key = "${GROQ}"\n`;
const ACME_PY = `key = "${ACME}"\n`;
const ACME_RULE =
  "rules: [{ id: acme-key, title: Acme key, keywords: [acme_], pattern: 'acme_[a-z0-9]{20}' }]\n";

describe("configuration on the command line", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>, git = true): string {
    const { path, remove } = temporaryFolder(files, git);
    cleanups.push(remove);
    return path;
  }

  function scan(...paths: readonly string[]): Report & { readonly status: number | null } {
    const { status, stdout, stderr } = cli("scan", "--format", "json", ...paths);
    assert.notEqual(stdout, "", stderr);
    const report: Report = JSON.parse(stdout);
    return { ...report, status };
  }

  const found = ({ findings }: Report): readonly string[] =>
    findings.map((finding) => `${finding.path} ${finding.ruleId}`);

  it("takes the nearest file whole", () => {
    const path = folder({
      [NAME]: `${ACME_RULE}severity: { groq-api-key: off }\n`,
      "a.py": ACME_PY + GROQ_PY,
      "one/b.py": ACME_PY + GROQ_PY,
      "two/secret-hygiene.config.yml": "exclude: [deep/**]\n",
      "two/c.py": ACME_PY + GROQ_PY,
      "two/deep/d.py": GROQ_PY,
    });
    const whole = scan(path);
    const expected = ["a.py acme-key", "one/b.py acme-key", "two/c.py groq-api-key"];
    assert.deepEqual(found(whole), expected);
    const reason = "excluded by two/secret-hygiene.config.yml";
    assert.deepEqual(whole.summary.skipped, [{ path: "two/deep/d.py", reason, kind: "excluded" }]);
    // A scan of a part of the repository finds there what a scan of the whole does.
    assert.deepEqual(found(scan(join(path, "one"))), ["b.py acme-key"]);
    assert.deepEqual(found(scan(join(path, "two"))), ["c.py groq-api-key"]);
    // Of a file that is named the path says its place in the repository.
    assert.deepEqual(found(scan(join(path, "one", "b.py"))), ["one/b.py acme-key"]);
  });

  it("looks no higher than the repository", () => {
    const path = folder({ [NAME]: ACME_RULE, "inner/.git/HEAD": "", "inner/a.py": ACME_PY }, false);
    assert.deepEqual(found(scan(join(path, "inner"))), []);
    mkdirSync(join(path, "plain"));
    writeFileSync(join(path, "plain", "a.py"), ACME_PY);
    assert.deepEqual(found(scan(join(path, "plain"))), []);
    assert.deepEqual(found(scan(path)), ["inner/a.py acme-key", "plain/a.py acme-key"]);
  });

  it("names a file that turns everything off", () => {
    const sins = [1, 2, 3, 4, 5, 6, 7].map((index) => `sin${index}`);
    const off = `severity: { ${sins.map((sin) => `${sin}: off`).join(", ")} }\nexclude: ['**']\n`;
    const path = folder({ [NAME]: off, "a.py": GROQ_PY, "b/c.py": GROQ_PY });
    const { findings, summary, status } = scan(path);
    assert.deepEqual([findings, status], [[], 0]);
    assert.deepEqual(summary.config.files, [{ path: NAME, off: sins, lowered: [], excluded: 3 }]);
    assert.equal(summary.skipped.filter((it) => it.reason === `excluded by ${NAME}`).length, 3);
    const { stdout } = cli("scan", path);
    assert.match(stdout, /secret-hygiene\.config\.yaml turns off: sin1, .*sin7\./);
    assert.match(stdout, /secret-hygiene\.config\.yaml leaves out 3 files\./);
  });

  it("ends with 2 for a mistake, names its place, and does the rest", () => {
    const path = folder({ [NAME]: `colour: red\n${ACME_RULE}`, "a.py": "key = 1\n" });
    const problem = { path: NAME, line: 1, column: 1, severity: "error" };
    const clean = scan(path);
    const message = "There is no field of this name.";
    assert.deepEqual(clean.summary.config.problems, [{ ...problem, message }]);
    assert.equal(clean.status, 2);
    const { stdout } = cli("scan", path);
    assert.match(stdout, /secret-hygiene\.config\.yaml:1:1 error: There is no field of this name/);
    writeFileSync(join(path, "b.py"), ACME_PY);
    const dirty = scan(path);
    assert.deepEqual([found(dirty), dirty.status], [["b.py acme-key"], 1]);
  });

  it("obeys the size limit of the file", () => {
    const small = folder({ [NAME]: "maxFileSize: 0.001\n", "a.py": GROQ_PY.padEnd(2000) });
    assert.match(scan(small).summary.skipped[0]?.reason ?? "", /larger than 0 MB|larger than 0\.0/);
    const large = folder({ [NAME]: "maxFileSize: 7\n", "a.py": GROQ_PY.padEnd(6 << 20) });
    assert.deepEqual(found(scan(large)), ["a.py groq-api-key"]);
  });

  it("reads nothing from outside of the repository", () => {
    const outside = folder({ "rules.yml": ACME_RULE, [NAME]: ACME_RULE });
    const name = outside.split("/").at(-1) ?? "";
    const path = folder({ [NAME]: `ruleFiles: [../${name}/rules.yml]\n`, "a.py": ACME_PY });
    const up = scan(path);
    assert.match(up.summary.config.problems[0]?.message ?? "", /outside of the folder/);
    const linked = folder({ "a.py": ACME_PY });
    symlinkSync(join(outside, NAME), join(linked, NAME));
    const link = scan(linked);
    assert.match(link.summary.config.problems[0]?.message ?? "", /link that leaves the folder/);
    assert.deepEqual([...found(up), ...found(link)], []);
  });

  it("describes a project's own rules in SARIF", () => {
    const path = folder({ [NAME]: ACME_RULE, "a.py": ACME_PY });
    const log: Log = JSON.parse(cli("scan", "--format", "sarif", path).stdout);
    const [run] = log.runs;
    const [result] = run?.results ?? [];
    const rule = run?.tool.driver.rules?.[result?.ruleIndex ?? -1];
    assert.deepEqual([result?.ruleId, rule?.id, rule?.name], ["acme-key", "acme-key", "Acme key"]);
  });

  it("looks for the rules of gitleaks, and fixes what they find", () => {
    const leaks = `[[rules]]\nid = "acme-session"\nregex = '''session = "(\\w{30})"'''\n`;
    const secret = fill("{lower:15}{digit:15}").text;
    const path = folder({ ".gitleaks.toml": leaks, "a.py": `session = "${secret}"\n` });
    assert.deepEqual(found(scan(path)), ["a.py acme-session"]);
    assert.equal(cli("fix", path).status, 0);
    assert.deepEqual(found(scan(path)), []);
  });

  it("fixes what a project's own rules find", () => {
    const path = folder({ [NAME]: ACME_RULE, "a.py": ACME_PY });
    const { status, stdout } = cli("fix", path);
    assert.equal(status, 0);
    assert.match(stdout, /→ ACME_KEY in \.env/);
    assert.match(stdout, /Acme key \(…\w{4}\): renew it where it was issued or set/);
    assert.equal(scan(path).status, 0);
  });

  it("cannot be hung by a pattern", function () {
    this.timeout(60_000);
    const leaks = "[[rules]]\nid = 'slow-one'\nregex = '''(.*)(.*)(.*)(.*)(.*)=[0-9]{900}x'''\n";
    const rule = ACME_RULE.replace("acme_[a-z0-9]{20}", "acme_(?:a{0,31}){0,31}[0-9]");
    const text = `acme_${"a".repeat(300)}=1`.repeat(3_000);
    const path = folder({ [NAME]: rule, ".gitleaks.toml": leaks, "a.py": text });
    const started = performance.now();
    const { summary } = scan(path);
    assert.ok(performance.now() - started < 30_000);
    assert.equal(summary.files, 3);
  });
});
