/** Files in, findings out, in path order. */
import { basename, dirname, join, posix, relative, resolve } from "node:path";
import {
  BASELINE_FILE,
  concernedBy,
  type Engine,
  fingerprintsIn,
  IGNORE_FILE,
  lastingEntriesIn,
  type ProjectFile,
  type SuppressedBy,
  secretsIn,
  settle,
  sumTallies,
  undatedIn,
  type WorkspaceFacts,
} from "../engine/index.ts";
import { AllowFiles } from "../host/allow-files.ts";
import { cachingProject } from "../host/caching-project.ts";
import { Configs } from "../host/config/configs.ts";
import { type ConfigSummary, summarize } from "../host/config/summary.ts";
import { isInside, MAX_BYTES, readDisk } from "../host/disk.ts";
import type { Skipped } from "../host/files.ts";
import { type AgeSources, workspaceAges } from "../host/history/workspace-ages.ts";
import { type DiskProject, openProject } from "../host/project.ts";
import type { QuietFiles } from "../host/quiet/quiet-files.ts";
import { realFolder, repositoryOf } from "../host/repository.ts";
import type { ScannedFile } from "../host/scan-reader.ts";
import { diskSource } from "../host/source/disk-source.ts";
import type { FileSource, SourceChange } from "../host/source/file-source.ts";
import { CannotRun } from "./cannot-run.ts";
import { FixProjects } from "./fix-projects.ts";
import { knownIn, type ValueList, withoutList } from "./known.ts";
import { RelatedPositions } from "./related-positions.ts";
import {
  type Allowed,
  type Found,
  type Offers,
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
}

/** Literals that were found, which no report may spell out. */
export function knownTo(scan: Scan): readonly string[] {
  const found = scan.found.flatMap(({ finding, snapshot }) => secretsIn(snapshot.text, [finding]));
  return [...found, ...scan.values];
}

export interface ScanSettings {
  /** Path of another baseline than the one that lies there; `false`: none at all. */
  readonly baseline?: string | false;
  /** True if suppressed findings are kept, not only counted. */
  readonly keepsAllowed?: boolean;
  /** Findings whose fixes a report lists; none without it. */
  readonly offers?: Offers;
  /** True if ages of keys do not matter. */
  readonly withoutHistory?: true;
  /** Opens what is remembered between runs; without it all files are looked at. */
  readonly openQuiet?: OpenQuiet;
  /** Values of a person's own list. */
  readonly list?: ValueList | undefined;
}

export type OpenQuiet = (root: string, isWhole: boolean) => QuietFiles | undefined;

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
  {
    shown,
    baseline,
    keepsAllowed = false,
    offers = "none",
    openQuiet,
    list,
    withoutHistory,
  }: ScanSettings & Pick<Scan, "shown">,
): Promise<Scan> {
  const started = performance.now();
  const { project, listing, isWhole } = source;
  const { root } = project;
  const listed = { ...listing, files: withoutList(root, listing.files, list) };
  const allowing = await allowFiles(source, baseline).now();
  const configs = new Configs(root, async () => engine, source.policy);
  const { root: home, pathInRepository } = repositoryOf(root);
  const cachedProject = cachingProject(pathInRepository === "" ? project : openProject(home));
  const fixProjects = new FixProjects(cachedProject, pathInRepository);
  const { known, notes } = await knownIn(
    {
      engine,
      root,
      paths: listed.files,
      isWhole,
      configs,
      pathInRepository,
      exposureOf: source.exposureOf,
      textOf: (path, maxBytes) => textOf(source.read(path, maxBytes)),
    },
    list,
  );
  const shared = {
    engine,
    known,
    source,
    fixProjects,
    configs,
    allowing,
    pathInRepository,
    relatedPositions: new RelatedPositions((path) => textOf(source.read(path, MAX_BYTES))),
  };
  const context: ScanContext = {
    ...shared,
    keepsAllowed: keepsAllowed || source.change !== undefined,
    offers,
  };
  const quiet = source.isOnDisk ? openQuiet?.(root, isWhole) : undefined;
  const results = new Map(await scanFiles(context, listed.files, quiet));
  const historyNotes: string[] = [];
  const workspace = await settle(
    [...results.values()].flatMap((result) => result.facts ?? []),
    {
      entries: isWhole ? fingerprintsIn(allowing.texts.get(IGNORE_FILE) ?? "") : undefined,
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
  const fileResults = listed.files.flatMap((path) => results.get(path) ?? []);
  const allowed = fileResults.flatMap((fileResult) => fileResult.allowed).sort(byPath);
  const baselined = allowing.texts.get(BASELINE_FILE) ?? "";
  const skipped = [
    ...listed.skipped,
    ...fileResults.flatMap((fileResult) => fileResult.skipped ?? []),
  ];
  const excludedBy = fileResults.flatMap((fileResult) => fileResult.skipped?.excludedBy ?? []);
  return {
    root,
    shown,
    project,
    workspace,
    found: fileResults.flatMap((fileResult) => fileResult.found).sort(byPath),
    files: fileResults.filter((fileResult) => fileResult.skipped === undefined).length,
    bytes: fileResults.reduce((sum, fileResult) => sum + fileResult.bytes, 0),
    skipped,
    cutShort: fileResults.flatMap((fileResult) => fileResult.cutShort ?? []),
    config: await summarize(configs, excludedBy),
    suppressed: sumTallies(fileResults.map((fileResult) => fileResult.suppressed)),
    allowed: keepsAllowed ? allowed : undefined,
    change: source.change && { ...source.change, marked: allowed.filter(isMarked) },
    removable: isWhole ? unusedIn(baselined, workspace.usedEntries(BASELINE_FILE)) : [],
    notes: [...(source.change?.notes ?? []), ...notes, ...allowing.notes, ...historyNotes],
    values: known.all.map(({ value }) => value),
    durationMs: Math.round(performance.now() - started),
  };
}

function textOf(read: ScannedFile): string | undefined {
  return read.kind === "text" ? read.text : undefined;
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

/** Collects allowlists; a baseline asked for by name has to exist, and replaces all others. */
function allowFiles(
  { project, policy }: FileSource,
  baseline: ScanSettings["baseline"],
): AllowFiles {
  const { root } = project;
  return new AllowFiles(
    root,
    async ({ folder, toParent: up, pathInRepository }, name) => {
      const usual = (): ProjectFile =>
        policy === undefined ? readDisk(folder, name) : policy(posix.join(pathInRepository, name));
      if (name !== BASELINE_FILE || baseline === undefined) return usual();
      if (baseline === false || up !== "") return { kind: "missing" };
      return namedBaseline(baseline, root, policy);
    },
    policy,
  );
}

/** Baseline asked for by name; one in the repository is that of the base, if there is one. */
function namedBaseline(
  baseline: string,
  root: string,
  policy: FileSource["policy"],
): Extract<ProjectFile, { readonly kind: "text" }> {
  const path = resolve(baseline);
  const folder = realFolder(dirname(path));
  const isOwn = policy !== undefined && isInside(root, join(folder, basename(path)));
  const file = isOwn
    ? policy(relative(root, join(folder, basename(path))).replaceAll("\\", "/"))
    : readDisk(folder, basename(path));
  if (file.kind === "text") return file;
  const why = file.kind === "missing" ? "does not exist" : file.why;
  const where = isOwn ? " in the base of the change" : "";
  throw new CannotRun(`The baseline ${baseline} ${why}${where}.`);
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
