/** `secret-hygiene scan` of a whole tree as a process, beside other programs on the same files. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mebibytes, onPath, type Run, ripgrep, run } from "./programs.ts";
import { median } from "./stats.ts";
import { milliseconds, perSecond, type Row, times } from "./table.ts";
import type { Tree } from "./trees.ts";

const ROUNDS = 5;
/** Time from which a program counts as slow. */
const SLOW_MS = 20_000;

interface Contestant {
  readonly name: string;
  /** Path of the program; `undefined` when it is not installed. */
  readonly program: string | undefined;
  readonly args: readonly string[];
  /** Working directory, if it matters. */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Exit codes of a run that went well, beside 0 and 1. */
  readonly statuses?: readonly number[];
}

export async function benchScan(trees: readonly Tree[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const tree of trees) rows.push(...(await benchTree(tree)));
  return rows;
}

async function benchTree(tree: Tree): Promise<readonly Row[]> {
  const size = `${tree.files.length} files, ${(tree.bytes / 1e6).toFixed(1)} MB`;
  const group = `whole tree as a process, ${tree.name} (${size})`;
  const all = contestants(tree);
  const runs = await inTurns(all);
  const own = median((runs.get(OURS) ?? []).map((it) => it.ms));
  const ownCpu = processorTime(runs.get(OURS) ?? []);
  return all.flatMap(({ name, program, statuses = [] }) => {
    if (program === undefined) return [{ group, name, value: "not found" }];
    const done = runs.get(name) ?? [];
    const failed = done.find(
      ({ status, timedOut }) => !timedOut && (status ?? 2) > 1 && !statuses.includes(status ?? 2),
    );
    // Whoever gives up at once is fast.
    if (failed !== undefined) return [{ group, name, value: `failed (${failed.status})` }];
    const ms = median(done.map((it) => it.ms));
    const peak = Math.max(...done.map((it) => it.peakBytes ?? 0)) || undefined;
    const rate = `${Math.round(tree.files.length / (ms / 1000))} files/s, ${perSecond(tree.bytes, ms)}`;
    const ratio = ratioOf(name, own, ms);
    const cut = done.some((it) => it.timedOut) ? "more than " : "";
    const cpu = inProcessors(processorTime(done), name === OURS ? undefined : ownCpu);
    const note = `${rate}, ${cpu}peak ${mebibytes(peak)}, median of ${done.length}${ratio}`;
    return [{ group, name, value: `${cut}${milliseconds(ms)}`, note }];
  });
}

function processorTime(runs: readonly Run[]): number | undefined {
  const times = runs.flatMap((it) => it.cpuMs ?? []);
  return times.length === 0 ? undefined : median(times);
}

/** Processor time, which other programs on the machine change less, and its share of ours. */
function inProcessors(ms: number | undefined, own: number | undefined): string {
  if (ms === undefined) return "";
  const share = own === undefined ? "" : ` (${Math.round((100 * ms) / own)} % of our first)`;
  return `${(ms / 1000).toFixed(2)} s of processors${share}, `;
}

/** Cold scans are compared with others' and with the second scan. */
function ratioOf(name: string, own: number, ms: number): string {
  if (name === OURS) return "";
  if (name === AGAIN) return `, ${Math.round((100 * ms) / own)} % of the first scan`;
  return `, ours takes ${times(own / ms)} its time`;
}

const OURS = "secret-hygiene scan";
const AGAIN = "secret-hygiene scan again, nothing changed";

function contestants({ folder }: Tree): readonly Contestant[] {
  const cli = [
    "dist/cli.cjs",
    "scan",
    "--no-cache",
    // Without fixes, which the others do not offer.
    "--format",
    "sarif",
    "--output",
    join(folder, "..", "out"),
  ];
  const lint = join(folder, "..", "secretlintrc.json");
  const preset = { id: "@secretlint/secretlint-rule-preset-recommend" };
  writeFileSync(lint, JSON.stringify({ rules: [preset] }));
  const leaks = ["dir", folder, "--no-banner", "--exit-code", "0"];
  const literal = ["-c", "--no-config", "--hidden", "--no-ignore", "--no-messages", "xoxb-"];
  return [
    { name: OURS, program: process.execPath, args: [...cli, folder] },
    {
      name: AGAIN,
      program: process.execPath,
      args: [...cli.map((arg) => (arg === "--no-cache" ? "--cache" : arg)), folder],
      env: { XDG_CACHE_HOME: join(folder, ".."), LOCALAPPDATA: join(folder, "..") },
    },
    { name: "rg -c of one literal", program: ripgrep(), args: [...literal, folder] },
    { name: "gitleaks", program: onPath("gitleaks"), args: leaks },
    { name: "betterleaks", program: onPath("betterleaks"), args: leaks },
    {
      name: "kingfisher",
      program: onPath("kingfisher"),
      args: [
        ..."scan --no-validate --no-update-check --no-ignore --git-history none".split(" "),
        ..."--format sarif --output".split(" "),
        join(folder, "..", "out-kingfisher"),
        folder,
      ],
      statuses: [200, 205],
    },
    {
      name: "trufflehog",
      program: onPath("trufflehog"),
      args: ["filesystem", folder, "--no-verification", "--no-update", "--json"],
    },
    {
      name: "secretlint",
      program: onPath("secretlint"),
      args: ["--secretlintrc", lint, "**/*"],
      cwd: folder,
    },
  ];
}

/**
 * Runs the contestants in turns, after one run each that warms the disk's cache and does not count.
 */
async function inTurns(all: readonly Contestant[]): Promise<ReadonlyMap<string, readonly Run[]>> {
  const found = new Map<string, Run[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { name, program, args, cwd, env } of all) {
      const done = found.get(name) ?? [];
      // A slow program is run once and then left alone; caches are nothing to it.
      if (program === undefined || done.some((it) => it.ms > SLOW_MS)) continue;
      const ran = await run(program, args, { cwd, env });
      if (round > 0 || ran.ms > SLOW_MS) found.set(name, [...done, ran]);
    }
  }
  return found;
}
