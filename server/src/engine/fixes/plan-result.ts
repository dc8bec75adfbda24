/** Result of a plan, in words for the person. */
import type { Plan, PlanGroup, PlannedFix, RefusedFix } from "./plan.ts";

export interface PlanResult {
  readonly done: readonly PlannedFix[];
  readonly refused: readonly RefusedFix[];
  readonly notes: readonly string[];
}

/** The result where `failed` says why groups were not done; without it, of everything. */
export function resultOf(
  plan: Plan,
  failed: ReadonlyMap<PlanGroup, string> = new Map(),
): PlanResult {
  const done = plan.groups.filter((group) => !failed.has(group));
  const stopped = [...failed].flatMap(([group, why]) =>
    group.fixes.map(({ path, finding }) => ({ path, finding, why })),
  );
  const refused = [...plan.refused, ...stopped];
  const notes = done.flatMap((group) => group.notes);
  return {
    done: done.flatMap((group) => group.fixes),
    refused,
    notes: [...new Set([...notes, ...done.flatMap(commandsOf)])],
  };
}

function commandsOf({ steps }: PlanGroup): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === "hand-over" ? [`Run this yourself: ${step.command.join(" ")}`] : [],
  );
}
