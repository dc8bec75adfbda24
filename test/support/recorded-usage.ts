/** The fix that records usage, over small workspaces in memory. */
import { engine } from "./engine.ts";
import { inspectTogether } from "./inspect-together.ts";
import { carryOut, type Files, memoryProject, notesOf, snapshotOf } from "./memory-project.ts";

const RULE = "llm-usage-not-recorded";

export interface RecordedUsage {
  readonly files: Files;
  readonly notes: readonly string[];
  readonly refused: readonly string[];
  /** True if the same analysis still says that usage is not recorded. */
  readonly isStillSaid: boolean;
}

/** Fixes the first finding of the workspace, which has to have one. */
export async function recordUsageIn(files: Files): Promise<RecordedUsage> {
  const [found] = await unrecordedIn(files);
  if (found === undefined) throw new Error("nothing calls a model without a record");
  const snapshot = snapshotOf(found.path, files[found.path] ?? "");
  const request = { snapshot, finding: found.finding, fixId: "record-usage" };
  const plan = await engine().plan([request], memoryProject(files));
  const after = carryOut(files, plan);
  return {
    files: after,
    notes: notesOf(plan),
    refused: plan.refused.map(({ why }) => why),
    isStillSaid: (await unrecordedIn(after)).length > 0,
  };
}

async function unrecordedIn(files: Files) {
  const snapshots = Object.entries(files).map(([path, text]) => snapshotOf(path, text));
  const inspections = await inspectTogether(snapshots);
  return [...inspections].flatMap(([path, { findings }]) =>
    findings.filter(({ ruleId }) => ruleId === RULE).map((finding) => ({ path, finding })),
  );
}
