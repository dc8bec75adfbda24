/** Drafts in, one plan out: each fix as a group of steps that stands or falls by itself. */

import type { Project } from "../../project/project.ts";
import { gitignoreChange } from "../../targets/env-file/place.ts";
import { DEFAULT_TARGET } from "../../targets/index.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import { changeSteps, type FileChange, type Step } from "../../targets/steps.ts";
import type { Edit } from "../../text/edit.ts";
import { baseName } from "../../text/path.ts";
import type { Draft } from "../fix.ts";
import type { Candidate } from "./candidate.ts";
import type { Plan, PlanGroup, PlannedFix, RefusedFix } from "./plan.ts";
import type { Texts } from "./texts.ts";

/** A fix that can be done as far as its own file goes. */
export interface Accepted extends Candidate {
  readonly planned: PlannedFix;
}

/** Fixes whose value has no safe place are refused one by one; the others go on. */
export async function toPlan(
  accepted: readonly Accepted[],
  refused: readonly RefusedFix[],
  project: Project,
  texts: Texts,
): Promise<Plan> {
  const groups: PlanGroup[] = [];
  const unsafe: RefusedFix[] = [];
  const notesOn = DEFAULT_TARGET.readerNotes(project);
  for (const { planned, draft } of accepted) {
    const steps = await stepsOf(draft, project, texts);
    if (isRefusal(steps)) {
      unsafe.push({ path: planned.path, finding: planned.finding, why: steps.refused });
    } else {
      groups.push({
        steps,
        fixes: [planned],
        notes: [...draft.notes, ...(await notesOn(draft.saves))],
      });
    }
  }
  return { groups, refused: [...refused, ...unsafe] };
}

/** Explains why the values have no safe place, as git and the disk are now. */
export async function whyUnsafe(draft: Draft, project: Project): Promise<string | undefined> {
  const steps = await stepsOf(draft, project, new Map());
  return isRefusal(steps) ? steps.refused : undefined;
}

async function stepsOf(
  draft: Draft,
  project: Project,
  texts: Texts,
): Promise<readonly Step[] | Refusal> {
  const steps = await DEFAULT_TARGET.steps(draft, project);
  if (isRefusal(steps)) return steps;
  const untracking = await untrackingSteps(draft, project);
  if (isRefusal(untracking)) return untracking;
  return [...steps, ...untracking, ...changeSteps("replace", replaceChanges(draft, texts))];
}

/** Steps after which git ignores files that it tracks now. */
async function untrackingSteps(
  { untracks = [] }: Draft,
  project: Project,
): Promise<readonly Step[] | Refusal> {
  const steps: Step[] = [];
  for (const { path, consent } of untracks) {
    const change = await gitignoreChange(project, path);
    if (isRefusal(change)) return change;
    // Of a file that git has it does not say whether `.gitignore` names it.
    const isNamed = (change.before ?? "").split(/\r?\n/).includes(baseName(path));
    if (!isNamed) steps.push(...changeSteps("protect", [change]));
    steps.push({ kind: "untrack", path, consent });
  }
  return steps;
}

function replaceChanges({ edits }: Draft, texts: Texts): readonly FileChange[] {
  const byPath = new Map<string, Edit[]>();
  for (const { path, edit } of edits) byPath.set(path, [...(byPath.get(path) ?? []), edit]);
  return [...byPath].map(([path, own]) => ({ path, before: texts.get(path)?.text, edits: own }));
}
