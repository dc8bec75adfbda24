/**
 * Bad input: whatever the text, the engine does not throw, says the same on every run, marks places
 * inside the text, in order, and takes its time from the text's length. Budgets are generous, so that
 * only what grows out of proportion fails.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Finding } from "../../server/src/engine/detect/finding.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { engine } from "../support/engine.ts";
import { fixtureFiles } from "../support/fixture-files.ts";
import { memoryProject, snapshotOf } from "../support/memory-project.ts";
import { mutated, noise, randomOf } from "../support/mutate.ts";
import { fill } from "../support/placeholders.ts";
import { findingsIfParsed } from "../support/whole-analysis.ts";

const SEED = 20_261;
const STEP = "- run: echo $API_KEY ${{ secrets.A }}\n";
const KEY = fill("gsk_{alnum:52}").text;
const PATHS = [
  ..."a.py a.rb a.php a.pl a.lua a.go a.rs a.c a.cpp a.ts a.tsx a.js a.sh a.json a.yaml a.toml a.ini a.properties .env a.txt".split(
    " ",
  ),
  ".github/workflows/a.yml",
];
const SOURCES = [
  "detect/match-rules.ts",
  "fixes/move-to-env/move-to-env.ts",
  "languages/python/python.ts",
];
const CODE = [
  "a.py",
  "a.rb",
  "a.php",
  "a.pl",
  "a.lua",
  "a.go",
  "a.rs",
  "a.c",
  "a.cpp",
  "a.ts",
  "a.tsx",
  "a.js",
  "a.sh",
];
const BUDGET_MS = 20_000;

/** Makes the engine look closer: it reads formats and parses code only where that can matter. */
const WANTED = `KEY="${KEY}"; "use client"; console.log(apiKey); print(apiKey); echo $API_KEY\n`;

/** Operations that are repeated, each with its paths. */
const HOSTILE: readonly (readonly [string, readonly string[], string])[] = [
  ["a line of 5 MB", PATHS, "A1b2/+-_".repeat(625_000)],
  ["a line of equals signs", PATHS, "=".repeat(200_000)],
  ["a line of quotes", PATHS, `"'\``.repeat(20_000)],
  ["a line of backslashes", PATHS, "\\".repeat(100_000)],
  ["empty lines", PATHS, "\n".repeat(200_000)],
  ["old line ends", PATHS, "\r".repeat(300_000)],
  ["labels in blocks", CODE, `a: ${"{b: ".repeat(3000)}`],
  ["open brackets", PATHS, "[".repeat(100_000)],
  ["nested lists", PATHS, `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
  ["nested maps", PATHS, '{"a":'.repeat(20_000)],
  ["nested flow of YAML", ["a.yaml"], `a: ${"{b: ".repeat(20_000)}`],
  ["joints of literals", [...CODE, "a.txt"], `a" + "`.repeat(30_000)],
  ["escapes", PATHS, "\\u0061".repeat(30_000)],
  ["forms of base64", PATHS, "Z3NrX".repeat(40_000)],
  ["nested blocks", ["a.yaml", "a.py"], nestedBlocks(400)],
  ["dotted keys", PATHS, `a${".a".repeat(50_000)}.password = 1; console.log(a)`],
  ["a long name", CODE, `print(${"a".repeat(500_000)}_password)`],
  ["blanks behind a name", CODE, `print(password${" ".repeat(500_000)})`],
  ["nested calls that print", CODE, `${"console.log(".repeat(2000)}apiKey${")".repeat(2000)}`],
  [
    "one name, given many values",
    CODE,
    `${"e=1;".repeat(5000)}e=apiKey;${"print(e);".repeat(2000)}`,
  ],
  ["open templates", ["a.ts"], "`${".repeat(50_000)],
  ["open substitutions", ["a.sh"], "$(".repeat(50_000)],
  ["reads of public secrets", CODE, "process.env.VITE_API_SECRET;".repeat(2000)],
  ["open flags", CODE, "dangerouslyAllowBrowser: true,".repeat(2000)],
  ["anchors that name themselves", ["a.yaml"], "a: &x [*x]\n".repeat(10_000)],
  ["apostrophes, which Swift has none of", ["a.swift"], "'".repeat(200_000)],
  [
    "a name before a script",
    ["a.html"],
    `api_key: <script>f({a: "${fill("{alnum:24}").text}"})</script>`,
  ],
  ["steps of a workflow", [".github/workflows/a.yml"], `on: x\n${STEP.repeat(3000)}`],
];

describe("bad input", () => {
  const random = randomOf(SEED);

  it("mutated files: never an exception, the same every time, in order, fixes included", async () => {
    const files = [
      ...fixtureFiles().filter((fixtureFile) => fixtureFile.text.length < 4000),
      ...SOURCES.map((source) => ({
        path: source,
        text: `${readFileSync(`server/src/engine/${source}`, "utf8")}\nconst key = "${KEY}";\n`,
      })),
    ];
    for (const { path, text } of files) {
      for (let round = 0; round < 2; round += 1) await check(path, mutated(text, random));
    }
  }).timeout(10 * BUDGET_MS);

  it("files of one kind under the names of all others", async () => {
    for (const { text } of fixtureFiles().filter((_, at) => at % 12 === 0)) {
      for (const path of PATHS) await check(path, text);
    }
  }).timeout(10 * BUDGET_MS);

  it("noise, with keys in it", async () => {
    for (const path of PATHS) {
      for (const length of [0, 1, 3, 40, 2000]) {
        await check(path, noise(length, random));
        await check(path, `${noise(length, random)}\n${KEY}\n${noise(length, random)}`);
      }
    }
  }).timeout(10 * BUDGET_MS);

  it("keys beside lone surrogates, at the right places", async () => {
    const text = `\ud800 ${KEY} \udc00\n漢🔑 "${KEY}"`;
    const findings = await check("a.txt", text);
    assert.deepEqual(
      findings.map((finding) => text.slice(finding.span.start, finding.span.end) === KEY),
      [true, true],
    );
  });

  for (const [name, paths, text] of HOSTILE) {
    it(`${name}, ${text.length} characters, in time`, async () => {
      for (const path of paths) {
        const start = cpuTime();
        const findings = await engine().analyze(snapshotOf(path, `${text}\n${WANTED}`));
        assert.ok(cpuTime() - start < BUDGET_MS, path);
        assert.ok(findings.length > 0, path);
      }
    }).timeout(10 * PATHS.length * BUDGET_MS);
  }
});

async function check(path: string, text: string): Promise<readonly Finding[]> {
  const snapshot = snapshotOf(path, text);
  const findings = await engine().analyze(snapshot);
  assert.deepEqual(await engine().analyze(snapshotOf(path, text)), findings);
  // Where the engine did not look closer, looking closer would not have shown more.
  assert.deepEqual((await findingsIfParsed(snapshot)) ?? findings, findings);
  let before = 0;
  for (const { span } of findings) {
    assert.ok(span.start >= before && span.end > span.start && span.end <= text.length);
    before = span.start;
  }
  assert.equal(new Set(findings.map((finding) => finding.id)).size, findings.length);
  const project = memoryProject({ [path]: text });
  for (const finding of findings) {
    await engine().fixes(snapshot, finding, project);
    await engine().plan([{ snapshot, finding }], project);
  }
  return findings;
}

function nestedBlocks(depth: number): string {
  return Array.from({ length: depth }, (_, at) => `${" ".repeat(at)}if a:\n`).join("");
}
