/** Files in, findings out, in path order. */
import { join } from "node:path";
import {
  BASELINE_FILE,
  concernedBy,
  type Engine,
  fingerprintsIn,
  IGNORE_FILE,
  lastingEntriesIn,
  type SuppressedBy,
  secretsIn,
  settle,
  sumTallies,
  undatedIn,
  WorkspaceFacts,
} from "../engine/index.ts";
import { type ConfigSummary, summarize } from "../host/config/summary.ts";
import { MAX_BYTES } from "../host/disk.ts";
import type { Skipped } from "../host/files.ts";
import { type AgeSources, workspaceAges } from "../host/history/workspace-ages.ts";
import type { DiskProject } from "../host/project.ts";
import { diskSource } from "../host/source/disk-source.ts";
import type { FileSource, SourceChange } from "../host/source/file-source.ts";
import { withoutList } from "./known.ts";
import { type OpenedContext, openContext, type ScanSettings, textOf } from "./scan-context.ts";
import {
  type Allowed,
  type FileResult,
  type Found,
  type Placed,
  type ScanContext,
  scanFile,
} from "./scan-file.ts";
import { scanFiles } from "./scan-files.ts";
import type { Target } from "./targets.ts";

/** Bounds of a look at the history, for which people wait. */
const HISTORY_BOUNDS = { timeoutMs: 20_000, maxBytes: 1024 * 1024 * 1024 };

export interface Scan {
  /** Absolute path of the folder; paths of findings are relative to it. */
  readonly root: string;
  /** Path to the root as the person gave it. */
  readonly shown: string;
  readonly project: DiskProject;
  readonly found: readonly Found[];
  /** Facts of all files together. */
  readonly workspace: WorkspaceFacts;
  readonly files: number;
  readonly bytes: number;
  readonly skipped: readonly Skipped[];
  /** Files of which not all was looked at. */
  readonly cutShort: readonly string[];
  readonly config: ConfigSummary;
  readonly suppressed: readonly SuppressedBy[];
  /** Suppressed findings; `undefined` unless they were asked for. */
  readonly allowed: readonly Allowed[] | undefined;
  /** Change that alone was looked at, if not all of the files was. */
  readonly change: ScannedChange | undefined;
  /** Entries of the baseline that match nothing any more; none unless a whole folder was scanned. */
  readonly removable: readonly string[];
  /** Sentences on files that are not honoured. */
  readonly notes: readonly string[];
  readonly durationMs: number;
  /** Values that were looked for, which no report may spell out. */
  readonly values: readonly string[];
}

/** Change as reports have it. */
export interface ScannedChange extends Pick<SourceChange, "noun" | "base"> {
  /** Findings of the change that a comment in it allows. */
  readonly marked: readonly Allowed[];
  /** Number of commits that make it; `undefined` for what is only staged. */
  readonly commits?: number;
}

/** Literals that were found, which no report may spell out. */
export function knownTo(scan: Scan): readonly string[] {
  const found = scan.found.flatMap(({ finding, snapshot }) => secretsIn(snapshot.text, [finding]));
  return [...found, ...scan.values];
}

/** Scans a folder on the disk, or some files and folders of it. */
export function scanTarget(
  engine: Engine,
  { root, only, shown }: Target,
  settings: ScanSettings = {},
): Promise<Scan> {
  return scanSource(engine, diskSource(root, only), { ...settings, shown });
}

/** Scans the files of a source. */
export async function scanSource(
  engine: Engine,
  source: FileSource,
  { shown, openQuiet, withoutHistory, ...settings }: ScanSettings & Pick<Scan, "shown">,
): Promise<Scan> {
  const started = performance.now();
  const { project, listing, isWhole } = source;
  const { root } = project;
  const files = withoutList(root, listing.files, settings.list);
  const opened = await openContext(engine, source, files, settings);
  const { context } = opened;
  const { texts } = context.allowing;
  const quiet = source.isOnDisk ? openQuiet?.(root, isWhole) : undefined;
  const results = new Map(await scanFiles(context, files, quiet));
  const historyNotes: string[] = [];
  const workspace = await settle(
    [...results.values()].flatMap((result) => result.facts ?? []),
    {
      entries: isWhole ? fingerprintsIn(texts.get(IGNORE_FILE) ?? "") : undefined,
      agesIn: async ({ files }) => {
        if (withoutHistory === true) return new Map();
        const undated = undatedIn(files.values());
        const found = await workspaceAges(undated, ageSources(context), HISTORY_BOUNDS);
        historyNotes.push(...found.notes);
        return found.ages;
      },
      concernedBy,
      inspect: async (path, facts) => {
        if (!results.has(path)) return undefined;
        const result = await scanFile(context, path, facts);
        results.set(path, result);
        return result.facts;
      },
    },
  );
  const baselined = texts.get(BASELINE_FILE) ?? "";
  const scan = await summedUp(
    opened,
    files.flatMap((path) => results.get(path) ?? []),
    settings,
  );
  return {
    ...scan,
    shown,
    workspace,
    removable: isWhole ? unusedIn(baselined, workspace.usedEntries(BASELINE_FILE)) : [],
    notes: [...scan.notes, ...historyNotes],
    durationMs: Math.round(performance.now() - started),
  };
}

/** Sums up the results of files, in their order. */
export async function summedUp(
  { context, notes }: OpenedContext,
  results: readonly FileResult[],
  { keepsAllowed }: Pick<ScanSettings, "keepsAllowed">,
): Promise<Omit<Scan, "shown" | "durationMs">> {
  const { source, configs, allowing, known } = context;
  const { project, listing, change } = source;
  const allowed = results.flatMap((result) => result.allowed).sort(byPath);
  const excludedBy = results.flatMap((result) => result.skipped?.excludedBy ?? []);
  return {
    root: project.root,
    project,
    workspace: WorkspaceFacts.NONE,
    found: results.flatMap((result) => result.found).sort(byPath),
    files: results.filter((result) => result.skipped === undefined).length,
    bytes: results.reduce((sum, result) => sum + result.bytes, 0),
    skipped: [...listing.skipped, ...results.flatMap((result) => result.skipped ?? [])],
    cutShort: results.flatMap((result) => result.cutShort ?? []),
    config: await summarize(configs, excludedBy),
    suppressed: sumTallies(results.map((result) => result.suppressed)),
    allowed: keepsAllowed === true ? allowed : undefined,
    change: change && { ...change, marked: allowed.filter(isMarked) },
    removable: [],
    notes: [...(change?.notes ?? []), ...notes, ...allowing.notes],
    values: known.all.map(({ value }) => value),
  };
}

function ageSources({ engine, source }: ScanContext): AgeSources {
  const { root, git } = source.project;
  return {
    root,
    digestOf: engine.digestOf,
    repositoryOf: git().repositoryOf,
    read: async (path) => textOf(source.read(path, MAX_BYTES)),
  };
}

function unusedIn(baseline: string, used: ReadonlySet<string>): readonly string[] {
  const known = new Set(lastingEntriesIn(baseline).map(({ fingerprint }) => fingerprint));
  return [...known].filter((fingerprint) => !used.has(fingerprint));
}

/** Tells a finding that a comment allows, and not a file. */
function isMarked({ by: [first] }: Allowed): boolean {
  return first !== undefined && first.entry === undefined;
}

function byPath(a: Placed, b: Placed): number {
  if (a.snapshot.path === b.snapshot.path) return 0;
  return a.snapshot.path < b.snapshot.path ? -1 : 1;
}

/** Files that should have been scanned and were not. */
export function unreadIn({ skipped }: Scan): readonly Skipped[] {
  return skipped.filter((skippedFile) => skippedFile.kind === "unread");
}

/** Path in reports of several scans, beginning with the scan's own folder. */
export function shownPath(scan: Scan, path: string, isOnly: boolean): string {
  return isOnly ? path : join(scan.shown, path).replaceAll("\\", "/");
}
