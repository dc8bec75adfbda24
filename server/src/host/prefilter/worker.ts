/**
 * Entry of dist/prefilter.cjs, a thread of the prefilter: takes batches of files until there are
 * none left.
 */
import { parentPort, workerData } from "node:worker_threads";
import { createEngine } from "../../engine/index.ts";
import { loadAssets } from "../assets.ts";
import { INSPECT, openPrefilter, type Prefilter, type Verdict } from "./prefilter-file.ts";
import { type Answer, BATCH, mayParse, TaskSchema, takeBatch } from "./task.ts";

/** True once a grammar is missing: then no file is cleared, and the reporting thread says so. */
let isGrammarMissing = false;

async function work(): Promise<void> {
  const task = TaskSchema.parse(workerData);
  const assets = await loadAssets(__dirname, () => {
    isGrammarMissing = true;
  });
  const prefilter = openPrefilter(createEngine(assets), task, (text) => mayParse(task, text));
  for (let batch = takeBatch(task); batch !== undefined; batch = takeBatch(task)) {
    const verdicts: Verdict[] = [];
    for (const path of task.paths.slice(batch * BATCH, (batch + 1) * BATCH)) {
      const verdict = await guarded(prefilter, path);
      verdicts.push(isGrammarMissing ? INSPECT : verdict);
    }
    const answer: Answer = { batch, verdicts };
    parentPort?.postMessage(answer);
  }
}

/**
 * Turns an error into "scan it": the scan then meets the same error, and knows how to report it.
 */
async function guarded(prefilter: Prefilter, path: string): Promise<Verdict> {
  try {
    return await prefilter(path);
  } catch {
    return INSPECT;
  }
}

void work();
