/** Files in, findings out, in path order. */
import { existsSync, lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Finding } from "../engine/detect/finding.ts";
import { type Engine, IGNORE_FILE, type OfferedFix, parseIgnoreFile } from "../engine/index.ts";
import { lineIndex, type Position } from "../engine/text/line-index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import { readDisk } from "../host/disk.ts";
import { reasonToSkipFile, type Skipped } from "../host/files.ts";
import { type DiskProject, openProject, unprotectedEnvFiles } from "../host/project.ts";
import { openScanReader } from "../host/scan-reader.ts";

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
  readonly durationMs: number;
}

/** Scans a folder, or one file of its folder. */
export async function scanPath(engine: Engine, path: string): Promise<Scan> {
  const started = performance.now();
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw new CannotRun(`There is no file or folder ${path}.`);
  const real = realpathSync(absolute);
  const isFolder = lstatSync(real).isDirectory();
  const root = isFolder ? real : dirname(real);
  const project = openProject(root);
  const listed = isFolder ? project.listing() : oneFile(basename(real));
  const ignored = parseIgnoreFile(textOf(root, IGNORE_FILE) ?? "");
  const reader = openScanReader(root);
  const skipped = [...listed.skipped];
  const found: Found[] = [];
  let bytes = 0;
  let files = 0;
  for (const path of listed.files) {
    const read = reader.read(path);
    if ("skipped" in read) {
      skipped.push({ path, reason: read.skipped });
      continue;
    }
    files += 1;
    bytes += read.bytes;
    found.push(...(await findIn(engine, snapshotOf(path, read.text, project, ignored), project)));
  }
  const durationMs = Math.round(performance.now() - started);
  return { root, given: path, project, found, files, bytes, skipped, durationMs };
}

async function findIn(
  engine: Engine,
  snapshot: Snapshot,
  project: DiskProject,
): Promise<readonly Found[]> {
  const findings = await engine.analyze(snapshot);
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

function snapshotOf(
  path: string,
  text: string,
  project: DiskProject,
  ignoredFingerprints: ReadonlySet<string>,
): Snapshot {
  const common = { path, text, exposure: project.git().exposure(path), ignoredFingerprints };
  if (basename(path) !== ".gitignore") return common;
  return { ...common, unprotectedEnvFiles: unprotectedEnvFiles(project, path) };
}

function textOf(root: string, path: string): string | undefined {
  const read = readDisk(root, path);
  return read.kind === "text" ? read.text : undefined;
}

/** For reports of several scans: paths that still say which scan they belong to. */
export function shownPath(scan: Scan, path: string, isOnly: boolean): string {
  if (isOnly) return path;
  const folder = lstatSync(scan.given).isFile() ? dirname(scan.given) : scan.given;
  return join(folder, path).replaceAll("\\", "/");
}
