/**
 * Texts made to be slow, fixes included: each takes about a second of processor time or two, where it
 * once took four to seven. Rules and grammars are there before.
 */
import assert from "node:assert/strict";
import { steadyProject } from "../server/src/host/steady-project.ts";
import { cpuTime } from "./support/cpu-time.ts";
import { engine } from "./support/engine.ts";
import { memoryProject, snapshotOf } from "./support/memory-project.ts";
import { fill } from "./support/placeholders.ts";

/** What is offered is drafted, for each of 5,000 findings; the square of their number took 11 s. */
const BUDGET_MS = 4_000;
const KEY = fill("ghp_{alnum:36}").text;
const STEPS = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n";

const HOSTILE: readonly (readonly [string, string, string, number])[] = [
  ["5,000 times one key", "a.py", lines(5000, (at) => `k${at}="${KEY}"`), 5000],
  [
    "3,000 steps of a workflow that print",
    ".github/workflows/a.yml",
    STEPS + lines(3000, () => "      - run: echo $API_KEY"),
    3000,
  ],
  ["a command of 200 KB", "a.sh", `K="${KEY}"\necho ${"a ".repeat(100_000)}$K\n`, 1],
];

describe("texts made to be slow", () => {
  before(async () => {
    await engine().analyze(snapshotOf("a.sh", `K="${KEY}"\necho $K\n`));
    await engine().analyze(snapshotOf("a.py", `k = "${KEY}"\n`));
  });

  for (const [name, path, text, count] of HOSTILE) {
    it(`${name}: found, and their fixes offered, in time`, async () => {
      const snapshot = snapshotOf(path, text);
      const project = steadyProject(memoryProject({ [path]: text }));
      const start = cpuTime();
      const findings = await engine().analyze(snapshot);
      for (const it of findings) await engine().fixes(snapshot, it, project);
      const took = cpuTime() - start;
      assert.equal(findings.length, count);
      assert.ok(took < BUDGET_MS, `${Math.round(took)} ms`);
    }).timeout(60_000);
  }
});

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join("");
}
