/**
 * Checks texts made to be slow, fixes included: each takes a second or two of processor time, where
 * it once took four to seven. Rules and grammars are loaded before.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { cachingProject } from "../../server/src/host/caching-project.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { engine } from "../support/engine.ts";
import { memoryProject, snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

/**
 * Time for offering fixes on 5,000 findings, each of which is drafted; quadratic work took 11 s.
 */
const BUDGET_MS = 4_000;
const COST = z.object({ found: z.number(), took: z.number() });
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

/** Argument of the process that measures one text, by its place in the list. */
const MEASURE = "--measure";

if (process.argv.includes(MEASURE)) {
  const measured = HOSTILE[Number(process.argv.at(-1))];
  assert.ok(measured);
  process.stdout.write(JSON.stringify(await costOf(measured)));
} else {
  describe("texts made to be slow", () => {
    for (const [at, [name, , , count]] of HOSTILE.entries()) {
      it(`${name}: found, and their fixes offered, in time`, () => {
        // In a process of its own: what other suites left in memory costs collecting garbage.
        const file = fileURLToPath(import.meta.url);
        const args = ["--import=tsx", file, MEASURE, String(at)];
        const { found, took } = COST.parse(
          JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })),
        );
        assert.equal(found, count);
        assert.ok(took < BUDGET_MS, `${Math.round(took)} ms`);
      }).timeout(60_000);
    }
  });
}

async function costOf([, path, text]: (typeof HOSTILE)[number]): Promise<z.infer<typeof COST>> {
  await engine().analyze(snapshotOf("a.sh", `K="${KEY}"\necho $K\n`));
  await engine().analyze(snapshotOf("a.py", `k = "${KEY}"\n`));
  const snapshot = snapshotOf(path, text);
  const project = cachingProject(memoryProject({ [path]: text }));
  const start = cpuTime();
  const findings = await engine().analyze(snapshot);
  for (const finding of findings) await engine().fixes(snapshot, finding, project);
  return { found: findings.length, took: cpuTime() - start };
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join("");
}
