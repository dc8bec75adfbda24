/** Findings in, one plan out: drafts of single fixes put together file by file. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Finding } from "../detect/finding.ts";
import type { FixRequest, OfferedFix } from "../index.ts";
import { hostFor } from "../languages/hosts.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { overlaps } from "../text/span.ts";
import { isRefusal } from "./draft.ts";
import type { Edit } from "./edit.ts";
import type { Draft, Fix, FixContext, Plan, Project, Refusal, RefusedFix } from "./fix.ts";
import { inIdiom } from "./idiom.ts";
import { inDocument, inProgram } from "./in-program.ts";
import { FIXES } from "./index.ts";
import { createNames } from "./names.ts";
import { breakingDrafts, type CountErrors } from "./still-parses.ts";
import { textsOf } from "./texts.ts";
import { type Accepted, toPlan } from "./to-plan.ts";

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
  const names = createNames(project);
  const context = await inIdiom(inProgram({ analysis, finding, project, names }));
  const applying = await fixesFor(context);
  const preferred = applying.find((it) => it.preferable);
  const offered: OfferedFix[] = [];
  for (const it of applying) {
    offered.push({ id: it.id, title: await it.title(context), preferred: it === preferred });
  }
  return offered;
}

async function fixesFor(context: FixContext): Promise<readonly Fix[]> {
  const applies = await Promise.all(FIXES.map((it) => it.applies(context)));
  return FIXES.filter((_, index) => applies[index]);
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
  // The customary names are for programs; what documents show takes what is left.
  const inOrder = requests.toSorted((a, b) => Number(isShown(a)) - Number(isShown(b)));
  for (const { snapshot, finding, fixId } of inOrder) {
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

function isShown({ snapshot: { path, languageId } }: FixRequest): boolean {
  return hostFor(path, languageId)?.runs === false;
}

const WOULD_NOT_PARSE = "With this fix the file would not parse any more; move the value by hand.";

function refusedAs({ planned: { path, finding } }: Accepted, why: string): RefusedFix {
  return { path, finding, why };
}

async function draftFor(
  whole: FixContext,
  fixId: string | undefined,
): Promise<Accepted | Refusal | undefined> {
  const context = await inIdiom(inProgram(whole));
  const applying = await fixesFor(context);
  const fix = applying.find((it) => (fixId === undefined ? it.preferable : it.id === fixId));
  if (fix === undefined) {
    return fixId === undefined
      ? undefined
      : { refused: "The file changed; the fix no longer applies." };
  }
  const draft = inDocument(await fix.draft(context), whole, context);
  if (draft === undefined || isRefusal(draft)) return draft;
  const save = draft.saves[0];
  const target = save && `${save.name} in ${save.path}`;
  const { finding } = whole;
  return {
    draft,
    planned: { path: whole.analysis.snapshot.path, finding, fixId: fix.id, target },
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
