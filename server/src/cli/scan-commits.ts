/** Scans what commits add. Most changes hold nothing, which their added lines alone show. */
import type { Engine, Exposure } from "../engine/index.ts";
import { addedPart, addedTo } from "../host/commits/added-lines.ts";
import type { ReadChange } from "../host/commits/blob-pairs.ts";
import type { Earlier } from "../host/commits/change.ts";
import type { Commit, CommitChange } from "../host/commits/history.ts";
import type { ReadMessage } from "../host/commits/messages.ts";
import { exclusionBy } from "../host/config/summary.ts";
import { megabytes } from "../host/disk.ts";
import { type FileOptions, fileOptionsFor } from "../host/file-options.ts";
import { snapshotOf } from "../host/inspect-file.ts";
import { withKnown } from "../host/known-values.ts";
import type { CommitSource } from "../host/source/history-source.ts";
import { summedUp } from "./scan.ts";
import { openContext, type ScanSettings } from "./scan-context.ts";
import {
  type FileResult,
  type FoundCommit,
  limitAt,
  type ScanContext,
  type SkippedFile,
  scanFile,
  skippedAs,
  skippedResult,
} from "./scan-file.ts";
import type { Scan } from "./scanned.ts";

/** Scans commits and their messages; one that is cancelled ends with what was found till then. */
export async function scanCommits(
  engine: Engine,
  commits: CommitSource,
  settings: ScanSettings,
  signal?: AbortSignal,
): Promise<Scan> {
  const started = performance.now();
  const { source } = commits;
  const opened = await openContext(engine, source, source.listing.files, settings);
  const { context } = opened;
  const skipped = new SkippedOnce();
  const changes: CommitChange[] = [];
  let maxBytes = 0;
  for (const change of commits.changes) {
    const options = await fileOptionsFor(change.path, context.configs);
    const left = leftOut(change, options, commits.sizeOf(change));
    if (left === undefined) changes.push(await withKnownBefore(change, commits, context));
    else skipped.add(left);
    maxBytes = Math.max(maxBytes, options.maxBytes);
  }
  const results: FileResult[] = [];
  const add = (result: FileResult, commit: Commit | undefined): void => {
    if (result.skipped === undefined) results.push(withCommit(result, commit, commits));
    else skipped.add(result.skipped);
  };
  const isCancelled = cancelling(signal);
  let looked = 0;
  let messages = 0;
  for (const read of commits.read(changes, maxBytes)) {
    if (await isCancelled()) break;
    add(await scanChange(context, read, commits), read.change.commit);
    looked += 1;
  }
  for (const read of commits.readMessages(commits.messages)) {
    if (await isCancelled()) break;
    add(await scanMessage(context, read, commits), read.message.commit);
    messages += 1;
  }
  const all = changes.length + commits.messages.length;
  const scan = await summedUp(opened, [...results, ...skipped.results()], settings);
  return {
    ...scan,
    shown: scan.root,
    change: scan.change && {
      ...scan.change,
      commits: commits.commits,
      messages,
      left: looked + messages < all ? cancelled(looked + messages, all) : commits.left,
    },
    durationMs: Math.round(performance.now() - started),
  };
}

/** Time for which nobody is heard. */
const TURN_MS = 50;

/** Tells whether a scan was cancelled; signals of the system are heard between its turns. */
function cancelling(signal: AbortSignal | undefined): () => Promise<boolean> {
  let turned = performance.now();
  return async () => {
    if (signal !== undefined && performance.now() - turned > TURN_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      turned = performance.now();
    }
    return signal?.aborted === true;
  };
}

function cancelled(looked: number, all: number): string {
  return `It was cancelled: ${looked} of ${all} changes and messages were looked at.`;
}

/** Files that were left out, each once whatever number of commits change it. */
class SkippedOnce {
  readonly #results = new Map<string, FileResult>();

  add(skipped: SkippedFile): void {
    this.#results.set(`${skipped.path}\n${skipped.reason}`, skippedResult(skipped));
  }

  results(): readonly FileResult[] {
    return [...this.#results.values()];
  }
}

/** Change with those versions before it that were looked at: the text of others is not known. */
async function withKnownBefore(
  change: CommitChange,
  { sizeOf }: CommitSource,
  { configs }: ScanContext,
): Promise<CommitChange> {
  const before: Earlier[] = [];
  for (const earlier of change.before) {
    const size = sizeOf(earlier);
    if (size !== undefined && size <= (await limitAt(earlier.path, configs))) before.push(earlier);
  }
  return { ...change, before };
}

function leftOut(
  { path }: CommitChange,
  { excludedBy, maxBytes }: FileOptions,
  size: number | undefined,
): SkippedFile | undefined {
  if (excludedBy !== undefined) {
    return { path, reason: exclusionBy(excludedBy), kind: "excluded", excludedBy };
  }
  if (size === undefined || size <= maxBytes) return undefined;
  return { path, reason: `is larger than ${megabytes(maxBytes)}`, kind: "left-out" };
}

/** Looks at the added lines, and at the whole file where they are not quiet. */
async function scanChange(
  context: ScanContext,
  { change, file, before }: ReadChange<CommitChange>,
  { isPushed }: CommitSource,
): Promise<FileResult> {
  const { path } = change;
  if (file.kind !== "text") return skippedResult({ path, ...skippedAs(file) });
  const clean: FileResult = { found: [], suppressed: [], allowed: [], bytes: file.bytes };
  const text = addedPart(file.text, before);
  if (text === "" || (await isQuiet(context, path, text))) return clean;
  const source = {
    ...context.source,
    read: () => file,
    addedIn: async () => addedTo(before),
    exposureOf: (asked: string): Exposure =>
      asked === path && isPushed(change.commit.id) === false
        ? "unpushed"
        : context.source.exposureOf(asked),
  };
  return scanFile({ ...context, source }, path);
}

/** Looks at a message, whatever a configuration says of files. */
async function scanMessage(
  context: ScanContext,
  { message, path, file }: ReadMessage,
  { isUnpushedMessage }: CommitSource,
): Promise<FileResult> {
  const isMessage = true;
  if (file.kind !== "text") return { ...skippedResult({ path, ...skippedAs(file) }), isMessage };
  const clean: FileResult = {
    found: [],
    suppressed: [],
    allowed: [],
    bytes: file.bytes,
    isMessage,
  };
  if (file.text.trim() === "" || (await isQuiet(context, path, file.text))) return clean;
  const { addedIn: _, ...source } = context.source;
  const exposureOf = (): Exposure => (isUnpushedMessage(message) ? "unpushed-message" : "message");
  const own = { read: () => file, exposureOf, messageOf: () => message };
  return { ...(await scanFile({ ...context, source: { ...source, ...own } }, path)), isMessage };
}

async function isQuiet(context: ScanContext, path: string, text: string): Promise<boolean> {
  const { engine, configs, known, pathInRepository } = context;
  const options = withKnown(engine, await fileOptionsFor(path, configs), known);
  const file = { path, text, exposure: "tracked", pathInRepository } as const;
  return (await engine.quiet(snapshotOf(file, options), options.rules)) !== undefined;
}

function withCommit(
  result: FileResult,
  made: Commit | undefined,
  { isPushed }: CommitSource,
): FileResult {
  if (result.found.length === 0 || made === undefined) return result;
  const { id, authored, parents } = made;
  const commit: FoundCommit = {
    id,
    authorDate: dateOf(authored),
    isPushed: isPushed(id),
    isFirst: parents.length === 0,
  };
  return { ...result, found: result.found.map((one) => ({ ...one, commit })) };
}

/** Date of seconds since 1970; an author may have written any number. */
function dateOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
