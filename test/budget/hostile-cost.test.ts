/**
 * Checks texts made to be slow, fixes included: their cost grows with their length, not with its
 * square. Rules and grammars are loaded before.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { cachingProject } from "../../server/src/host/caching-project.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { engine } from "../support/engine.ts";
import { memoryProject, snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

/** Parts of which the whole is four: a cost that grows with the square is sixteen of them. */
const PART = 4;
/** Limit on the whole's cost in costs of a part; the collection of garbage takes more of a large one. */
const MOST_PARTS = 8;
/** The runtime's own threads would count as ours; the product does without them too. */
const FLAGS = ["--single-threaded", "--liftoff-only", "--import=tsx"];
const COSTS = z.object({ part: z.number(), whole: z.number() });
const KEY = fill("ghp_{alnum:36}").text;
const STEPS = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n";

/** A text that holds something `count` times. */
interface Hostile {
  readonly name: string;
  readonly path: string;
  readonly count: number;
  readonly text: (count: number) => string;
  /** True if each of them is a finding; else there is one. */
  readonly isFoundEach: boolean;
  /** True if fixes are not asked for: there would be one menu for each. */
  readonly isWithoutFixes?: true;
}

const HOSTILE: readonly Hostile[] = [
  {
    name: "5,000 times one key",
    path: "a.py",
    count: 5000,
    text: (count) => lines(count, (at) => `k${at}="${KEY}"`),
    isFoundEach: true,
  },
  {
    name: "3,000 steps of a workflow that print",
    path: ".github/workflows/a.yml",
    count: 3000,
    text: (count) => STEPS + lines(count, () => "      - run: echo $API_KEY"),
    isFoundEach: true,
  },
  {
    name: "8,000 passwords of a properties file",
    path: "a.properties",
    count: 8000,
    text: (count) => `${lines(count, () => "password=\\")}ab8Kx2Lm9Q4z\n`,
    isFoundEach: true,
  },
  {
    name: "2,000 defaults behind variables",
    path: "a.py",
    count: 2000,
    text: (count) => lines(count, (at) => `D${at} = "${KEY}"\nK = os.getenv("V${at}", D${at})`),
    isFoundEach: true,
  },
  {
    name: "10,000 secrets of an env file",
    path: ".env",
    count: 10_000,
    text: (count) => lines(count, (at) => `S${at}_SECRET=${fill("gsk_{alnum:52}", at).text}`),
    isFoundEach: true,
    isWithoutFixes: true,
  },
  {
    name: "a command of 200 KB",
    path: "a.sh",
    count: 100_000,
    text: (count) => `K="${KEY}"\necho ${"a ".repeat(count)}$K\n`,
    isFoundEach: false,
  },
  // Parsers of formats make an object of each line: a tenth is enough for them.
  ...Object.entries({
    "a.txt": 100_000,
    "a.py": 10_000,
    "a.json": 10_000,
    "a.yaml": 10_000,
    ".env": 10_000,
  }).map(
    ([path, count]): Hostile => ({
      name: `${count} keys in ${path}`,
      path,
      count,
      text: (times) => lines(times, () => `KEY: "${KEY}",`),
      isFoundEach: true,
      isWithoutFixes: true,
    }),
  ),
];

/** Argument of the process that measures one text, by its place in the list. */
const MEASURE = "--measure";

if (process.argv.includes(MEASURE)) {
  const measured = HOSTILE[Number(process.argv.at(-1))];
  assert.ok(measured);
  process.stdout.write(JSON.stringify(await costsOf(measured)));
} else {
  describe("texts made to be slow", () => {
    for (const [at, { name }] of HOSTILE.entries()) {
      it(`${name}: found in time, with the fixes that are asked for`, () => {
        // In a process of its own: what other suites left in memory costs collecting garbage.
        const args = [...FLAGS, fileURLToPath(import.meta.url), MEASURE, String(at)];
        const printed = execFileSync(process.execPath, args, { encoding: "utf8" });
        const { part, whole } = COSTS.parse(JSON.parse(printed));
        assert.ok(
          whole < MOST_PARTS * part,
          `${Math.round(whole)} ms, a part ${Math.round(part)} ms`,
        );
      }).timeout(240_000);
    }
  });
}

async function costsOf(hostile: Hostile): Promise<z.infer<typeof COSTS>> {
  const part = Math.floor(hostile.count / PART);
  // The first one pays for what is loaded and compiled on the way.
  await costOf(hostile, part);
  return { part: await costOf(hostile, part), whole: await costOf(hostile, hostile.count) };
}

/** Milliseconds of processor time for all findings, the file's facts and the fixes on offer. */
async function costOf(
  { path, text, isFoundEach, isWithoutFixes }: Hostile,
  count: number,
): Promise<number> {
  const snapshot = snapshotOf(path, text(count));
  const project = cachingProject(memoryProject({ [path]: snapshot.text }));
  const start = cpuTime();
  const { findings, facts } = await engine().inspect(snapshot);
  facts();
  if (isWithoutFixes !== true) {
    for (const finding of findings) await engine().fixes(snapshot, finding, project);
  }
  assert.equal(findings.length, isFoundEach ? count : 1);
  return cpuTime() - start;
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join("");
}
