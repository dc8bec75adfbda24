/** Drafts in, one plan out: what is saved, what git has to ignore, what is replaced, file by file. */
import { isInIndex, takeOutCommand } from "../text/exposure.ts";
import type { Candidate } from "./candidate.ts";
import { isRefusal } from "./draft.ts";
import { type Edit, sortEdits } from "./edit.ts";
import { ignoreChanges, saveChanges } from "./env-changes.ts";
import type { Draft, FileChange, Plan, PlannedFix, Project, RefusedFix } from "./fix.ts";
import { sentencesOf } from "./notes.ts";
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
  const safe: Accepted[] = [];
  const unsafe: RefusedFix[] = [];
  for (const it of accepted) {
    const why = await whyUnsafe(it.draft, project);
    if (why === undefined) safe.push(it);
    else unsafe.push({ path: it.planned.path, finding: it.planned.finding, why });
  }
  const drafts = safe.map((it) => it.draft);
  const saves = await saveChanges(
    drafts.flatMap((it) => it.saves),
    project,
  );
  const ignores = await ignoreChanges(
    drafts.flatMap((it) => it.ignores),
    project,
  );
  if (isRefusal(saves) || isRefusal(ignores)) {
    // Each could be done, and not all together: without a safe place nothing may be replaced.
    const why = [saves, ignores].find(isRefusal)?.refused ?? "";
    const stopped = safe.map(({ planned: { path, finding } }) => ({ path, finding, why }));
    return { ...EMPTY_PLAN, refused: [...refused, ...unsafe, ...stopped] };
  }
  const replace = replaceChanges(drafts, texts);
  return {
    save: saves.map((it) => withEditsOf(it, replace)),
    ignore: ignores.changes.map((it) => withEditsOf(it, replace)),
    mustBeIgnored: ignores.paths,
    // A file is written once: what an earlier stage writes anyway takes the later edits along.
    replace: replace.filter(
      ({ path }) => ![...saves, ...ignores.changes].some((it) => it.path === path),
    ),
    done: safe.map((it) => it.planned),
    refused: [...refused, ...unsafe],
    notes: sentencesOf(
      drafts.flatMap((it) => it.notes),
      [...saves, ...ignores.changes, ...replace],
      [...refused, ...unsafe],
    ),
  };
}

/** Why the values have no safe place, as git and the disk are now. */
export async function whyUnsafe(draft: Draft, project: Project): Promise<string | undefined> {
  const saves = await saveChanges(draft.saves, project);
  if (isRefusal(saves)) return saves.refused;
  for (const path of draft.ignores) {
    const exposure = await project.exposure(path);
    if (!isInIndex(exposure)) continue;
    const command = takeOutCommand(path, exposure);
    return `Git tracks ${path}: run "${command}" first; nothing was changed.`;
  }
  const ignores = await ignoreChanges(draft.ignores, project);
  return isRefusal(ignores) ? ignores.refused : undefined;
}

function withEditsOf(change: FileChange, others: readonly FileChange[]): FileChange {
  const other = others.find((it) => it.path === change.path);
  return other === undefined
    ? change
    : { ...change, edits: sortEdits([...other.edits, ...change.edits]) };
}

const EMPTY_PLAN: Plan = {
  save: [],
  ignore: [],
  mustBeIgnored: [],
  replace: [],
  done: [],
  refused: [],
  notes: [],
};

function replaceChanges(drafts: readonly Draft[], texts: Texts): readonly FileChange[] {
  const edits = drafts.flatMap((it) => it.edits);
  return [...new Set(edits.map((it) => it.path))].map((path) => ({
    path,
    before: texts.get(path)?.text,
    edits: withOneGap(sortEdits(edits.filter((it) => it.path === path).map((it) => it.edit))),
  }));
}

/** Where two helpers go to one place the upper one has the blank line between them. */
function withOneGap(edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit, at) => {
    const above = edits[at - 1];
    const isBelow = above?.span.end === edit.span.start && /\n\r?\n$/.test(above.text);
    return isBelow ? { ...edit, text: edit.text.replace(/^(?:\r?\n)+/, "") } : edit;
  });
}
