/** Files in, findings out, in path order. */
import { existsSync, lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Finding } from "../engine/detect/finding.ts";
import {
  type Engine,
  IGNORE_FILE,
  type OfferedFix,
  parseIgnoreFile,
  type RuleSet,
} from "../engine/index.ts";
import { lineIndex, type Position } from "../engine/text/line-index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import { type Config, maxBytesOf } from "../host/config/config.ts";
import { Configs } from "../host/config/configs.ts";
import { withSeverities } from "../host/config/severity.ts";
import { type ConfigSummary, exclusionBy, summarize } from "../host/config/summary.ts";
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
  /** Those it was found by, if not only ours. */
  readonly rules: RuleSet | undefined;
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
  /** Files in which the project's own rules took too long and were stopped. */
  readonly cutShort: readonly string[];
  readonly config: ConfigSummary;
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
  const configs = new Configs(root, async () => engine);
  const skipped = [...listed.skipped];
  const found: Found[] = [];
  const cutShort: string[] = [];
  let bytes = 0;
  let files = 0;
  for (const path of listed.files) {
    const config = await configs.of(path);
    const excludedBy = await configs.exclusionOf(path);
    const read =
      excludedBy === undefined
        ? reader.read(path, maxBytesOf(config))
        : { skipped: exclusionBy(excludedBy) };
    if ("skipped" in read) {
      skipped.push({ path, reason: read.skipped });
      continue;
    }
    files += 1;
    bytes += read.bytes;
    const snapshot = snapshotOf(path, read.text, project, ignored);
    const inspected = await findIn(engine, snapshot, project, config);
    found.push(...inspected.found);
    if (inspected.isCutShort) cutShort.push(path);
  }
  const reasons = skipped.map((it) => it.reason);
  const config = await summarize(configs, reasons);
  const durationMs = Math.round(performance.now() - started);
  return { root, given: path, project, found, files, bytes, skipped, cutShort, config, durationMs };
}

async function findIn(
  engine: Engine,
  snapshot: Snapshot,
  project: DiskProject,
  { rules, severity }: Config,
): Promise<{ readonly found: readonly Found[]; readonly isCutShort: boolean }> {
  const { findings, isCutShort } = await engine.inspect(snapshot, rules);
  const wanted = withSeverities(findings, severity);
  if (wanted.length === 0) return { found: [], isCutShort };
  const lines = lineIndex(snapshot.text);
  const found: Found[] = [];
  for (const finding of wanted) {
    found.push({
      finding,
      snapshot,
      start: lines.positionAt(finding.span.start),
      end: lines.positionAt(finding.span.end),
      fixes: await engine.fixes(snapshot, finding, project, rules),
      rules,
    });
  }
  return { found, isCutShort };
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
