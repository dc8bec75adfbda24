/** "Fix all secrets" without an editor. */

import type { RefusedFix } from "../engine/fixes/fix.ts";
import type { Engine, FixRequest } from "../engine/index.ts";
import { applyPlan, outlook } from "../host/apply-plan.ts";
import { prepareWrite } from "../host/write.ts";
import { fixReport } from "./report/fix-text.ts";
import { printable } from "./report/text.ts";
import { type Scan, scanPath } from "./scan.ts";

export interface FixResult {
  readonly report: string;
  /** Whether nothing at or above a warning is left. */
  readonly isClean: boolean;
}

export async function fixPath(engine: Engine, path: string, dryRun: boolean): Promise<FixResult> {
  const scan = await scanPath(engine, path);
  const { requests, refused } = requestsOf(scan);
  const planned = await engine.plan(requests, scan.project);
  const plan = { ...planned, refused: [...planned.refused, ...refused] };
  const applied = dryRun ? outlook(plan, scan.root) : applyPlan(plan, scan.root);
  if (!applied.ok) {
    const why = `Nothing was fixed. ${printable(applied.why ?? "")}`;
    return { report: `${why}\n`, isClean: false };
  }
  if (dryRun) {
    return { report: fixReport(engine, plan, scan, "Would be done"), isClean: isClean(scan) };
  }
  const after = await scanPath(engine, path);
  return { report: fixReport(engine, plan, scan, "Done"), isClean: isClean(after) };
}

interface Requests {
  readonly requests: readonly FixRequest[];
  readonly refused: readonly RefusedFix[];
}

/**
 * Information is no problem: a key in an ignored env file is where it belongs. A file that cannot be
 * written is left out here, so that it does not keep the others from being fixed.
 */
function requestsOf(scan: Scan): Requests {
  const requests: FixRequest[] = [];
  const refused: RefusedFix[] = [];
  for (const { finding, snapshot, rules } of scan.found) {
    if (finding.severity === "info") continue;
    const { path, text } = snapshot;
    const write = prepareWrite(scan.root, { path, before: text, edits: [] });
    if ("why" in write) refused.push({ path, finding, why: write.why });
    else requests.push({ finding, snapshot, rules });
  }
  return { requests, refused };
}

function isClean(scan: Scan): boolean {
  return scan.found.every((it) => it.finding.severity === "info");
}
