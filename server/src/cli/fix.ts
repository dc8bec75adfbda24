/** "Fix all secrets" without an editor. */

import type { Engine, FixRequest } from "../engine/index.ts";
import { diskEffects } from "../host/plan/disk-effects.ts";
import { previewPlan, runPlan } from "../host/plan/run.ts";
import { fixReport } from "./report/fix-text.ts";
import { type Scan, scanPath } from "./scan.ts";

export interface FixResult {
  readonly report: string;
  /** Whether nothing at or above a warning is left. */
  readonly isClean: boolean;
}

export async function fixPath(engine: Engine, path: string, dryRun: boolean): Promise<FixResult> {
  const scan = await scanPath(engine, path);
  const plan = await engine.plan(requestsOf(scan), scan.project);
  const job = { root: scan.root, plan };
  if (dryRun) {
    const outcome = await previewPlan(job, diskEffects);
    return { report: fixReport(engine, outcome, scan, "Would be done"), isClean: isClean(scan) };
  }
  const outcome = await runPlan(job, diskEffects);
  const after = await scanPath(engine, path);
  return { report: fixReport(engine, outcome, scan, "Done"), isClean: isClean(after) };
}

/** Information is no problem: a key in an ignored env file is where it belongs. */
function requestsOf({ found }: Scan): readonly FixRequest[] {
  return found
    .filter(({ finding }) => finding.severity !== "info")
    .map(({ finding, snapshot, rules }) => ({ finding, snapshot, rules }));
}

function isClean(scan: Scan): boolean {
  return scan.found.every((it) => it.finding.severity === "info");
}
