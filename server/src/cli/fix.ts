/** "Fix all secrets" without an editor. */

import type { Engine, FixRequest } from "../engine/index.ts";
import { findingInRepository, inRepository } from "../host/in-repository.ts";
import { diskEffects } from "../host/plan/disk-effects.ts";
import type { Outcome } from "../host/plan/job.ts";
import { lockRepositories } from "../host/plan/repository-lock.ts";
import { previewPlan, runPlan } from "../host/plan/run.ts";
import { openProject } from "../host/project.ts";
import { repositoryOf } from "../host/repository.ts";
import { fixReport } from "./report/fix-text.ts";
import { printable } from "./report/text.ts";
import { scanTarget } from "./scan.ts";
import { knownTo, type Scan, unreadIn } from "./scanned.ts";
import type { Target } from "./targets.ts";

export interface FixResult {
  readonly report: string;
  /** Literals that were found, which no report may show. */
  readonly secrets: readonly string[];
  /** True if nothing at or above a warning is left; a dry run leaves all that there is. */
  readonly isClean: boolean;
  /** True if every file that should have been scanned was. */
  readonly isComplete: boolean;
}

export async function fixTarget(
  engine: Engine,
  target: Target,
  dryRun: boolean,
): Promise<FixResult> {
  const scan = inItsRepository(await scanTarget(engine, target, { withoutHistory: true }));
  const isComplete = unreadIn(scan).length === 0;
  const secrets = knownTo(scan);
  if (dryRun) {
    const job = { root: scan.root, plan: await engine.plan(requestsOf(scan), scan.project) };
    const outcome = await previewPlan(job, diskEffects);
    const report = `${fixReport(engine, outcome, scan, "Would be done")}Nothing was changed.\n`;
    return { report, secrets, isClean: isClean(scan), isComplete };
  }
  const lock = await lockRepositories([scan.root]);
  if (lock.kind === "refused") {
    return { report: `${printable(lock.why)}\n`, secrets, isClean: false, isComplete };
  }
  const outcome = await runLocked(engine, scan).finally(lock.release);
  const after = await scanTarget(engine, target, { withoutHistory: true });
  const notes = [...lock.notes, ...outcome.notes];
  const report = fixReport(engine, { ...outcome, notes }, scan, "Done");
  return { report, secrets, isClean: isClean(after), isComplete };
}

/**
 * Widens the scan to the repository: the kind of a file and the place of its values depend on its
 * path there, not on the argument.
 */
function inItsRepository(scan: Scan): Scan {
  const { root, pathInRepository } = repositoryOf(scan.root);
  if (pathInRepository === "") return scan;
  const found = scan.found.map((one) => ({
    ...one,
    finding: findingInRepository(one.finding, one.snapshot),
    snapshot: inRepository(one.snapshot),
  }));
  return { ...scan, root, project: openProject(root), found };
}

/** Plans under the lock, so that what another run saved meanwhile is seen. */
async function runLocked(engine: Engine, scan: Scan): Promise<Outcome> {
  scan.project.refresh();
  const plan = await engine.plan(requestsOf(scan), scan.project);
  return runPlan({ root: scan.root, plan }, diskEffects);
}

/** Builds requests for problems; information is none, such as a key in an ignored env file. */
function requestsOf({ found }: Scan): readonly FixRequest[] {
  return found
    .filter(({ finding }) => finding.severity !== "info")
    .map(({ finding, snapshot, rules }) => ({ finding, snapshot, rules }));
}

function isClean(scan: Scan): boolean {
  return scan.found.every((found) => found.finding.severity === "info");
}
