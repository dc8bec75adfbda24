/** Files in, findings out, in path order. */
import { existsSync, lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Finding } from "../engine/detect/finding.ts";
import { type Engine, type OfferedFix, parseIgnoreFile } from "../engine/index.ts";
import { lineIndex, type Position } from "../engine/text/line-index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import { readText, type Skipped, walk } from "../host/files.ts";
import { type DiskProject, diskProject } from "../host/project.ts";

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
  const project = diskProject({ root });
  const listed = isFolder
    ? walk({ root, git: project.git() })
    : { paths: [basename(real)], skipped: [] };
  const ignored = parseIgnoreFile(textOf(root, ".secret-hygieneignore") ?? "");
  const unprotectedEnvFiles = listed.paths.filter((it) => isUnprotected(it, project));
  const skipped = [...listed.skipped];
  const found: Found[] = [];
  let bytes = 0;
  let files = 0;
  for (const file of listed.paths) {
    const read = readText(root, file);
    if ("reason" in read) {
      skipped.push(read);
      continue;
    }
    files += 1;
    bytes += read.bytes;
    const snapshot: Snapshot = {
      path: file,
      text: read.text,
      exposure: project.git().exposure(file),
      ignoredFingerprints: ignored,
      ...(basename(file) === ".gitignore"
        ? { unprotectedEnvFiles: below(file, unprotectedEnvFiles) }
        : {}),
    };
    found.push(...(await findIn(engine, snapshot, project)));
  }
  const durationMs = Math.round(performance.now() - started);
  return { root, project, found, files, bytes, skipped, durationMs };
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

function textOf(root: string, path: string): string | undefined {
  const read = readText(root, path);
  return "reason" in read ? undefined : read.text;
}

function isUnprotected(path: string, project: DiskProject): boolean {
  const name = basename(path);
  if (!/^\.env(\.|$)/.test(name) || /example|sample|template|dist|defaults?$/.test(name)) return false;
  return project.git().exposure(path) !== "ignored";
}

function below(gitignore: string, paths: readonly string[]): readonly string[] {
  const folder = gitignore === ".gitignore" ? "" : `${dirname(gitignore)}/`;
  return paths.filter((it) => it.startsWith(folder));
}

/** For reports of several scans: paths that still say which scan they belong to. */
export function shownPath(scan: Scan, path: string, isOnly: boolean): string {
  return isOnly ? path : join(basename(scan.root), path).replaceAll("\\", "/");
}
