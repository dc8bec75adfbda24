/** Inspects several files as one workspace, as the command line does. */

import type { RuleSet } from "../../server/src/engine/index.ts";
import {
  concernedBy,
  fingerprintsIn,
  IGNORE_FILE,
  type Inspection,
  KnownValues,
} from "../../server/src/engine/index.ts";
import { settle } from "../../server/src/engine/project/settle.ts";
import type { Snapshot } from "../../server/src/engine/text/snapshot.ts";
import { engine } from "./engine.ts";

/** Rules with the values of the workspace's env files. */
export function rulesOf(snapshots: readonly Snapshot[]): RuleSet {
  const values = snapshots.flatMap((snapshot) => engine().knownValues(snapshot));
  return engine().withKnown(new KnownValues(values));
}

/** Returns the inspections by path. */
export async function inspectTogether(
  snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, Inspection>> {
  const ignored = snapshots.find(({ path }) => path === IGNORE_FILE)?.text ?? "";
  const found = new Map<string, Inspection>();
  const rules = rulesOf(snapshots);
  for (const snapshot of snapshots) {
    found.set(snapshot.path, await engine().inspect(snapshot, rules));
  }
  await settle(
    [...found.values()].map((inspection) => inspection.facts()),
    {
      entries: fingerprintsIn(ignored),
      concernedBy,
      inspect: async (path, workspace) => {
        const snapshot = snapshots.find((candidate) => candidate.path === path);
        if (snapshot === undefined) return undefined;
        const inspection = await engine().inspect(snapshot, rules, workspace);
        found.set(path, inspection);
        return inspection.facts();
      },
    },
  );
  return found;
}
