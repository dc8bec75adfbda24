/** Scans one file: reads it if it is wanted, inspects it, and lists its fixes. */
import {
  type Allowance,
  type Engine,
  type FileFacts,
  type Finding,
  type Inspection,
  type KnownValues,
  lineIndex,
  type OfferedFix,
  type Position,
  type Project,
  type RuleSet,
  type Snapshot,
  type SuppressedBy,
  tally,
  type WorkspaceFacts,
} from "../engine/index.ts";
import type { Allowing } from "../host/allow-files.ts";
import type { Message } from "../host/commits/messages.ts";
import type { Configs } from "../host/config/configs.ts";
import { withSeverities } from "../host/config/severity.ts";
import { exclusionBy } from "../host/config/summary.ts";
import { type FileOptions, fileOptionsFor } from "../host/file-options.ts";
import type { Skipped } from "../host/files.ts";
import { findingInRepository, inRepository } from "../host/in-repository.ts";
import { type InspectedFile, inspectFile, snapshotOf } from "../host/inspect-file.ts";
import { withKnown } from "../host/known-values.ts";
import type { NotScanned, ScannedFile } from "../host/scan-reader.ts";
import type { FileSource } from "../host/source/file-source.ts";
import type { FixProjects } from "./fix-projects.ts";
import type { RelatedPosition, RelatedPositions } from "./related-positions.ts";

/** A finding and where it is. */
export interface Placed {
  readonly finding: Finding;
  readonly snapshot: Snapshot;
  readonly start: Position;
  readonly end: Position;
  readonly related: readonly RelatedPosition[];
  /** Message that the text is; `undefined` for a file. */
  readonly message: Message | undefined;
}

/** A finding that people allowed, and by what. */
export interface Allowed extends Placed {
  readonly by: readonly Allowance[];
}

export interface Found extends Placed {
  /** Fixes on offer; none where nobody asked for them. */
  readonly fixes: readonly OfferedFix[];
  /** Rules that found them, if not only ours. */
  readonly rules: RuleSet | undefined;
  /** Commit that added it, where commits are looked at. */
  readonly commit?: FoundCommit;
}

/** Commit as reports have it. */
export interface FoundCommit {
  readonly id: string;
  /** Date and time in UTC, as the author has it; `undefined` for one that no calendar has. */
  readonly authorDate: string | undefined;
  /** True if a branch of a remote has it; `undefined` where git does not say. */
  readonly isPushed: boolean | undefined;
  /** True if no commit is before it. */
  readonly isFirst: boolean;
}

/** Context that all files of one scan share. */
export interface ScanContext {
  readonly engine: Engine;
  readonly source: FileSource;
  /** Project with cached reads: each of thousands of findings would ask for the same files. */
  readonly fixProjects: FixProjects;
  readonly relatedPositions: RelatedPositions;
  readonly configs: Configs;
  readonly allowing: Allowing;
  /** Path from the repository's root to the folder; "" when they are the same. */
  readonly pathInRepository: string;
  /** True if suppressed findings are kept, not only counted. */
  readonly keepsAllowed: boolean;
  readonly offers: Offers;
  /** Tells the files that this run reports. */
  readonly isOwn: (path: string) => boolean;
  /** Values that are looked for in all files. */
  readonly known: KnownValues;
}

/** Findings whose fixes are asked for, which takes longer than finding them. */
export type Offers = "none" | "problems" | "all";

/** A file that was not looked at. */
export interface SkippedFile extends Skipped {
  /** The configuration that excludes it, as it is shown. */
  readonly excludedBy?: string;
  readonly isBinary?: true;
}

type Wanted = Extract<ScannedFile, { readonly kind: "text" }> | Omit<SkippedFile, "path">;

/** Result for one file. */
export interface FileResult {
  readonly found: readonly Found[];
  readonly suppressed: readonly SuppressedBy[];
  /** Allowed findings, if they are kept. */
  readonly allowed: readonly Allowed[];
  readonly bytes: number;
  /** Facts that the file adds to its workspace. */
  readonly facts?: FileFacts | undefined;
  readonly skipped?: SkippedFile;
  /** True if it was scanned whole and there is no finding, suppressed ones included. */
  readonly isQuiet?: true;
  /** Path of a file that was not scanned whole. */
  readonly cutShort?: string;
  /** True if the text is a message, which is no file. */
  readonly isMessage?: true;
}

/** Scans a file; `workspace`: what the other files add, once they were scanned. */
export async function scanFile(
  context: ScanContext,
  path: string,
  workspace?: WorkspaceFacts,
): Promise<FileResult> {
  const { engine, fixProjects, configs } = context;
  const options = withKnown(engine, await fileOptionsFor(path, configs), context.known);
  const read = readWanted(context, path, options);
  if (read.kind !== "text") return skippedResult({ path, ...read });
  const snapshot = snapshotIn(context, path, read.text, options);
  const inspected = await inspectFile(engine, snapshot, options, workspace);
  const { findings, isCutShort, dependsOnDay, facts } = inspected;
  const { shown, suppressed } = await countedOf(context, snapshot, inspected);
  const project = fixProjects.under(options.digest);
  const found = await withFixes(context, snapshot, shown, project, options.rules);
  const allowed = context.keepsAllowed ? allowedOf(context, snapshot, suppressed, options) : [];
  const looked = { found, suppressed: tally(suppressed), allowed, bytes: read.bytes };
  const result = { ...looked, facts: facts() };
  if (isCutShort) return { ...result, cutShort: path };
  if (findings.length + inspected.suppressed.length > 0) return result;
  fixProjects.add(path, options.digest);
  return dependsOnDay ? result : { ...result, isQuiet: true };
}

/** Findings that count: where a change alone is looked at, those that it adds. */
async function countedOf(
  { source: { addedIn }, configs }: ScanContext,
  { path, text }: Snapshot,
  { shown, suppressed }: InspectedFile,
): Promise<Pick<InspectedFile, "shown" | "suppressed">> {
  const isFound = shown.length + suppressed.length > 0;
  const isAdded = isFound
    ? await addedIn?.(path, (earlier) => limitAt(earlier, configs))
    : undefined;
  if (isAdded === undefined) return { shown, suppressed };
  return {
    shown: shown.filter(({ span }) => isAdded(text, span)),
    suppressed: suppressed.filter(({ finding }) => isAdded(text, finding.span)),
  };
}

/** Bytes up to which a file at a path is looked at; below zero where a configuration leaves it out. */
export async function limitAt(path: string, configs: Configs): Promise<number> {
  const { excludedBy, maxBytes } = await fileOptionsFor(path, configs);
  return excludedBy === undefined ? maxBytes : -1;
}

function readWanted(
  { source }: ScanContext,
  path: string,
  { excludedBy, maxBytes }: FileOptions,
): Wanted {
  // A configuration leaves out files.
  if (excludedBy !== undefined && source.messageOf?.(path) === undefined) {
    return { reason: exclusionBy(excludedBy), kind: "excluded", excludedBy };
  }
  const read = source.read(path, maxBytes);
  return read.kind === "text" ? read : skippedAs(read);
}

/** A file that is not scanned as reports have it, where one without text is left out. */
export function skippedAs({ kind, why: reason }: NotScanned): Omit<SkippedFile, "path"> {
  return kind === "binary" ? { reason, kind: "left-out", isBinary: true } : { reason, kind };
}

export function skippedResult(skipped: SkippedFile): FileResult {
  return { found: [], suppressed: [], allowed: [], bytes: 0, skipped };
}

function allowedOf(
  context: ScanContext,
  snapshot: Snapshot,
  suppressed: Inspection["suppressed"],
  { severity }: FileOptions,
): readonly Allowed[] {
  const place = placer(context, snapshot);
  return suppressed.flatMap(({ finding, by }) =>
    withSeverities([finding], ...severity).map((withSeverity) => ({ ...place(withSeverity), by })),
  );
}

/** Lines are counted once for all findings of a file. */
function placer(
  { relatedPositions, source }: ScanContext,
  snapshot: Snapshot,
): (finding: Finding) => Placed {
  const lines = lineIndex(snapshot.text);
  const message = source.messageOf?.(snapshot.path);
  return (finding) => ({
    finding,
    snapshot,
    start: lines.positionAt(finding.span.start),
    end: lines.positionAt(finding.span.end),
    related: relatedPositions.of(finding),
    message,
  });
}

async function withFixes(
  context: ScanContext,
  snapshot: Snapshot,
  findings: readonly Finding[],
  project: Project,
  rules: RuleSet | undefined,
): Promise<readonly Found[]> {
  if (findings.length === 0) return [];
  const place = placer(context, snapshot);
  const offers = context.isOwn(snapshot.path) ? context.offers : "none";
  const found: Found[] = [];
  for (const finding of findings) {
    const fixes = isAsked(offers, finding)
      ? await fixesOf(context.engine, snapshot, finding, project, rules)
      : [];
    found.push({ ...place(finding), fixes, rules });
  }
  return found;
}

function isAsked(offers: Offers, { severity }: Finding): boolean {
  return offers === "all" || (offers === "problems" && severity !== "info");
}

/** Fixes that can be done, seen from the repository. */
async function fixesOf(
  engine: Engine,
  snapshot: Snapshot,
  finding: Finding,
  project: Project,
  rules: RuleSet | undefined,
): Promise<readonly OfferedFix[]> {
  const inRoot = findingInRepository(finding, snapshot);
  const offered = await engine.fixes(inRepository(snapshot), inRoot, project, rules);
  return offered.filter((offeredFix) => offeredFix.refused === undefined);
}

function snapshotIn(
  { source, allowing, pathInRepository }: ScanContext,
  path: string,
  text: string,
  options: FileOptions,
): Snapshot {
  const exposure = source.exposureOf(path);
  const { allowlists } = allowing;
  return snapshotOf({ path, text, exposure, pathInRepository, allowlists }, options);
}
