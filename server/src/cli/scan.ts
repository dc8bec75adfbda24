/** Files in, findings out, in path order. */
import {
  BASELINE_FILE,
  concernedBy,
  type Engine,
  fingerprintsIn,
  IGNORE_FILE,
  lastingEntriesIn,
  settle,
  sumTallies,
  undatedIn,
  WorkspaceFacts,
} from "../engine/index.ts";
import { summarize } from "../host/config/summary.ts";
import { MAX_BYTES } from "../host/disk.ts";
import { type AgeSources, workspaceAges } from "../host/history/workspace-ages.ts";
import { diskSource } from "../host/source/disk-source.ts";
import type { FileSource } from "../host/source/file-source.ts";
import { withoutList } from "./known.ts";
import { type OpenedContext, openContext, type ScanSettings, textOf } from "./scan-context.ts";
import {
  type Allowed,
  type FileResult,
  type Placed,
  type ScanContext,
  scanFile,
} from "./scan-file.ts";
import { scanFiles } from "./scan-files.ts";
import type { Scan } from "./scanned.ts";
import { shareOf } from "./shards/share.ts";
import type { Target } from "./targets.ts";

/** Bounds of a look at the history, for which people wait. */
const HISTORY_BOUNDS = { timeoutMs: 20_000, maxBytes: 1024 * 1024 * 1024 };

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
  const sumOf = (paths: readonly string[]) =>
    summedUp(
      opened,
      paths.flatMap((path) => results.get(path) ?? []),
      settings,
    );
  const sum = await sumOf(files);
  const scan = {
    ...sum,
    shown,
    workspace,
    removable: isWhole ? unusedIn(baselined, workspace.usedEntries(BASELINE_FILE)) : [],
    notes: [...sum.notes, ...historyNotes],
  };
  const { wish } = settings;
  const part =
    wish === undefined
      ? scan
      : await shareOf({ ...context, scan, results }, wish, (isOwn) => sumOf(files.filter(isOwn)));
  return { ...part, durationMs: Math.round(performance.now() - started) };
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
  const files = results.filter(({ isMessage }) => isMessage !== true);
  const excludedBy = results.flatMap((result) => result.skipped?.excludedBy ?? []);
  return {
    root: project.root,
    project,
    workspace: WorkspaceFacts.NONE,
    found: results.flatMap((result) => result.found).sort(byPath),
    files: files.filter((result) => result.skipped === undefined).length,
    bytes: files.reduce((sum, result) => sum + result.bytes, 0),
    skipped: [...listing.skipped, ...results.flatMap((result) => result.skipped ?? [])].sort(
      (a, b) => compare(a.path, b.path),
    ),
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
  return compare(a.snapshot.path, b.snapshot.path);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
