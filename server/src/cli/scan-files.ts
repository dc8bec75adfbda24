/** Scans all files on as many threads as there are processors; results are in path order. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { PrefilterPool } from "../host/prefilter/pool.ts";
import type { Verdict } from "../host/prefilter/prefilter-file.ts";
import { type FileResult, type ScanContext, scanFile, skippedResult } from "./scan-file.ts";

/** Limit on threads, this one included: more would wait for the disk and each other. */
const MOST_THREADS = 8;
/** Files for each further thread: fewer are scanned before it has started. */
const FILES_EACH = 1000;

/** Scans files: the threads take their share, then this one scans what they did not clear. */
export async function scanFiles(
  looking: ScanContext,
  root: string,
  paths: readonly string[],
): Promise<readonly FileResult[]> {
  const options = { root, obeysConfig: true, megabytes: null };
  const screening = new PrefilterPool(paths, options, {
    script: join(__dirname, "prefilter.cjs"),
    most: Math.min(availableParallelism(), MOST_THREADS) - 1,
    filesEach: FILES_EACH,
  });
  const looked = new Map<string, FileResult>();
  try {
    for (let own = screening.take(); own !== undefined; own = screening.take()) {
      for (const path of paths.slice(own.from, own.to)) {
        looked.set(path, await scanFile(looking, path));
      }
    }
    const all: FileResult[] = [];
    for (const [place, path] of paths.entries()) {
      all.push(
        looked.get(path) ?? (await lookedBy(await screening.verdictOn(place), looking, path)),
      );
    }
    return all;
  } finally {
    screening.stop();
  }
}

async function lookedBy(verdict: Verdict, looking: ScanContext, path: string): Promise<FileResult> {
  if (verdict === undefined) return scanFile(looking, path);
  // The summary names every configuration that had a say.
  await looking.configs.of(path);
  return "skipped" in verdict
    ? skippedResult({ path, reason: verdict.skipped, kind: "left-out" })
    : { found: [], suppressed: [], allowed: [], bytes: verdict.bytes };
}
