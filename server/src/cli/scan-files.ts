/** Scans all files on as many threads as there are processors; results are in path order. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { packed, unpacked } from "../engine/index.ts";
import { PrefilterPool } from "../host/prefilter/pool.ts";
import type { Verdict } from "../host/prefilter/prefilter-file.ts";
import { configurationIn, earlierOf } from "../host/quiet/earlier.ts";
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
/** Characters of programs that take a second or two to parse. */
const MOST_LEFT = 3_000_000;

/** Scans files, but those that were quiet in an earlier run and are the same. */
export async function scanFiles(
  context: ScanContext,
  paths: readonly string[],
  quiet?: QuietFiles,
): Promise<ReadonlyMap<string, FileResult>> {
  if (quiet === undefined) return scanAll(context, paths);
  const results = new Map<string, FileResult>();
  const seen = new Map<string, Seen>();
  const { configs, known, source } = context;
  const parts = {
    quiet,
    known,
    configurationOf: (path: string) => configurationIn(configs, path),
    exposureOf: (path: string) => source.exposureOf(path),
    read: (path: string) => source.read(path, Number.POSITIVE_INFINITY),
  };
  for (const path of paths) {
    const earlier = await earlierOf(path, parts);
    if (earlier === undefined) continue;
    const { verdict } = earlier;
    if (verdict === undefined) seen.set(path, earlier.seen);
    else results.set(path, resultOf(verdict, path));
    const { digest } = await configs.of(path);
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
    mostLeft: MOST_LEFT,
  });
  const results = new Map<string, FileResult>();
  try {
    for (let own = prefilter.take(); own !== undefined; own = prefilter.take()) {
      const left = (await prefilter.left()).flatMap((place) => paths[place] ?? []);
      for (const path of [...left, ...paths.slice(own.from, own.to)]) {
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
