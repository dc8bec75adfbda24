/** Findings in, one plan out: drafts of single fixes put together file by file. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Finding } from "../detect/finding.ts";
import type { FixRequest, OfferedFix } from "../index.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { overlaps } from "../text/span.ts";
import { isRefusal } from "./draft.ts";
import { type Edit, sortEdits } from "./edit.ts";
import { ignoreChanges, saveChanges } from "./env-changes.ts";
import type {
  Draft,
  FileChange,
  Fix,
  FixContext,
  Plan,
  PlannedFix,
  Project,
  Refusal,
  RefusedFix,
} from "./fix.ts";
import { FIXES } from "./index.ts";
import { createNames } from "./names.ts";
import { breakingDrafts, type CountErrors } from "./still-parses.ts";
import { type Texts, textsOf } from "./texts.ts";

/** What the engine lends to a plan. */
export interface Reader {
  readonly analyse: (snapshot: Snapshot) => Promise<Analysis>;
  readonly countErrors: CountErrors;
}

export async function offeredFixes(
  analysis: Analysis,
  finding: Finding,
  project: Project,
): Promise<readonly OfferedFix[]> {
  const context = { analysis, finding, project, names: createNames(project) };
  const applying = await fixesFor(context);
  const preferred = applying.find((it) => it.preferable);
  return applying.map((it) => ({
    id: it.id,
    title: it.title(context),
    preferred: it === preferred,
  }));
}

async function fixesFor(context: FixContext): Promise<readonly Fix[]> {
  const applies = await Promise.all(FIXES.map((it) => it.applies(context)));
  return FIXES.filter((_, index) => applies[index]);
}

interface Accepted {
  readonly planned: PlannedFix;
  readonly draft: Draft;
}

/** Requests whose fix cannot be done are refused one by one; the others go on. */
export async function assemble(
  requests: readonly FixRequest[],
  project: Project,
  { analyse, countErrors }: Reader,
): Promise<Plan> {
  const names = createNames(project);
  const analyses = new Map<Snapshot, Promise<Analysis>>();
  const accepted: Accepted[] = [];
  const refused: RefusedFix[] = [];
  for (const { snapshot, finding, fixId } of requests) {
    const analysis = analyses.get(snapshot) ?? analyse(snapshot);
    analyses.set(snapshot, analysis);
    const context = { analysis: await analysis, finding, project, names };
    const made = await draftFor(context, fixId);
    if (made === undefined) continue;
    const clash = isRefusal(made) ? made : clashWith(made.draft, accepted);
    if (clash !== undefined) refused.push({ path: snapshot.path, finding, why: clash.refused });
    else if (!isRefusal(made)) accepted.push(made);
  }
  const snapshots = [...analyses.keys()];
  const drafts = accepted.map((it) => it.draft);
  const texts = await textsOf(drafts, project, snapshots);
  const breaking = await breakingDrafts(drafts, texts, countErrors);
  const broken = accepted.filter((it) => breaking.has(it.draft));
  return toPlan(
    accepted.filter((it) => !breaking.has(it.draft)),
    [...refused, ...broken.map((it) => refusedAs(it, WOULD_NOT_PARSE))],
    project,
    texts,
  );
}

const WOULD_NOT_PARSE = "With this fix the file would not parse any more; move the value by hand.";

function refusedAs({ planned: { path, finding } }: Accepted, why: string): RefusedFix {
  return { path, finding, why };
}

async function draftFor(
  context: FixContext,
  fixId: string | undefined,
): Promise<Accepted | Refusal | undefined> {
  const applying = await fixesFor(context);
  const fix = applying.find((it) => (fixId === undefined ? it.preferable : it.id === fixId));
  if (fix === undefined) {
    return fixId === undefined
      ? undefined
      : { refused: "The file changed; the fix no longer applies." };
  }
  const draft = await fix.draft(context);
  if (draft === undefined || isRefusal(draft)) return draft;
  const save = draft.saves[0];
  const target = save && `${save.name} in ${save.path}`;
  const { finding } = context;
  return {
    draft,
    planned: { path: context.analysis.snapshot.path, finding, fixId: fix.id, target },
  };
}

/** Two fixes may share an insertion, never a replaced place. */
function clashWith(draft: Draft, accepted: readonly Accepted[]): Refusal | undefined {
  const taken = accepted.flatMap((it) => it.draft.edits);
  const clashes = draft.edits.some(({ path, edit }) =>
    taken.some(
      (it) => it.path === path && !same(it.edit, edit) && overlaps(it.edit.span, edit.span),
    ),
  );
  return clashes
    ? { refused: "Another fix changes the same place; run the command again." }
    : undefined;
}

function same(a: Edit, b: Edit): boolean {
  return a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end;
}

async function toPlan(
  accepted: readonly Accepted[],
  refused: readonly RefusedFix[],
  project: Project,
  texts: Texts,
): Promise<Plan> {
  const drafts = accepted.map((it) => it.draft);
  const saves = await saveChanges(
    drafts.flatMap((it) => it.saves),
    project,
  );
  const ignores = await ignoreChanges(
    drafts.flatMap((it) => it.ignores),
    project,
  );
  const stopped = [saves, ignores].find(isRefusal);
  if (stopped !== undefined || isRefusal(saves) || isRefusal(ignores)) {
    // Without a safe place for the values nothing at all may be replaced.
    const why = stopped?.refused ?? "";
    const stoppedFixes = accepted.map((it) => refusedAs(it, why));
    return { ...EMPTY_PLAN, refused: [...refused, ...stoppedFixes] };
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
    done: accepted.map((it) => it.planned),
    refused,
    notes: [...new Set(drafts.flatMap((it) => it.notes))],
  };
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
    edits: sortEdits(edits.filter((it) => it.path === path).map((it) => it.edit)),
  }));
}
