/**
 * Entry of dist/prefilter.cjs, a thread of the prefilter: takes batches of files until there are
 * none left.
 */
import { parentPort, workerData } from "node:worker_threads";
import { createEngine } from "../../engine/index.ts";
import { loadAssets } from "../assets.ts";
import { openPrefilter, type Prefilter, type Verdict } from "./prefilter-file.ts";
import { type Answer, BATCH, TaskSchema, takeBatch } from "./task.ts";

/** Ignores warnings; the reporting thread meets and reports the same. */
function saysNothing(): void {}

async function work(): Promise<void> {
  const task = TaskSchema.parse(workerData);
  const screen = openPrefilter(createEngine(await loadAssets(__dirname, saysNothing)), task);
  for (let batch = takeBatch(task); batch !== undefined; batch = takeBatch(task)) {
    const verdicts: Verdict[] = [];
    for (const path of task.paths.slice(batch * BATCH, (batch + 1) * BATCH)) {
      verdicts.push(await guarded(screen, path));
    }
    const answer: Answer = { batch, verdicts };
    parentPort?.postMessage(answer);
  }
}

/**
 * Turns an error into "scan it": the scan then meets the same error, and knows how to report it.
 */
async function guarded(screen: Prefilter, path: string): Promise<Verdict> {
  try {
    return await screen(path);
  } catch {
    return undefined;
  }
}

void work();
