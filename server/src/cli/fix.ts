/** "Fix all secrets" without an editor. */

import type { Plan, RefusedFix } from "../engine/fixes/fix.ts";
import type { Engine, FixRequest } from "../engine/index.ts";
import { applyPlan, outlook } from "../host/apply-plan.ts";
import { prepareWrite } from "../host/write.ts";
import { faultLine, gitSentence, printable } from "./report/text.ts";
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
    return { report: reportOf(engine, plan, scan, "Would be done"), isClean: isClean(scan) };
  }
  const after = await scanPath(engine, path);
  return { report: reportOf(engine, plan, scan, "Done"), isClean: isClean(after) };
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

function reportOf(engine: Engine, plan: Plan, scan: Scan, heading: string): string {
  const lines = [`${heading}: ${plan.done.length} fixed, ${plan.refused.length} not.`];
  for (const { path, finding, fixId, target } of plan.done) {
    const to = target === undefined ? "" : ` → ${target}`;
    lines.push(`  ${printable(path)}: ${finding.ruleId} (${fixId})${to}`);
  }
  for (const { path, why } of plan.refused) lines.push(`  not fixed: ${printable(path)}: ${why}`);
  if (plan.notes.length > 0) lines.push("Left for you:", ...plan.notes.map((it) => `  ${it}`));
  for (const it of scan.config.faults) lines.push(faultLine(it));
  const rotate = rotationLines(engine, plan, scan);
  if (rotate.length > 0) {
    lines.push("Rotate these keys: whoever has seen the old files has them still.", ...rotate);
  }
  const git = gitSentence(scan);
  if (git !== undefined) lines.push(git);
  return `${lines.join("\n")}\n`;
}

function rotationLines(engine: Engine, plan: Plan, scan: Scan): readonly string[] {
  const ids = new Set(plan.done.flatMap((it) => it.finding.credential ?? []));
  return [...ids].flatMap((id) => {
    const found = scan.found.find((it) => it.finding.credential === id);
    const rule = engine.credential(id, found?.rules);
    return rule === undefined ? [] : [`  ${rule.title}: ${rule.revoke ?? rule.provider}`];
  });
}
