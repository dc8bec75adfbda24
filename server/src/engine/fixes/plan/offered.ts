/** The fixes of one finding as a menu lists them. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Finding } from "../../detect/finding.ts";
import type { Project } from "../../project/project.ts";
import { openWorkspace } from "../../project/workspace.ts";
import { isRefusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import { withFrameworkProfile } from "../code/framework-profile.ts";
import { createNames } from "../env/names.ts";
import { otherDefaultBy, rivalsBy } from "../env/rivals.ts";
import type { Draft, Fix, FixContext, FixResult } from "../fix.ts";
import { failingDrafts } from "./checked-drafts.ts";
import { drafted } from "./drafted.ts";
import { analysedBy, type ChangeInspector, fileCheck } from "./file-check.ts";
import { inDocument, inProgram } from "./in-program.ts";
import { whyLost } from "./lost-values.ts";
import { fixesFor } from "./preferred-draft.ts";
import type { OfferedFix } from "./request.ts";
import { textsOf } from "./texts.ts";
import { whyUnsafe } from "./to-plan.ts";

/**
 * Length up to which all fixes are tried for the menu; in longer texts only the preferred one, each
 * other one when chosen.
 */
const LONGEST_TRIED = 100_000;
/**
 * Characters of trials for one text. A text with thousands of findings costs one trial for each; those
 * beyond are offered untried, and tried in the plan, where all of a file are one trial.
 */
const MOST_TRIED = 100_000;

/**
 * Returns fixes in menu order; one that would be refused says why, and is not the preferred one.
 */
export async function offeredFixes(
  analysis: Analysis,
  finding: Finding,
  project: Project,
  inspector: ChangeInspector,
): Promise<readonly OfferedFix[]> {
  const isShort = analysis.snapshot.text.length <= LONGEST_TRIED;
  const once = countingOnce(inspector, analysis.snapshot);
  const workspace = openWorkspace(project);
  const names = createNames(project, rivalsBy(inspector), otherDefaultBy(inspector));
  const analysed = analysedBy(inspector, analysis.snapshot, project);
  const whole = { analysis, finding, workspace, names, analysed };
  const context = await withFrameworkProfile(inProgram(whole));
  const offered: OfferedFix[] = [];
  let hasPreferred = false;
  for (const { fix, isPreferable } of await fixesFor(context)) {
    const made = inDocument(await drafted(fix, context), whole, context);
    const mayBePreferred: boolean = isPreferable && !hasPreferred;
    const why: string | undefined =
      made && (await whyNot(fix, made, whole, mayBePreferred || isShort ? once : undefined));
    const isSure = made === undefined || isRefusal(made) || made.doubt === undefined;
    const preferred: boolean = mayBePreferred && why === undefined && isSure;
    hasPreferred ||= preferred;
    const title = await fix.title(context);
    offered.push({ id: fix.id, title, preferred, ...(why === undefined ? {} : { refused: why }) });
  }
  return offered;
}

/** Explains why the plan would refuse this one fix; without `inspector` it is not tried out. */
async function whyNot(
  { id }: Fix,
  made: NonNullable<FixResult>,
  context: FixContext,
  inspector: ChangeInspector | undefined,
): Promise<string | undefined> {
  if (isRefusal(made)) return made.refused;
  const failing = inspector && (await whyFailing(made, context, inspector));
  return (
    whyLost(id, context, made, [])?.refused ?? failing ?? whyUnsafe(made, context.workspace.project)
  );
}

/** Verdicts by the change that a fix makes. */
type Verdicts = Map<string, Promise<string | undefined>>;

/** A menu is asked for whenever the cursor moves, and to try a fix out means to parse the file again. */
const verdictsOn = oncePer((_: Analysis): Verdicts => new Map());

const trialsOn = oncePer((_: Analysis) => ({ left: MOST_TRIED }));

/** Tells whether one more trial of a text is within its budget. */
function mayTry(analysis: Analysis): boolean {
  const trials = trialsOn(analysis);
  trials.left -= analysis.snapshot.text.length;
  return trials.left >= 0;
}

function whyFailing(
  draft: Draft,
  { analysis, finding, workspace: { project } }: FixContext,
  inspector: ChangeInspector,
): Promise<string | undefined> {
  const { snapshot } = analysis;
  const candidate = { snapshot, finding, draft };
  const tried = async (): Promise<string | undefined> => {
    const texts = await textsOf([draft], project, [snapshot]);
    const failing = await failingDrafts([candidate], texts, fileCheck(texts, project, inspector));
    return failing.get(candidate);
  };
  // Other files may be others by now.
  if (draft.edits.some((edit) => edit.path !== snapshot.path)) {
    return mayTry(analysis) ? tried() : Promise.resolve(undefined);
  }
  const verdicts = verdictsOn(analysis);
  const key = JSON.stringify([finding.id, draft.edits, draft.ignores, draft.saves.length]);
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  if (!mayTry(analysis)) return Promise.resolve(undefined);
  const verdict = tried();
  verdicts.set(key, verdict);
  return verdict;
}

/** The text before is the same for all fixes of a menu. */
function countingOnce(inspector: ChangeInspector, { text, path }: Snapshot): ChangeInspector {
  let before: Promise<number | undefined> | undefined;
  return {
    ...inspector,
    countErrors: (other, languageId, changed) => {
      if (other !== path || changed !== text)
        return inspector.countErrors(other, languageId, changed);
      before ??= inspector.countErrors(other, languageId, changed);
      return before;
    },
  };
}
