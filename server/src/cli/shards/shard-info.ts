/** The block by which reports of shards are joined; it stands in the report of a shard alone. */
import * as z from "zod";
import { repositoryOf } from "../../host/repository.ts";
import type { JsonReport } from "../report/json.ts";
import { isBroken, type Scan, unreadIn } from "../scanned.ts";
import { MOST_SHARDS, type Shard } from "./shard.ts";

const number = z.int().min(0);
const counts = z.object({
  findings: number,
  skipped: number,
  cutShort: number,
  configFiles: number,
  configProblems: number,
  removable: number,
  notes: number,
});

const share = z.object({
  configuration: z.string(),
  tree: z.string(),
  findings: z.string(),
  /** Digest of what all shards together list. */
  listed: z.string(),
  /** Numbers of entries in the lists of a JSON report. */
  counts: counts.optional(),
});

export const shardInfo = z.object({
  index: z.int().min(1),
  of: z.int().min(1).max(MOST_SHARDS),
  /** Version of the program. */
  version: z.string(),
  /** Arguments of the command, but for shard, format and output. */
  arguments: z.array(z.string()),
  /** Sentences on arguments that name nothing. */
  missing: z.array(z.string()),
  /** True if all files were looked at by all rules. */
  isComplete: z.boolean(),
  targets: z.array(
    z.object({
      path: z.string(),
      /** Path from the repository's root to the folder. */
      folder: z.string(),
      share: share.optional(),
    }),
  ),
});

export type ShardInfo = z.infer<typeof shardInfo>;
export type ListName = keyof z.infer<typeof counts>;
export const LIST_NAMES = counts.keyof().options;

/** Lists of a JSON report, each with the entries of one target after those of another. */
export const LISTS: {
  readonly [Name in ListName]: (report: JsonReport) => readonly unknown[];
} = {
  findings: (report) => report.findings,
  skipped: (report) => report.summary.skipped,
  cutShort: (report) => report.summary.cutShort,
  configFiles: (report) => report.summary.config.files,
  configProblems: (report) => report.summary.config.problems,
  removable: (report) => report.summary.removable,
  notes: (report) => report.summary.notes,
};

/** One run of a scan, with what it found. */
export interface ShardRun {
  readonly shard: Shard;
  readonly version: string;
  readonly arguments: readonly string[];
  readonly missing: readonly string[];
  /** All folders of the scan, absolute, by the names they are shown by. */
  readonly roots: ReadonlyMap<string, string>;
  readonly scans: readonly Scan[];
}

/** Makes the block; `reportOf`: the JSON report of one scan, `undefined` for other formats. */
export function infoOf(
  { shard, version, arguments: given, missing, roots, scans }: ShardRun,
  reportOf: ((scan: Scan) => JsonReport) | undefined,
): ShardInfo {
  const isComplete = scans.every((scan) => unreadIn(scan).length === 0 && !isBroken(scan));
  return {
    ...shard,
    version,
    arguments: [...given],
    missing: [...missing],
    isComplete,
    targets: [...roots].map(([path, root]) => {
      const scan = scans.find((one) => one.shown === path);
      const { pathInRepository: folder } = repositoryOf(root);
      const seen = scan?.share?.seen;
      if (scan === undefined || seen === undefined) return { path, folder };
      const counts = reportOf && { counts: countsOf(reportOf(scan)) };
      return { path, folder, share: { ...seen, ...counts } };
    }),
  };
}

function countsOf(report: JsonReport): z.infer<typeof counts> {
  return {
    findings: LISTS.findings(report).length,
    skipped: LISTS.skipped(report).length,
    cutShort: LISTS.cutShort(report).length,
    configFiles: LISTS.configFiles(report).length,
    configProblems: LISTS.configProblems(report).length,
    removable: LISTS.removable(report).length,
    notes: LISTS.notes(report).length,
  };
}
