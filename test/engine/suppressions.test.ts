/** Checks what suppressions make of findings; where markers stand is shown by the fixtures. */
import assert from "node:assert/strict";
import type { Finding } from "../../server/src/engine/detect/finding.ts";
import { type AllowFile, folderAllowing, tally } from "../../server/src/engine/index.ts";
import type { FileFacts } from "../../server/src/engine/project/file-facts.ts";
import { textFactsOf } from "../../server/src/engine/project/gather.ts";
import { WorkspaceFacts } from "../../server/src/engine/project/workspace-facts.ts";
import { applySuppressions } from "../../server/src/engine/suppress/apply.ts";
import { commentsOf } from "../../server/src/engine/suppress/comments.ts";
import { markersIn } from "../../server/src/engine/suppress/markers.ts";
import { describeTally } from "../../server/src/engine/suppress/tally.ts";
import type { Snapshot } from "../../server/src/engine/text/snapshot.ts";
import { engine } from "../support/engine.ts";
import { carryOut, memoryProject, snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = fill("gsk_{alnum:52}", 1).text;

const FINDING: Finding = {
  id: "private-key:0",
  ruleId: "private-key",
  sin: 1,
  credential: undefined,
  severity: "error",
  confidence: "high",
  span: { start: 0, end: 0 },
  message: "",
  fingerprint: "",
  envName: undefined,
};

async function inspect(snapshot: Snapshot, files: readonly (readonly [AllowFile, string])[] = []) {
  const { allowlists } = await folderAllowing(new Map(files));
  const { findings, suppressed } = await engine().inspect({ ...snapshot, allowlists });
  return { ids: findings.map((finding) => finding.ruleId), said: describeTally(tally(suppressed)) };
}

describe("suppressions", () => {
  for (const slip of [
    "secret-hygiene:alow",
    "secret-hygiene:allwo groq-api-key",
    "secret-hygiene: allow",
    "secret-hygiene:ignore",
    "secret-hygiene:disable-next-line",
  ]) {
    it(`tell a slip of the pen: ${slip}`, async () => {
      const { ids } = await inspect(snapshotOf("a.py", `a = "${KEY}"  # ${slip}\n`));
      assert.deepEqual(ids, ["groq-api-key", "invalid-suppression"]);
    });
  }

  it("take no other word behind the name for one", async () => {
    for (const word of [
      "secret-hygiene: finds keys",
      "secret-hygiene:scan",
      "npm run secret-hygiene:all",
    ]) {
      const { ids } = await inspect(snapshotOf("a.py", `a = "${KEY}"  # ${word}\n`));
      assert.deepEqual(ids, ["groq-api-key"], word);
    }
  });

  it("are counted by what did it", async () => {
    const text = [
      `a = "${KEY}"  # secret-hygiene:allow`,
      `b = "${KEY}"  # gitleaks:allow`,
      `c = "${KEY}"  # gitleaks:allow`,
      `d = "${OTHER}"`,
    ].join("\n");
    const files = [[".gitleaksignore", "app.py:any:4"]] as const;
    const { ids, said } = await inspect(snapshotOf("app.py", text), files);
    assert.deepEqual(ids, []);
    assert.equal(
      said,
      "4 findings suppressed: 2 by gitleaks:allow, 1 by .gitleaksignore, 1 by secret-hygiene:allow",
    );
  });

  it("of a whole folder are named, however little is left", async () => {
    const files = [[".gitleaks.toml", "[allowlist]\npaths = ['.*']"]] as const;
    const { ids, said } = await inspect(snapshotOf("a.py", `k = "${KEY}"`), files);
    assert.deepEqual(ids, []);
    assert.equal(said, "1 finding suppressed: 1 by .gitleaks.toml");
  });

  it("stay in use when a file allows the same", async () => {
    const snapshot = snapshotOf("a.py", `k = "${KEY}"  # secret-hygiene:allow`);
    const files = [[".gitleaks.toml", "[allowlist]\nregexes = ['^gsk_']"]] as const;
    assert.deepEqual((await inspect(snapshot, files)).ids, []);
  });

  it("are not hidden by other tools' comments when they are stale", async () => {
    const text = "# secretlint-disable\nx = 1  # secret-hygiene:allow  gitleaks:allow\n";
    assert.deepEqual((await inspect(snapshotOf("a.py", text))).ids, ["unused-suppression"]);
  });

  it("never expire without a day to compare with", async () => {
    const text = `k = "${KEY}"  # secret-hygiene:allow until=2001-01-01`;
    assert.deepEqual((await inspect({ path: "a.py", text, exposure: "tracked" })).ids, []);
    assert.deepEqual((await inspect(snapshotOf("a.py", text))).ids, [
      "groq-api-key",
      "expired-suppression",
    ]);
  });

  it("of a key over several lines stand behind any of its lines, or before the first", () => {
    const lines = ['k = """one', "two", 'three"""'];
    const allowed = (text: string): boolean => {
      const span = { start: text.indexOf("one"), end: text.indexOf("three") + 5 };
      const found = { ...FINDING, span };
      const markers = markersIn(text, commentsOf("a.conf", text, undefined, []), () => true);
      return applySuppressions([found], markers, snapshotOf("a.conf", text)).kept.length === 0;
    };
    for (const at of [0, 1, 2]) {
      const text = lines.map((name, line) =>
        line === at ? `${name} # secret-hygiene:allow` : name,
      );
      assert.ok(allowed(text.join("\n")), `line ${at}`);
    }
    assert.ok(allowed(["# secret-hygiene:allow-next-line", ...lines].join("\n")));
    assert.ok(!allowed(lines.join(" # secret-hygiene:allow-next-line\n")));
    assert.ok(!allowed([...lines, "# secret-hygiene:allow"].join("\n")));
  });

  it("hold for a file with CRLF, a byte order mark, and a last line without its end", async () => {
    for (const mark of ["", "\uFEFF"]) {
      const text = `${mark}# secret-hygiene:allow-next-line\r\nk = "${KEY}"\r\nl = "${KEY}"`;
      assert.deepEqual((await inspect(snapshotOf("a.py", text))).ids, ["groq-api-key"]);
      const known = `${mark}[a]\r\n; secret-hygiene:allow-next-line\r\nk = ${KEY}`;
      assert.deepEqual((await inspect(snapshotOf("a.ini", known))).ids, []);
    }
  });

  it("reach no further down a file than its beginning when they are about all of it", async () => {
    const at = (line: number): string => `${"\n".repeat(line)}# secret-hygiene:allow-file\n`;
    const key = `k = "${KEY}"\n`;
    assert.deepEqual((await inspect(snapshotOf("a.py", at(49) + key))).ids, []);
    assert.deepEqual((await inspect(snapshotOf("a.py", at(50) + key))).ids, [
      "invalid-suppression",
      "groq-api-key",
    ]);
  });
});

describe("a suppression of several rules", () => {
  const key = `k = "${KEY}"  # secret-hygiene:`;
  const cases: readonly (readonly [before: string, unused: readonly string[], after: string])[] = [
    ["allow groq-api-key openai-project-key", ["openai-project-key"], "allow groq-api-key"],
    ["allow jwt, groq-api-key -- why", ["jwt"], "allow groq-api-key -- why"],
    ["allow groq-api-key, jwt -- why", ["jwt"], "allow groq-api-key -- why"],
    ["allow groq-api-key,jwt,bearer-header", ["jwt", "bearer-header"], "allow groq-api-key"],
    ["allow jwt until=2030-01-01 groq-api-key", ["jwt"], "allow until=2030-01-01 groq-api-key"],
    [
      "allow groq-api-key until=2030-01-01 jwt owner=@jo",
      ["jwt"],
      "allow groq-api-key until=2030-01-01 owner=@jo",
    ],
    ["allow groq-api-key", [], "allow groq-api-key"],
    ["allow jwt bearer-header", ["groq-api-key", "allow"], ""],
  ];
  for (const [before, unused, after] of cases) {
    it(`has each reported that matches nothing: ${before}`, async () => {
      const text = `${key}${before}\n`;
      const snapshot = snapshotOf("a.py", text);
      const findings = await engine().analyze(snapshot);
      const named = findings.map((finding) =>
        finding.ruleId === "unused-suppression"
          ? text.slice(finding.span.start, finding.span.end).replace(/^secret-hygiene:/, "")
          : finding.ruleId,
      );
      assert.deepEqual(named, unused);
      if (after === "") return;
      const project = memoryProject({ "a.py": text });
      const requests = findings.map((finding) => ({
        snapshot,
        finding,
        fixId: "remove-suppression",
      }));
      const plan = await engine().plan(requests, project);
      assert.deepEqual(plan.refused, []);
      const fixed = carryOut({ "a.py": text }, plan)["a.py"] ?? "";
      assert.equal(fixed, `${key}${after}\n`);
      assert.deepEqual(await engine().analyze(snapshotOf("a.py", fixed)), []);
    });
  }

  it("takes the name of the credential and that of the kind of problem", async () => {
    const text = `key: ${KEY} # secret-hygiene:allow groq-api-key, secret-in-config, jwt\n`;
    const [finding, ...others] = await engine().analyze(snapshotOf("a.yml", text));
    assert.ok(finding !== undefined && others.length === 0);
    assert.equal(text.slice(finding.span.start, finding.span.end), "jwt");
    const project = memoryProject({});
    const fixes = await engine().fixes(snapshotOf("a.yml", text), finding, project);
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ["Remove this rule from the suppression"],
    );
  });
});

/** Facts of a file with a finding that an entry of a list allows. */
function usingEntry(by: string, entry: string): FileFacts {
  return { ...textFactsOf({ path: "a.py", text: "" }), usedEntries: [{ by, entry }] };
}

describe("the ignore file", () => {
  const path = ".secret-hygieneignore";
  const text = `${"a".repeat(32)} # used\r\n${"b".repeat(32)} # groq-api-key in a.py\r\n`;

  it("says nothing of its lines while nothing is known", async () => {
    assert.deepEqual((await inspect(snapshotOf(path, text))).ids, []);
  });

  it("has its unmatched lines reported, exactly, with a fix that takes out the line", async () => {
    const snapshot = snapshotOf(path, text);
    const workspace = WorkspaceFacts.of([usingEntry(path, "a".repeat(32))]);
    assert.deepEqual((await engine().inspect(snapshot, undefined, workspace)).findings, []);
    const whole = workspace.completed(new Set(["a".repeat(32), "b".repeat(32)]));
    const [finding, ...others] = (await engine().inspect(snapshot, undefined, whole)).findings;
    assert.ok(finding !== undefined && others.length === 0);
    assert.equal(text.slice(finding.span.start, finding.span.end), "b".repeat(32));
    const project = memoryProject({ [path]: text });
    const request = { snapshot, finding, fixId: "remove-suppression" };
    const after = carryOut({ [path]: text }, await engine().plan([request], project))[path];
    assert.equal(after, `${"a".repeat(32)} # used\r\n`);
  });

  it("is not looked through for keys where it holds fingerprints", async () => {
    const hex = fill("{hex:32}").text;
    const line = `${hex} # mistral-api-key in mistral_api_key.py\n`;
    for (const name of [path, ".secret-hygiene-baseline"]) {
      assert.deepEqual((await inspect(snapshotOf(name, line.repeat(3)))).ids, []);
    }
    assert.deepEqual((await inspect(snapshotOf(path, `# ${KEY}\n`))).ids, ["groq-api-key"]);
  });
});

describe("hostile suppressions", () => {
  const texts: readonly (readonly [why: string, text: string])[] = [
    ["one long line", "# secret-hygiene:allow ".repeat(50_000)],
    ["many blocks", "# secret-hygiene:allow-start\n".repeat(20_000)],
    [
      "many closed blocks",
      `${"# secret-hygiene:allow-start\n# secret-hygiene:allow-end\n".repeat(10_000)}`,
    ],
    ["foreign blocks", "secretlint-disable secretlint-enable\n".repeat(20_000)],
    ["signs", `${"#/*<!--;%".repeat(50_000)} secret-hygiene:allow`],
    ["blanks", `#${" ".repeat(500_000)}secret-hygiene:allow${" ".repeat(500_000)}x`],
  ];
  for (const [why, text] of texts) {
    for (const path of ["a.txt.x", "a.yml", "a.html"]) {
      it(`take their time from the length of the text: ${why} in ${path}`, async () => {
        const all = `${text}\n${`k = "${KEY}"\n`.repeat(200)}`;
        const started = performance.now();
        await engine().inspect(snapshotOf(path, all));
        assert.ok(performance.now() - started < 10_000);
      });
    }
  }
});
