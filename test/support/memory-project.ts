/** A workspace folder in memory, and what a plan makes of it. */

import { applyEdits } from "../../server/src/engine/fixes/edit.ts";
import type { Plan, Project } from "../../server/src/engine/fixes/fix.ts";
import type { Exposure, Snapshot } from "../../server/src/engine/text/snapshot.ts";
import { engine } from "./engine.ts";

export type Files = Readonly<Record<string, string>>;

export function memoryProject(
  files: Files,
  exposures: Readonly<Record<string, Exposure>> = {},
): Project {
  return {
    read: async (path) => {
      const text = files[path];
      return text === undefined ? { kind: "missing" } : { kind: "text", text };
    },
    exposure: async (path) => exposures[path] ?? "untracked",
    list: async () => Object.keys(files),
  };
}

export function snapshotOf(path: string, text: string, exposure: Exposure = "tracked"): Snapshot {
  return { path, text, exposure };
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
  for (const change of [...plan.save, ...plan.ignore, ...plan.replace]) {
    after[change.path] = applyEdits(after[change.path] ?? "", change.edits);
  }
  return after;
}
