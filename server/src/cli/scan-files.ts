/** Scans all files on as many threads as there are processors; results are in path order. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { packed, unpacked } from "../engine/index.ts";
import { PrefilterPool } from "../host/prefilter/pool.ts";
import type { Verdict } from "../host/prefilter/prefilter-file.ts";
import type { QuietFiles, QuietVerdict, Seen } from "../host/quiet/quiet-files.ts";
import { BINARY } from "../host/scan-reader.ts";
import {
  type FileResult,
  type ScanContext,
  scanFile,
  skippedAs,
  skippedResult,
} from "./scan-file.ts";

/** Limit on threads, this one included: more would wait for the disk and each other. */
const MOST_THREADS = 8;
/** Files for each further thread: fewer are scanned before it has started. */
const FILES_EACH = 1000;

/** Scans files, but those that were quiet in an earlier run and are the same. */
export async function scanFiles(
  context: ScanContext,
  paths: readonly string[],
  quiet?: QuietFiles,
): Promise<ReadonlyMap<string, FileResult>> {
  if (quiet === undefined) return scanAll(context, paths);
  const results = new Map<string, FileResult>();
  const seen = new Map<string, Seen>();
  for (const path of paths) {
    const { digest } = await context.configs.of(path);
    const file = await seenBefore(context, path, digest, quiet);
    if (file === undefined) continue;
    const verdict = withoutKnown(context, path, quiet.verdictOn(file));
    if (verdict === undefined) seen.set(path, file);
    else results.set(path, resultOf(verdict, path));
    if (verdict?.kind === "quiet") context.fixProjects.add(path, digest);
  }
  const left = paths.filter((path) => !results.has(path));
  for (const [path, result] of await scanAll(context, left)) {
    const file = seen.get(path);
    const verdict = verdictOf(result);
    if (file !== undefined && verdict !== undefined) quiet.keep(file, verdict);
    results.set(path, result);
  }
  quiet.save();
  return results;
}

/** Verdict of an earlier run, which knows nothing of values: they are not kept, so the file is read. */
function withoutKnown(
  { known, source }: ScanContext,
  path: string,
  verdict: QuietVerdict | undefined,
): QuietVerdict | undefined {
  if (known.isEmpty || verdict?.kind !== "quiet") return verdict;
  const read = source.read(path, Number.POSITIVE_INFINITY);
  return read.kind === "text" && !known.isIn(read.text) ? verdict : undefined;
}

/** File as it is before its scan; `undefined` for one that a configuration excludes. */
async function seenBefore(
  { configs, source }: ScanContext,
  path: string,
  configuration: string,
  quiet: QuietFiles,
): Promise<Seen | undefined> {
  if ((await configs.exclusionOf(path)) !== undefined) return undefined;
  return quiet.see(path, source.exposureOf(path), configuration);
}

function resultOf(verdict: QuietVerdict, path: string): FileResult {
  if (verdict.kind === "binary") return skippedResult({ path, ...skippedAs(BINARY) });
  const { bytes, facts } = verdict;
  return {
    ...{ found: [], suppressed: [], allowed: [], bytes, isQuiet: true },
    facts: unpacked(path, facts),
  };
}

/** Verdict that may be kept; what holds values is looked at each time. */
function verdictOf({ isQuiet, bytes, skipped, facts }: FileResult): QuietVerdict | undefined {
  if (skipped?.isBinary === true) return { kind: "binary" };
  if (isQuiet !== true) return undefined;
  const line = facts === undefined ? "" : packed(facts);
  return line === undefined ? undefined : { kind: "quiet", bytes, facts: line };
}

/** This thread takes its share; then it looks at what the others would not clear. */
async function scanAll(
  context: ScanContext,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FileResult>> {
  const { all: known } = context.known;
  const { project, isOnDisk } = context.source;
  const options = { root: project.root, obeysConfig: true, megabytes: null, known };
  const prefilter = new PrefilterPool(paths, options, {
    script: join(__dirname, "prefilter.cjs"),
    most: isOnDisk ? Math.min(availableParallelism(), MOST_THREADS) - 1 : 0,
    filesEach: FILES_EACH,
  });
  const results = new Map<string, FileResult>();
  try {
    for (let own = prefilter.take(); own !== undefined; own = prefilter.take()) {
      for (const path of paths.slice(own.from, own.to)) {
        results.set(path, await scanFile(context, path));
      }
    }
    for (const [place, path] of paths.entries()) {
      if (results.has(path)) continue;
      results.set(path, await resultFor(await prefilter.verdictOn(place), context, path));
    }
    return results;
  } finally {
    prefilter.stop();
  }
}

async function resultFor(
  verdict: Verdict,
  context: ScanContext,
  path: string,
): Promise<FileResult> {
  if (verdict.kind === "inspect") return scanFile(context, path);
  // The summary names every configuration that had a say.
  const { digest } = await context.configs.of(path);
  if (verdict.kind !== "quiet") return skippedResult({ path, ...skippedAs(verdict) });
  context.fixProjects.add(path, digest);
  return resultOf(verdict, path);
}
