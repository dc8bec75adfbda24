/** Findings in, one plan out: drafts of single fixes put together file by file. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { FixRequest } from "../index.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { overlaps } from "../text/span.ts";
import { failingDrafts } from "./checked-drafts.ts";
import { isRefusal } from "./draft.ts";
import { type Edit, yieldsTo } from "./edit.ts";
import { type CheckMeans, fileCheck } from "./file-check.ts";
import type { Draft, FixContext, Project, Refusal } from "./fix.ts";
import { whyLost } from "./lost-values.ts";
import { createNames } from "./names.ts";
import type { Plan, RefusedFix } from "./plan.ts";
import { isSame } from "./plan-changes.ts";
import { draftFor, rankOf } from "./preferred-draft.ts";
import { rivalsBy } from "./rivals.ts";
import { textsOf } from "./texts.ts";
import { type Accepted, toPlan } from "./to-plan.ts";

/** What the engine lends to a plan. */
export interface Reader {
  readonly analyse: (snapshot: Snapshot) => Promise<Analysis>;
  /** By the rules that found the findings of a file, by its path. */
  readonly means: CheckMeans;
}

/** Requests whose fix cannot be done are refused one by one; the others go on. */
export async function assemble(
  requests: readonly FixRequest[],
  project: Project,
  { analyse, means }: Reader,
): Promise<Plan> {
  const names = createNames(project, rivalsBy(means));
  const analyses = new Map<Snapshot, Promise<Analysis>>();
  const accepted: Accepted[] = [];
  const refused: RefusedFix[] = [];
  const inOrder = requests.toSorted((a, b) => rankOf(a) - rankOf(b));
  for (const { snapshot, finding, fixId } of inOrder) {
    // What is no problem is changed only where a person chooses it.
    if (fixId === undefined && finding.isInPlace === true) continue;
    const analysis = analyses.get(snapshot) ?? analyse(snapshot);
    analyses.set(snapshot, analysis);
    const context = { analysis: await analysis, finding, project, names };
    const made = await draftFor(context, fixId);
    if (made === undefined) continue;
    const clash = isRefusal(made) ? made : whyNotBeside(made, context, accepted);
    if (clash !== undefined) refused.push(refusalOf(clash, { path: snapshot.path, finding }));
    else if (!isRefusal(made)) accepted.push(made);
  }
  const snapshots = [...analyses.keys()];
  const drafts = accepted.map((it) => it.draft);
  const texts = await textsOf(drafts, project, snapshots);
  const failing = await failingDrafts(accepted, texts, fileCheck(texts, project, means));
  return toPlan(
    accepted.filter((it) => !failing.has(it)),
    [...refused, ...accepted.flatMap((it) => refusedAs(it, failing.get(it)))],
    project,
    texts,
  );
}

function refusalOf(
  { refused, choice }: Refusal,
  place: Pick<RefusedFix, "path" | "finding">,
): RefusedFix {
  return { ...place, why: refused, ...(choice === undefined ? {} : { choice }) };
}

function whyNotBeside(
  { draft, planned }: Accepted,
  context: FixContext,
  accepted: readonly Accepted[],
): Refusal | undefined {
  const others = accepted.map((it) => it.draft);
  return clashWith(draft, accepted) ?? whyLost(planned.fixId, context, draft, others);
}

function refusedAs(
  { planned: { path, finding } }: Accepted,
  why: string | undefined,
): readonly RefusedFix[] {
  return why === undefined ? [] : [{ path, finding, why }];
}

/** Two fixes may share an insertion; a replaced place only where one of them yields to the other. */
function clashWith(draft: Draft, accepted: readonly Accepted[]): Refusal | undefined {
  const taken = accepted.flatMap((it) => it.draft.edits);
  const clashes = draft.edits.some(({ path, edit }) =>
    taken.some((other) => other.path === path && doClash(edit, other.edit)),
  );
  return clashes
    ? { refused: "Another fix changes the same place; run the command again." }
    : undefined;
}

function doClash(edit: Edit, other: Edit): boolean {
  if (isSame(edit, other) || !overlaps(edit.span, other.span)) return false;
  return !yieldsTo(edit, other) && !yieldsTo(other, edit);
}
