/** Scans one file: reads it if it is wanted, inspects it, and lists its fixes. */
import { basename } from "node:path";
import type { Finding } from "../engine/detect/finding.ts";
import {
  type Allowance,
  type Engine,
  IGNORE_FILE,
  type Inspection,
  type OfferedFix,
  type RuleSet,
  type SuppressedBy,
  tally,
} from "../engine/index.ts";
import type { Project } from "../engine/project/project.ts";
import { lineIndex, type Position } from "../engine/text/line-index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import type { Allowing } from "../host/allow-files.ts";
import { type Config, choicesOf, maxBytesOf } from "../host/config/config.ts";
import type { Configs } from "../host/config/configs.ts";
import { withSeverities } from "../host/config/severity.ts";
import { exclusionBy } from "../host/config/summary.ts";
import type { EntryUsage } from "../host/entry-usage.ts";
import type { Skipped } from "../host/files.ts";
import { inRepository } from "../host/in-repository.ts";
import { type DiskProject, isUnprotected, unprotectedEnvFiles } from "../host/project.ts";
import type { ScannedFile, ScanReader } from "../host/scan-reader.ts";
import { today } from "../host/today.ts";
import type { FixProjects } from "./fix-projects.ts";

/** A finding and where it is. */
export interface Placed {
  readonly finding: Finding;
  readonly snapshot: Snapshot;
  readonly start: Position;
  readonly end: Position;
}

/** A finding that people allowed, and by what. */
export interface Allowed extends Placed {
  readonly by: readonly Allowance[];
}

export interface Found extends Placed {
  readonly fixes: readonly OfferedFix[];
  /** Rules that found them, if not only ours. */
  readonly rules: RuleSet | undefined;
}

/** Context that all files of one scan share. */
export interface ScanContext {
  readonly engine: Engine;
  readonly project: DiskProject;
  /** Project with cached reads: each of thousands of findings would ask for the same files. */
  readonly fixProjects: FixProjects;
  readonly reader: ScanReader;
  readonly configs: Configs;
  readonly allowing: Allowing;
  /** Path from the repository's root to the folder; "" when they are the same. */
  readonly pathInRepository: string;
  readonly used: EntryUsage;
  /** True if suppressed findings are kept, not only counted. */
  readonly keepsAllowed: boolean;
}

/** A file that was not looked at. */
export interface SkippedFile extends Skipped {
  /** The configuration that excludes it, as it is shown. */
  readonly excludedBy?: string;
  readonly isBinary?: true;
}

type Wanted = Extract<ScannedFile, { readonly text: string }> | Omit<SkippedFile, "path">;

/** Result for one file. */
export interface FileResult {
  readonly found: readonly Found[];
  readonly suppressed: readonly SuppressedBy[];
  /** Allowed findings, if they are kept. */
  readonly allowed: readonly Allowed[];
  readonly bytes: number;
  readonly skipped?: SkippedFile;
  /** True if it was scanned whole and there is no finding, suppressed ones included. */
  readonly isQuiet?: true;
  /** Path of a file that was not scanned whole. */
  readonly cutShort?: string;
}

/** Scans a file; `isWhole`: all other files of the folder were scanned before. */
export async function scanFile(
  looking: ScanContext,
  path: string,
  isWhole = false,
): Promise<FileResult> {
  const { engine, fixProjects, configs, used } = looking;
  const config = await configs.of(path);
  const read = await readWanted(looking, path, config);
  if ("kind" in read) return skippedResult({ path, ...read });
  const snapshot = {
    ...(await snapshotOf(looking, path, read.text, isWhole)),
    ...choicesOf(config),
  };
  const { findings, suppressed, isCutShort } = await engine.inspect(snapshot, config.rules);
  used.add(suppressed);
  const found = await withFixes(
    engine,
    snapshot,
    findings,
    fixProjects.under(config.digest),
    config,
  );
  const allowed = looking.keepsAllowed ? allowedOf(snapshot, suppressed, config) : [];
  const looked = { found, suppressed: tally(suppressed), allowed, bytes: read.bytes };
  if (isCutShort) return { ...looked, cutShort: path };
  if (findings.length + suppressed.length > 0) return looked;
  fixProjects.add(path, config.digest);
  return { ...looked, isQuiet: true };
}

async function readWanted(
  { reader, configs }: ScanContext,
  path: string,
  config: Config,
): Promise<Wanted> {
  const excludedBy = await configs.exclusionOf(path);
  if (excludedBy !== undefined) {
    return { reason: exclusionBy(excludedBy), kind: "excluded", excludedBy };
  }
  const read = reader.read(path, maxBytesOf(config));
  if ("text" in read) return read;
  const kind = read.isUnread === true ? "unread" : "left-out";
  return { reason: read.skipped, kind, ...(read.isBinary === true ? { isBinary: true } : {}) };
}

export function skippedResult(skipped: SkippedFile): FileResult {
  return { found: [], suppressed: [], allowed: [], bytes: 0, skipped };
}

function allowedOf(
  snapshot: Snapshot,
  suppressed: Inspection["suppressed"],
  { severity }: Config,
): readonly Allowed[] {
  const place = placer(snapshot);
  return suppressed.flatMap(({ finding, by }) =>
    withSeverities([finding], severity).map((withSeverity) => ({ ...place(withSeverity), by })),
  );
}

/** Lines are counted once for all findings of a file. */
function placer(snapshot: Snapshot): (finding: Finding) => Placed {
  const lines = lineIndex(snapshot.text);
  return (finding) => ({
    finding,
    snapshot,
    start: lines.positionAt(finding.span.start),
    end: lines.positionAt(finding.span.end),
  });
}

async function withFixes(
  engine: Engine,
  snapshot: Snapshot,
  findings: readonly Finding[],
  project: Project,
  { rules, severity }: Config,
): Promise<readonly Found[]> {
  const wanted = withSeverities(findings, severity);
  if (wanted.length === 0) return [];
  const place = placer(snapshot);
  const found: Found[] = [];
  for (const finding of wanted) {
    const offered = await engine.fixes(inRepository(snapshot), finding, project, rules);
    const fixes = offered.filter((offeredFix) => offeredFix.refused === undefined);
    found.push({ ...place(finding), fixes, rules });
  }
  return found;
}

/** Env files that a `.gitignore` leaves unprotected. */
function openEnvFiles(looking: ScanContext, gitignore: string): Promise<readonly string[]> {
  return unprotectedEnvFiles(looking.project, gitignore, async (path) => {
    const config = await looking.configs.of(path);
    const read = await readWanted(looking, path, config);
    if ("kind" in read) return false;
    const snapshot = await snapshotOf(looking, path, read.text, false);
    const { findings } = await looking.engine.inspect(snapshot, config.rules);
    return findings.some(isUnprotected);
  });
}

async function snapshotOf(
  looking: ScanContext,
  path: string,
  text: string,
  isWhole: boolean,
): Promise<Snapshot> {
  const { project, allowing, pathInRepository: way, used } = looking;
  const isIgnoreRules = basename(path) === ".gitignore";
  return {
    path,
    text,
    exposure: project.git().exposure(path),
    allowlists: allowing.allowlists,
    today: today(),
    ...(way === "" ? {} : { folder: way }),
    ...(isIgnoreRules ? { unprotectedEnvFiles: await openEnvFiles(looking, path) } : {}),
    ...(isWhole ? { unmatchedEntries: used.unmatched(IGNORE_FILE, text) } : {}),
  };
}
