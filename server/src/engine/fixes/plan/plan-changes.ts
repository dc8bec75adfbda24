/** The changes that a plan asks for, put together file by file. */
import type { FileChange, Stage } from "../../targets/steps.ts";
import { applyEdits, type Edit, sortEdits } from "../../text/edit.ts";
import type { PlanGroup } from "./plan.ts";

/** The changes of a stage, each file once. */
export function changesOf(groups: readonly PlanGroup[], stage: Stage): readonly FileChange[] {
  return mergedChanges(groups.flatMap((group) => groupChanges(group, stage)));
}

export function groupChanges({ steps }: PlanGroup, stage: Stage): readonly FileChange[] {
  return steps.flatMap((step) =>
    step.kind === "change" && step.stage === stage ? [step.change] : [],
  );
}

/** The env files that git has to ignore, each once. */
export function toBeIgnored(groups: readonly PlanGroup[]): readonly string[] {
  return [...new Set(groups.flatMap(ignoredBy))];
}

export function ignoredBy({ steps }: PlanGroup): readonly string[] {
  return steps.flatMap((step) => (step.kind === "require-ignored" ? [step.path] : []));
}

/** Files that git has to stop tracking, each once. */
export function untrackedBy({ steps }: PlanGroup): readonly string[] {
  return steps.flatMap((step) => (step.kind === "untrack" ? [step.path] : []));
}

/** Sentences that a person has to agree to before a plan is run. */
export function consentsIn(groups: readonly PlanGroup[]): readonly string[] {
  const steps = groups.flatMap((group) => group.steps);
  const consents = steps.flatMap((step) => (step.kind === "untrack" ? (step.consent ?? []) : []));
  return [...new Set(consents)];
}

/** Merges changes to one for each file; an edit that several ask for is made once. */
export function mergedChanges(changes: readonly FileChange[]): readonly FileChange[] {
  const byPath = new Map<string, FileChange[]>();
  for (const change of changes) {
    const others = byPath.get(change.path);
    if (others === undefined) byPath.set(change.path, [change]);
    else others.push(change);
  }
  return [...byPath].map(([path, all]) => ({
    path,
    before: all[0]?.before,
    edits: withOneGap(sortEdits(all.flatMap((change) => change.edits))),
  }));
}

/** Keeps one blank line between two helpers that go to one place. */
function withOneGap(edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit, at) => {
    const above = edits[at - 1];
    const isBelow = above?.span.end === edit.span.start && /\n\r?\n$/.test(above.text);
    return isBelow ? { ...edit, text: edit.text.replace(/^(?:\r?\n)+/, "") } : edit;
  });
}

/** Moves edits to the text that `earlier` ones of the same text have made. */
export function rebased(edits: readonly Edit[], earlier: readonly Edit[]): readonly Edit[] {
  return edits.map(({ span, text }) => {
    let shift = 0;
    for (const other of earlier) {
      if (other.span.end <= span.start) {
        shift += other.text.length - (other.span.end - other.span.start);
      }
    }
    return { span: { start: span.start + shift, end: span.end + shift }, text };
  });
}

/**
 * Undoes the `own` edits in a text; `undefined` where they cannot be told from what others wrote
 * since. `change` is all that was written at once.
 */
export function takenBack(
  text: string,
  change: FileChange,
  own: readonly Edit[],
): string | undefined {
  const before = change.before ?? "";
  const others = change.edits.filter((edit) => !own.some((other) => isSame(edit, other)));
  if (text === applyEdits(before, change.edits)) return applyEdits(before, others);
  let rest = text;
  for (const { span, text: added } of own) {
    // Only a whole line that stands there once is ours for certain.
    if (span.start !== span.end || !added.endsWith("\n")) return undefined;
    if (added.trim() === "") continue;
    const at = onlyPlaceOf(added, rest);
    if (at === undefined) return undefined;
    rest = rest.slice(0, at) + rest.slice(at + added.length);
  }
  return rest;
}

function onlyPlaceOf(line: string, text: string): number | undefined {
  const lines = `\n${text}`;
  const at = lines.indexOf(`\n${line}`);
  return at === -1 || lines.indexOf(`\n${line}`, at + 1) !== -1 ? undefined : at;
}

export function isSame(a: Edit, b: Edit): boolean {
  return a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end;
}
