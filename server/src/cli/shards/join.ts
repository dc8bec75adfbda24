/** Joins the reports of all shards to that of one run. */
import type { Log, Result, Run } from "sarif";
import { sumTallies } from "../../engine/index.ts";
import type { JsonReport } from "../report/json.ts";
import type { JsonShard, SarifShard } from "./read-report.ts";
import type { ListName } from "./shard-info.ts";

/** Joins JSON; the time is that of all shards together. */
export function joinedJson(shards: readonly JsonShard[]): JsonReport | undefined {
  const [first] = shards;
  if (first === undefined) return undefined;
  const { version, tool, summary } = first.report;
  const sum = (of: (all: JsonReport["summary"]) => number): number =>
    shards.reduce((all, { report }) => all + of(report.summary), 0);
  const entries = <T>(name: ListName, of: (report: JsonReport) => readonly T[]): T[][] =>
    first.info.targets.map((_, target) =>
      shards.flatMap((shard) => of(shard.report).slice(...rangeIn(shard, name, target))),
    );
  const pathOf = ({ path }: { readonly path: string }): string => path;
  return {
    version,
    tool,
    summary: {
      ...summary,
      files: sum((all) => all.files),
      bytes: sum((all) => all.bytes),
      skipped: inOrder(
        entries("skipped", (report) => report.summary.skipped),
        pathOf,
      ),
      cutShort: inOrder(
        entries("cutShort", (report) => report.summary.cutShort),
        (path) => path,
      ),
      config: {
        files: entries("configFiles", (report) => report.summary.config.files).flat(),
        problems: entries("configProblems", (report) => report.summary.config.problems).flat(),
      },
      suppressed: sumTallies(shards.map(({ report }) => report.summary.suppressed)),
      removable: entries("removable", (report) => report.summary.removable).flat(),
      notes: entries("notes", (report) => report.summary.notes).flat(),
      durationMs: sum((all) => all.durationMs),
    },
    findings: inOrder(
      entries("findings", (report) => report.findings),
      pathOf,
    ),
  };
}

/** Entries of one target in a list that holds those of all. */
export function rangeIn(
  { info }: JsonShard,
  name: ListName,
  target: number,
): readonly [start: number, end: number] {
  const numbers = info.targets.map(({ share }) => share?.counts?.[name] ?? 0);
  const start = numbers.slice(0, target).reduce((all, one) => all + one, 0);
  return [start, start + (numbers[target] ?? 0)];
}

/** Joins SARIF logs, each with a run for every target of which the shard has a share. */
export function joinedSarif(shards: readonly SarifShard[]): Log | undefined {
  const [first] = shards;
  if (first === undefined) return undefined;
  const { $schema, version } = first.report;
  const runs = first.info.targets.flatMap((_, target) => {
    const shares = shards.flatMap((shard) => runOf(shard, target) ?? []);
    return shares.slice(0, 1).map((run) => ({
      ...run,
      results: resultsIn(shares.flatMap(({ results = [] }) => results)),
    }));
  });
  return { ...($schema === undefined ? {} : { $schema }), version, runs };
}

/** Run of one target in a log; `undefined` where the shard has no share of it. */
export function runOf({ info, report }: SarifShard, target: number): Run | undefined {
  if (info.targets[target]?.share === undefined) return undefined;
  const before = info.targets.slice(0, target).filter(({ share }) => share !== undefined);
  return report.runs[before.length];
}

/** Results in the order of their files, suppressed ones after all others. */
function resultsIn(results: readonly Result[]): Result[] {
  const isAllowed = ({ suppressions = [] }: Result): boolean => suppressions.length > 0;
  return [
    ...inOrder([results.filter((result) => !isAllowed(result))], pathIn),
    ...inOrder([results.filter(isAllowed)], pathIn),
  ];
}

function pathIn({ locations }: Result): string {
  const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** Entries target by target, those of each in the order of paths. */
function inOrder<T>(targets: readonly (readonly T[])[], pathOf: (entry: T) => string): T[] {
  return targets.flatMap((entries) =>
    entries.toSorted((a, b) => {
      const [one, other] = [pathOf(a), pathOf(b)];
      if (one === other) return 0;
      return one < other ? -1 : 1;
    }),
  );
}
