/** Result of a plan, in words for the person. */
import type { Plan, PlanGroup, PlannedFix, RefusedFix } from "./plan.ts";

export interface PlanResult {
  readonly done: readonly PlannedFix[];
  readonly refused: readonly RefusedFix[];
  readonly notes: readonly string[];
}

/** The result where `failed` says why groups were not done; without it, of everything. */
export function planResult(
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
    notes: [...new Set([...together(notes, namesIn(done)), ...done.flatMap(commandsOf)])],
  };
}

function namesIn(groups: readonly PlanGroup[]): ReadonlySet<string> {
  const changes = groups.flatMap(({ fixes }) => fixes.flatMap(({ target }) => target ?? []));
  return new Set(changes.flatMap((target) => /^\w+/.exec(target) ?? []));
}

/** `A` and `B` where notes that say the same of each stood one under the other. */
function together(notes: readonly string[], names: ReadonlySet<string>): readonly string[] {
  const groups = new Map<string, Set<string>>();
  for (const note of notes) {
    const named = [...new Set((note.match(/\w+/g) ?? []).filter((match) => names.has(match)))];
    const [name = ""] = named;
    const pattern =
      named.length === 1 ? note.replace(new RegExp(`\\b${name}\\b`, "g"), "\0") : note;
    groups.set(pattern, (groups.get(pattern) ?? new Set()).add(name));
  }
  return [...groups].map(([pattern, own]) => pattern.replaceAll("\0", listed([...own])));
}

/** `A, B and C`. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function commandsOf({ steps }: PlanGroup): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === "hand-over" ? [`Run this yourself: ${step.command.join(" ")}`] : [],
  );
}
