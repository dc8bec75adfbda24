/** Findings in, one plan out: drafts of single fixes put together file by file. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Project } from "../../project/project.ts";
import { openWorkspace } from "../../project/workspace.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import { type Edit, yieldsTo } from "../../text/edit.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import { overlaps } from "../../text/span.ts";
import { createNames } from "../env/names.ts";
import { otherDefaultBy, rivalsBy } from "../env/rivals.ts";
import type { Draft, FixContext, Names } from "../fix.ts";
import type { Candidate } from "./candidate.ts";
import { failingDrafts } from "./checked-drafts.ts";
import { analysedBy, type ChangeInspector, fileCheck } from "./file-check.ts";
import { whyLost } from "./lost-values.ts";
import type { Plan, RefusedFix } from "./plan.ts";
import { isSame } from "./plan-changes.ts";
import { draftFor, rankOf } from "./preferred-draft.ts";
import type { FixRequest } from "./request.ts";
import { type Texts, textsOf } from "./texts.ts";
import { type Accepted, toPlan } from "./to-plan.ts";

/** Functions that the engine lends to a plan. */
export interface Reader {
  readonly analyse: (snapshot: Snapshot) => Promise<Analysis>;
  /** Rules that found the findings of a file, by its path. */
  readonly inspector: ChangeInspector;
}

/** Requests whose fix cannot be done are refused one by one; the others go on. */
export async function assemble(
  requests: readonly FixRequest[],
  project: Project,
  reader: Reader,
): Promise<Plan> {
  const { inspector } = reader;
  const names = createNames(project, rivalsBy(inspector), otherDefaultBy(inspector));
  const chosen = await chosenIn(requests, project, names, reader);
  const { accepted, refused, unchosen, snapshots } = chosen;
  const tried = await triedOut(accepted, snapshots, project, inspector);
  if (tried.failing.size === 0) return toPlan(accepted, refused, project, tried.texts);
  const kept = accepted.filter((one) => !tried.failing.has(one));
  const seconds = await secondChoices(tried.failing, unchosen, kept);
  const all = [...kept, ...seconds.values()];
  const again = seconds.size === 0 ? tried : await triedOut(all, snapshots, project, inspector);
  const isLeft = (one: Accepted): boolean => {
    const second = seconds.get(one);
    return tried.failing.has(one) && (second === undefined || again.failing.has(second));
  };
  const left = accepted.filter((one) => isLeft(one) || again.failing.has(one));
  return toPlan(
    all.filter((one) => !again.failing.has(one)),
    [
      ...refused,
      ...left.flatMap((one) => refusedAs(one, tried.failing.get(one) ?? again.failing.get(one))),
    ],
    project,
    again.texts,
  );
}

interface Chosen {
  readonly accepted: readonly Accepted[];
  readonly refused: readonly RefusedFix[];
  /** Fixes that nobody chose, and which another one may replace. */
  readonly unchosen: ReadonlyMap<Accepted, FixContext>;
  readonly snapshots: readonly Snapshot[];
}

/** Drafts that do not run into each other, before any is tried out. */
async function chosenIn(
  requests: readonly FixRequest[],
  project: Project,
  names: Names,
  { analyse, inspector }: Reader,
): Promise<Chosen> {
  const workspace = openWorkspace(project);
  const analyses = new Map<Snapshot, Promise<Analysis>>();
  const accepted: Accepted[] = [];
  const refused: RefusedFix[] = [];
  const unchosen = new Map<Accepted, FixContext>();
  // What is no problem is changed only where a person chooses it.
  const wanted = requests.filter(
    (request) => request.fixId !== undefined || request.finding.isInPlace !== true,
  );
  for (const { snapshot, finding, fixId } of wanted.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const analysis = analyses.get(snapshot) ?? analyse(snapshot);
    analyses.set(snapshot, analysis);
    const analysed = analysedBy(inspector, snapshot, project);
    const context = { analysis: await analysis, finding, workspace, names, analysed };
    const made = await draftFor(context, fixId);
    if (made === undefined) continue;
    const clash = isRefusal(made) ? made : whyNotBeside(made, context, accepted);
    if (clash !== undefined) refused.push(refusalOf(clash, { path: snapshot.path, finding }));
    else if (!isRefusal(made)) {
      accepted.push(made);
      if (fixId === undefined) unchosen.set(made, context);
    }
  }
  return { accepted, refused, unchosen, snapshots: [...analyses.keys()] };
}

interface Tried {
  readonly texts: Texts;
  readonly failing: ReadonlyMap<Candidate, string>;
}

async function triedOut(
  accepted: readonly Accepted[],
  snapshots: readonly Snapshot[],
  project: Project,
  inspector: ChangeInspector,
): Promise<Tried> {
  const texts = await textsOf(
    accepted.map((one) => one.draft),
    project,
    snapshots,
  );
  return {
    texts,
    failing: await failingDrafts(accepted, texts, fileCheck(texts, project, inspector)),
  };
}

/** The next preferable fixes, in place of those whose trial failed. */
async function secondChoices(
  failing: ReadonlyMap<Candidate, string>,
  unchosen: ReadonlyMap<Accepted, FixContext>,
  kept: readonly Accepted[],
): Promise<ReadonlyMap<Accepted, Accepted>> {
  const found = new Map<Accepted, Accepted>();
  for (const [first, context] of unchosen) {
    if (!failing.has(first)) continue;
    const made = await draftFor(context, undefined, new Set([first.planned.fixId]));
    if (made === undefined || isRefusal(made)) continue;
    const clash = whyNotBeside(made, context, [...kept, ...found.values()]);
    if (clash === undefined) found.set(first, made);
  }
  return found;
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
  const others = accepted.map((one) => one.draft);
  return clashWith(draft, accepted) ?? whyLost(planned.fixId, context, draft, others);
}

function refusedAs(
  { planned: { path, finding } }: Accepted,
  why: string | undefined,
): readonly RefusedFix[] {
  return why === undefined ? [] : [{ path, finding, why }];
}

/**
 * Finds a clash of two fixes: they may share an insertion; a replaced place only where one of them
 * yields to the other.
 */
function clashWith(draft: Draft, accepted: readonly Accepted[]): Refusal | undefined {
  const taken = accepted.flatMap((one) => one.draft.edits);
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
