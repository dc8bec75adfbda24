/** All files of a scan, on as many threads as there are processors; what comes of them is in path order. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Verdict } from "../host/screening/screen-file.ts";
import { Screening } from "../host/screening/screening.ts";
import { type Looked, type Looking, lookAt, notLookedAt } from "./look-at.ts";

/** More threads than that wait for the disk and each other. This one is one of them. */
const MOST_THREADS = 8;
/** What a thread needs to get ready, this one has looked at by then. */
const FILES_EACH = 1000;

/** This thread takes its share; then it looks at what the others would not clear. */
export async function lookAtAll(
  looking: Looking,
  root: string,
  paths: readonly string[],
): Promise<readonly Looked[]> {
  const options = { root, obeysConfig: true, megabytes: null };
  const screening = new Screening(paths, options, {
    script: join(__dirname, "screen.cjs"),
    most: Math.min(availableParallelism(), MOST_THREADS) - 1,
    filesEach: FILES_EACH,
  });
  const looked = new Map<string, Looked>();
  try {
    for (let own = screening.take(); own !== undefined; own = screening.take()) {
      for (const path of paths.slice(own.from, own.to)) {
        looked.set(path, await lookAt(looking, path));
      }
    }
    const all: Looked[] = [];
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

async function lookedBy(verdict: Verdict, looking: Looking, path: string): Promise<Looked> {
  if (verdict === undefined) return lookAt(looking, path);
  // The summary names every configuration that had a say.
  await looking.configs.of(path);
  return "skipped" in verdict
    ? notLookedAt({ path, reason: verdict.skipped, kind: "left-out" })
    : { found: [], suppressed: [], allowed: [], bytes: verdict.bytes };
}
