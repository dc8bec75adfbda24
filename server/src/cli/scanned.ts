/** Result of a scan, as reports are made of it. */
import { join } from "node:path";
import { type SuppressedBy, secretsIn, type WorkspaceFacts } from "../engine/index.ts";
import type { ConfigSummary } from "../host/config/summary.ts";
import type { Skipped } from "../host/files.ts";
import type { DiskProject } from "../host/project.ts";
import type { SourceChange } from "../host/source/file-source.ts";
import type { Allowed, Found } from "./scan-file.ts";

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
  /** Share that this run has of the scan, if others have the rest. */
  readonly share?: Share;
}

/** Change as reports have it. */
export interface ScannedChange extends Pick<SourceChange, "noun" | "base"> {
  /** Findings of the change that a comment in it allows. */
  readonly marked: readonly Allowed[];
  /** Number of commits that make it; `undefined` for what is only staged. */
  readonly commits?: number;
  /** Number of messages that were looked at. */
  readonly messages?: number;
  /** Sentence on what was not reached; `undefined` if all was. */
  readonly left?: string | undefined;
}

/** Share of a scan that one of several runs has. */
export interface Share {
  readonly seen: Seen;
  /** Findings of all files, whoever reports them. */
  readonly found: readonly Found[];
  /** Rules of all findings, which every run describes. */
  readonly ruleIds: ReadonlySet<string>;
}

/** Digests of what the runs of one scan see alike; no value can be guessed by them. */
export interface Seen {
  readonly configuration: string;
  readonly tree: string;
  readonly findings: string;
  readonly listed: string;
}

/** Literals that were found, which no report may spell out. */
export function knownTo(scan: Scan): readonly string[] {
  const all = scan.share?.found ?? scan.found;
  const found = all.flatMap(({ finding, snapshot }) => secretsIn(snapshot.text, [finding]));
  return [...found, ...scan.values];
}

/** Files that should have been scanned and were not. */
export function unreadIn({ skipped }: Scan): readonly Skipped[] {
  return skipped.filter((skippedFile) => skippedFile.kind === "unread");
}

/** True if not all was looked at that should have been. */
export function isPartial(scan: Scan): boolean {
  return scan.change?.left !== undefined || unreadIn(scan).length > 0;
}

/** Tells if rules that are configured could not be run, which must not pass for a clean scan. */
export function isBroken({ config }: Scan): boolean {
  return config.faults.some(({ severity }) => severity === "error");
}

/** Names a path of a scan as a report has it. */
export type PathOf = (scan: Pick<Scan, "shown" | "root">, path: string) => string;

/** Names of paths in reports; of several scans they begin with the scan's own folder. */
export function shownPaths(scans: number): PathOf {
  if (scans === 1) return (_, path) => path;
  return ({ shown }, path) => join(shown, path).replaceAll("\\", "/");
}
