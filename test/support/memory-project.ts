/** A workspace folder in memory, and the result of a plan in it. */

import ignore from "ignore";
import type { Plan, PlannedFix } from "../../server/src/engine/fixes/plan/plan.ts";
import { changesOf, rebased } from "../../server/src/engine/fixes/plan/plan-changes.ts";
import { planResult } from "../../server/src/engine/fixes/plan/plan-result.ts";
import type { Project } from "../../server/src/engine/project/project.ts";
import { type FileChange, STAGES } from "../../server/src/engine/targets/steps.ts";
import { applyEdits } from "../../server/src/engine/text/edit.ts";
import type { Exposure } from "../../server/src/engine/text/exposure.ts";
import { baseName } from "../../server/src/engine/text/path.ts";
import type { Snapshot } from "../../server/src/engine/text/snapshot.ts";
import { isEnvFile } from "../../server/src/host/env-names.ts";
import { engine } from "./engine.ts";

/** The day on which the dates in fixtures lie ahead or behind. */
const TODAY = "2026-06-15";

export type Files = Readonly<Record<string, string>>;

/** `exposures` wins over what the folder's own `.gitignore` says. */
export function memoryProject(
  files: Files,
  exposures: Readonly<Record<string, Exposure>> = {},
): Project {
  return {
    read: async (path) => {
      const text = files[path];
      return text === undefined ? { kind: "missing" } : { kind: "text", text };
    },
    exposure: async (path) => exposures[path] ?? exposureIn(files, path),
    repository: async () => "",
    list: async () => Object.keys(files),
  };
}

export function snapshotOf(path: string, text: string, exposure: Exposure = "tracked"): Snapshot {
  return { path, text, exposure, today: TODAY };
}

/** Sources count as committed, env files as not yet; what `.gitignore` names is ignored. */
export function exposureIn(files: Files, path: string): Exposure {
  if (
    ignore()
      .add(files[".gitignore"] ?? "")
      .ignores(path)
  )
    return "ignored";
  return isEnvFile(baseName(path)) ? "untracked" : "tracked";
}

/** Plans the preferred fix of every finding of every file. */
export async function planAll(
  files: Files,
  exposures: Readonly<Record<string, Exposure>> = {},
): Promise<Plan> {
  const requests = [];
  for (const [path, text] of Object.entries(files)) {
    const snapshot = snapshotOf(path, text, exposures[path]);
    for (const finding of await engine().analyze(snapshot)) requests.push({ snapshot, finding });
  }
  return engine().plan(requests, memoryProject(files, exposures));
}

export function carryOut(files: Files, plan: Plan): Files {
  const after: Record<string, string> = { ...files };
  const changes = changesIn(plan);
  for (const [at, { path, edits }] of changes.entries()) {
    const earlier = changes.slice(0, at).filter((change) => change.path === path);
    const moved = rebased(
      edits,
      earlier.flatMap((change) => change.edits),
    );
    after[path] = applyEdits(after[path] ?? "", moved);
  }
  return after;
}

/**
 * Returns changes in the order in which they are made; a file may be changed at more than one
 * stage.
 */
export function changesIn(plan: Plan): readonly FileChange[] {
  return STAGES.flatMap((stage) => changesOf(plan.groups, stage));
}

export function fixesIn(plan: Plan): readonly PlannedFix[] {
  return plan.groups.flatMap((group) => group.fixes);
}

/** Steps that a plan leaves to the person. */
export function notesOf(plan: Plan): readonly string[] {
  return planResult(plan).notes;
}
