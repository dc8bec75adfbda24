/**
 * # Fix: record-usage
 *
 * Records beside each call of a model what it cost: model, tokens, time and the name of the key's
 * variable. Calls whose answer is not at hand are left, with the reason. Never preferred.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import { unrecordedUsage } from "../../analyzers/workspace/unrecorded-usage/unrecorded-usage.ts";
import { MOST_RELATED } from "../../detect/finding.ts";
import { isTestPath } from "../../detect/test-path.ts";
import { asksProvider } from "../../frameworks/models/model-calls.ts";
import { languageFor } from "../../languages/index.ts";
import { modelFactsOf } from "../../project/model-facts.ts";
import type { Project } from "../../project/project.ts";
import { applyEdits } from "../../text/edit.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix, FixContext, FixResult } from "../fix.ts";
import { type LeftCall, type RecordedFile, recordedIn } from "./recorded-file.ts";

/** Limit on programs that are searched for clients; in larger projects their keys have no name. */
const MOST_FILES = 1000;
/** Limit on notes of one fix. */
const MOST_NOTES = 20;

const MORE = `Of the places beside the first only ${MOST_RELATED} are known: look for other calls of models by hand.`;
const UNSEEN =
  "What this would write is not seen as a record of usage: read the `usage` of the answers by hand.";

const BY_HAND = "record the `usage` of the answers by hand";

export const recordUsage: Fix = {
  id: "record-usage",
  change: "records what calls of models cost",
  title: () => "Record usage: model, tokens, time and the key's name",
  applies: async ({ finding }) => finding.ruleId === unrecordedUsage.id,
  preferable: false,
  draft: async (context) =>
    context.finding.ruleId === unrecordedUsage.id ? recordedBeside(context) : undefined,
};

interface Changed extends RecordedFile {
  readonly analysis: Analysis;
}

async function recordedBeside(context: FixContext): Promise<FixResult> {
  const callers = await callersOf(context);
  const others = await clientMakers(context, callers);
  const files: Changed[] = callers.map((analysis) => ({
    analysis,
    ...recordedIn(analysis, others),
  }));
  const changed = files.filter(({ edits }) => edits.length > 0);
  const left = files.flatMap((file) => file.left);
  if (changed.length === 0)
    return { refused: `${left.slice(0, 1).map(saidOf).join("")} Nothing was changed.` };
  if (!changed.every(isSeen)) return { refused: UNSEEN };
  const edits = changed.flatMap(({ analysis, edits: own }) =>
    own.map((edit) => ({ path: analysis.snapshot.path, edit })),
  );
  return {
    ...NO_DRAFT,
    edits,
    byHand: BY_HAND,
    notes: [...(await shownBy(context, changed, others)), ...notesOf(context, changed, left)],
  };
}

/** Tells whether the project's next scan sees the record. */
function isSeen({ analysis: { snapshot }, edits }: Changed): boolean {
  return modelFactsOf(snapshot.path, applyEdits(snapshot.text, edits)).recordsUsage;
}

/** Programs with the calls that the finding names. */
async function callersOf({
  analysis,
  finding,
  analysed,
  workspace: { project },
}: FixContext): Promise<readonly Analysis[]> {
  const own = analysis.snapshot.path;
  const paths = new Set((finding.related ?? []).map(({ path }) => path));
  paths.delete(own);
  const found = [analysis];
  for (const path of paths) {
    const file = await project.read(path);
    if (file.kind === "text") found.push(await analysed(path, file.text));
  }
  return found;
}

/** Programs that import an SDK, and so may make the clients. */
async function clientMakers(
  { workspace: { project }, analysed }: FixContext,
  callers: readonly Analysis[],
): Promise<readonly Analysis[]> {
  const makers = callers.filter(({ snapshot }) => asksProvider(snapshot.text));
  const isKnown = new Set(callers.map(({ snapshot }) => snapshot.path));
  const paths = (await mayMakeClients(project)).filter((other) => !isKnown.has(other));
  for (const path of paths.slice(0, MOST_FILES)) {
    const file = await project.read(path);
    if (file.kind !== "text" || !asksProvider(file.text)) continue;
    makers.push(await analysed(path, file.text));
  }
  return makers;
}

/** Paths of programs that may import an SDK, from the facts of all where somebody keeps them. */
async function mayMakeClients(project: Project): Promise<readonly string[]> {
  const known = project.facts?.();
  const asking = [...(known?.files.values() ?? [])].filter((file) => file.asksProvider);
  const paths = known?.isWhole === true ? asking.map(({ path }) => path) : await project.list();
  return paths.filter(
    (path) => languageFor(path, undefined)?.recording !== undefined && !isTestPath(path),
  );
}

function notesOf(
  { finding: { related = [] } }: FixContext,
  changed: readonly Changed[],
  left: readonly LeftCall[],
): readonly string[] {
  const more = related.length < MOST_RELATED ? [] : [MORE];
  const keyless = changed.flatMap(({ analysis, keyless: lines }) =>
    lines.map(
      (line) =>
        `${analysis.snapshot.path} line ${line}: Nobody sees here which variable holds the key: add its name to the record.`,
    ),
  );
  return [...more, ...left.map(saidOf), ...keyless].slice(0, MOST_NOTES);
}

/** Steps to take where no program of the project shows records of a language. */
async function shownBy(
  { workspace: { project } }: FixContext,
  changed: readonly Changed[],
  others: readonly Analysis[],
): Promise<readonly string[]> {
  const known = [...changed.map(({ analysis }) => analysis), ...others];
  const languages = new Set(changed.flatMap(({ analysis: { language } }) => language ?? []));
  const advice: string[] = [];
  for (const { id, recording } of languages) {
    const shown = recording?.shownBy;
    if (shown === undefined) continue;
    const isShown =
      known.some(({ snapshot }) => shown.present.test(snapshot.text)) ||
      (await isAnywhere(project, shown.present, (path) => languageFor(path, undefined)?.id === id));
    if (!isShown) advice.push(shown.advice);
  }
  return advice;
}

async function isAnywhere(
  project: Project,
  pattern: RegExp,
  concerns: (path: string) => boolean,
): Promise<boolean> {
  for (const path of (await project.list()).filter(concerns).slice(0, MOST_FILES)) {
    const file = await project.read(path);
    if (file.kind === "text" && pattern.test(file.text)) return true;
  }
  return false;
}

function saidOf({ path, line, advice }: LeftCall): string {
  return `${path} line ${line}: ${advice}`;
}
