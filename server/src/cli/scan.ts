/** Files in, findings out, in path order. */
import { existsSync, lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Finding } from "../engine/detect/finding.ts";
import {
  BASELINE_FILE,
  type Engine,
  IGNORE_FILE,
  type OfferedFix,
  type SuppressedBy,
  sumTallies,
  tally,
} from "../engine/index.ts";
import { lineIndex, type Position } from "../engine/text/line-index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import { AllowFiles, type Allowing } from "../host/allow-files.ts";
import { readDisk } from "../host/disk.ts";
import { EntriesUsed } from "../host/entries-used.ts";
import { reasonToSkipFile, type Skipped } from "../host/files.ts";
import { type DiskProject, openProject, unprotectedEnvFiles } from "../host/project.ts";
import { openScanReader, type ScanReader } from "../host/scan-reader.ts";
import { today } from "../host/today.ts";

/** A message for the person; the program ends with 2. */
export class CannotRun extends Error {}

export interface Found {
  readonly finding: Finding;
  readonly snapshot: Snapshot;
  readonly start: Position;
  readonly end: Position;
  readonly fixes: readonly OfferedFix[];
}

export interface Scan {
  /** Absolute; paths of findings are relative to it. */
  readonly root: string;
  /** The path as the person gave it. */
  readonly given: string;
  readonly project: DiskProject;
  readonly found: readonly Found[];
  readonly files: number;
  readonly bytes: number;
  readonly skipped: readonly Skipped[];
  readonly suppressed: readonly SuppressedBy[];
  /** Entries of the baseline that match nothing any more; none unless a whole folder was scanned. */
  readonly removable: readonly string[];
  /** Sentences on files that are not honoured. */
  readonly notes: readonly string[];
  readonly durationMs: number;
}

export interface Baseline {
  /** Another file than the one at the root; `false`: none at all. */
  readonly baseline?: string | false;
}

/** Scans a folder, or one file of its folder. */
export async function scanPath(
  engine: Engine,
  path: string,
  { baseline }: Baseline = {},
): Promise<Scan> {
  const started = performance.now();
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw new CannotRun(`There is no file or folder ${path}.`);
  const real = realpathSync(absolute);
  const isFolder = lstatSync(real).isDirectory();
  const root = isFolder ? real : dirname(real);
  const project = openProject(root);
  const listed = isFolder ? project.listing() : oneFile(basename(real));
  const allowing = await allowFiles(root, baseline).now();
  const reader = openScanReader(root);
  const looking: Looking = { engine, project, reader, allowing, used: new EntriesUsed() };
  const looked: Looked[] = [];
  for (const file of listed.files.filter((it) => it !== IGNORE_FILE)) {
    looked.push(await lookAt(looking, file));
  }
  // Last of all: then it is known which of its lines were of use.
  if (listed.files.includes(IGNORE_FILE)) looked.push(await lookAt(looking, IGNORE_FILE, isFolder));
  const known = allowing.texts.get(BASELINE_FILE) ?? "";
  return {
    root,
    given: path,
    project,
    found: looked.flatMap((it) => it.found).sort(byPath),
    files: looked.filter((it) => it.skipped === undefined).length,
    bytes: looked.reduce((sum, it) => sum + it.bytes, 0),
    skipped: [...listed.skipped, ...looked.flatMap((it) => it.skipped ?? [])],
    suppressed: sumTallies(looked.map((it) => it.suppressed)),
    removable: isFolder ? [...looking.used.unmatched(BASELINE_FILE, known)] : [],
    notes: allowing.notes,
    durationMs: Math.round(performance.now() - started),
  };
}

interface Looking {
  readonly engine: Engine;
  readonly project: DiskProject;
  readonly reader: ScanReader;
  readonly allowing: Allowing;
  readonly used: EntriesUsed;
}

/** What came of one file. */
interface Looked {
  readonly found: readonly Found[];
  readonly suppressed: readonly SuppressedBy[];
  readonly bytes: number;
  readonly skipped?: Skipped;
}

async function lookAt(looking: Looking, path: string, isWhole = false): Promise<Looked> {
  const { engine, project, reader, allowing, used } = looking;
  const read = reader.read(path);
  if ("skipped" in read) {
    return { found: [], suppressed: [], bytes: 0, skipped: { path, reason: read.skipped } };
  }
  const snapshot = {
    ...snapshotOf(path, read.text, project),
    allowlists: allowing.allowlists,
    today: today(),
    ...(isWhole ? { unmatchedEntries: used.unmatched(IGNORE_FILE, read.text) } : {}),
  };
  const { findings, suppressed } = await engine.inspect(snapshot);
  used.add(suppressed);
  const found = await withFixes(engine, snapshot, findings, project);
  return { found, suppressed: tally(suppressed), bytes: read.bytes };
}

/** A baseline that was asked for by name has to be there. */
function allowFiles(root: string, baseline: Baseline["baseline"]): AllowFiles {
  return new AllowFiles(async (name) => {
    if (name !== BASELINE_FILE || baseline === undefined) return readDisk(root, name);
    if (baseline === false) return { kind: "missing" };
    const file = readDisk(dirname(resolve(baseline)), basename(baseline));
    if (file.kind === "text") return file;
    const why = file.kind === "missing" ? "does not exist" : file.why;
    throw new CannotRun(`The baseline ${baseline} ${why}.`);
  });
}

function byPath(a: Found, b: Found): number {
  if (a.snapshot.path === b.snapshot.path) return 0;
  return a.snapshot.path < b.snapshot.path ? -1 : 1;
}

async function withFixes(
  engine: Engine,
  snapshot: Snapshot,
  findings: readonly Finding[],
  project: DiskProject,
): Promise<readonly Found[]> {
  if (findings.length === 0) return [];
  const lines = lineIndex(snapshot.text);
  const found: Found[] = [];
  for (const finding of findings) {
    found.push({
      finding,
      snapshot,
      start: lines.positionAt(finding.span.start),
      end: lines.positionAt(finding.span.end),
      fixes: await engine.fixes(snapshot, finding, project),
    });
  }
  return found;
}

function oneFile(name: string): {
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
} {
  const reason = reasonToSkipFile(name);
  return reason === undefined
    ? { files: [name], skipped: [] }
    : { files: [], skipped: [{ path: name, reason }] };
}

function snapshotOf(path: string, text: string, project: DiskProject): Snapshot {
  const common = { path, text, exposure: project.git().exposure(path) };
  if (basename(path) !== ".gitignore") return common;
  return { ...common, unprotectedEnvFiles: unprotectedEnvFiles(project, path) };
}

/** For reports of several scans: paths that still say which scan they belong to. */
export function shownPath(scan: Scan, path: string, isOnly: boolean): string {
  if (isOnly) return path;
  const folder = lstatSync(scan.given).isFile() ? dirname(scan.given) : scan.given;
  return join(folder, path).replaceAll("\\", "/");
}
