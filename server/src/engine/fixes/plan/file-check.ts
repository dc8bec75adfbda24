/** Checks one file as it would be after some drafts: by its parser and by the rules. */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { Finding } from "../../detect/finding.ts";
import { formatFor } from "../../formats/index.ts";
import type { Project } from "../../project/project.ts";
import { applyEdits, type Edit, placeAfter, writtenBy } from "../../text/edit.ts";
import { lineIndex } from "../../text/line-index.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import { overlaps, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import { type Candidate, editsOf } from "./candidate.ts";
import { keepsEntries } from "./kept-entries.ts";
import type { Text, Texts } from "./texts.ts";

/** Explains why the drafts cannot all be done in the file; `undefined` when they can. */
export type FileCheck = (path: string, some: readonly Candidate[]) => Promise<string | undefined>;

/**
 * Counts syntax errors; `undefined` when the file is in no language that is parsed, or took too
 * long.
 */
export type CountErrors = (
  path: string,
  languageId: string | undefined,
  text: string,
) => Promise<number | undefined>;

export interface ChangeInspector {
  readonly countErrors: CountErrors;
  /** Finds the problems of a text. */
  readonly findingsIn: (snapshot: Snapshot) => Promise<readonly Finding[]>;
  /** Looks at a text for its fixes, and keeps nothing of it. */
  readonly analysed: (snapshot: Snapshot) => Promise<Analysis>;
  /** Finds the problems of a text that is analyzed. */
  readonly findingsOf: (analysis: Analysis) => readonly Finding[];
  /** Tells whether a text, in lower case, has signs of a literal for a variable of that name. */
  readonly mayWant: (envName: string) => (lowerText: string) => boolean;
}

const WOULD_NOT_PARSE = "With this fix the file would not parse any more";
const MOVE = "move the value by hand";
const CHANGES_OTHERS =
  "With this fix other values of the file would be read differently; move the value by hand.";

export function fileCheck(texts: Texts, project: Project, inspector: ChangeInspector): FileCheck {
  const before = new Map<string, Promise<number | undefined>>();
  const errorsBefore = (path: string, { text = "", languageId }: Text) => {
    const known = before.get(path) ?? inspector.countErrors(path, languageId, text);
    before.set(path, known);
    return known;
  };
  const whyUnparsed = async (path: string, file: Text, edits: readonly Edit[], step: string) => {
    const { text = "", languageId } = file;
    const errors = await errorsBefore(path, file);
    if (errors === undefined) return undefined;
    const now = await inspector.countErrors(path, languageId, applyEdits(text, edits));
    // What took too long once would do so again.
    return now === undefined || now > errors ? `${WOULD_NOT_PARSE}; ${step}.` : undefined;
  };
  return async (path, some) => {
    const file = texts.get(path);
    if (file?.text === undefined) return undefined;
    const edits = editsOf(some, path);
    const step = some.find(({ draft }) => draft.byHand !== undefined)?.draft.byHand ?? MOVE;
    return (
      whyMisread(path, file, edits, step) ??
      (await whyUnparsed(path, file, edits, step)) ??
      whyStillFound(path, file.text, some, await snapshotFor(path, file, some, project), inspector)
    );
  };
}

function whyMisread(
  path: string,
  { text = "", languageId }: Text,
  edits: readonly Edit[],
  step: string,
): string | undefined {
  const format = formatFor(path, languageId);
  if (format === undefined) return undefined;
  if (format.faults(applyEdits(text, edits)) > format.faults(text))
    return `${WOULD_NOT_PARSE}; ${step}.`;
  return keepsEntries(text, edits, format) ? undefined : CHANGES_OTHERS;
}

/** The file as a scan has it: that of the finding, or one beside it that is changed too. */
async function snapshotFor(
  path: string,
  { text = "", languageId }: Text,
  some: readonly Candidate[],
  project: Project,
): Promise<Snapshot | undefined> {
  const own = some.find((candidate) => candidate.snapshot.path === path)?.snapshot;
  const [first] = some;
  if (own !== undefined || first === undefined) return own;
  return besideOf(first.snapshot, path, { text, languageId }, project);
}

/** Reads another file of the project as a scan would. */
export async function besideOf(
  snapshot: Snapshot,
  path: string,
  { text = "", languageId }: Text,
  project: Project,
): Promise<Snapshot> {
  const { languageId: _, ...shared } = snapshot;
  const known = languageId === undefined ? {} : { languageId };
  return { ...shared, ...known, path, text, exposure: await project.exposure(path) };
}

/** Looks at other files of the project by the rules of a file's own. */
export function analysedBy(
  inspector: ChangeInspector,
  snapshot: Snapshot,
  project: Project,
): (path: string, text: string) => Promise<Analysis> {
  return async (path, text) =>
    inspector.analysed(await besideOf(snapshot, path, { text, languageId: undefined }, project));
}

/** Problems that remain where something was fixed, or are new in what was written. */
async function whyStillFound(
  path: string,
  text: string,
  some: readonly Candidate[],
  snapshot: Snapshot | undefined,
  { findingsIn }: ChangeInspector,
): Promise<string | undefined> {
  if (snapshot === undefined) return undefined;
  const edits = editsOf(some, path);
  const after = applyEdits(text, edits);
  const isIgnored = some.some(({ draft }) => draft.ignores.includes(path));
  const exposure = isIgnored ? "ignored" : snapshot.exposure;
  const found = await findingsIn({ ...snapshot, text: after, exposure });
  const fixed = some
    .filter(({ snapshot, draft }) => snapshot.path === path && draft.isNote !== true)
    .map((candidate) => candidate.finding);
  const left = found.find((now) =>
    fixed.some(
      (finding) =>
        finding.ruleId === now.ruleId && overlaps(placeAfter(finding.span, edits), now.span),
    ),
  );
  if (left !== undefined) return stillSaid(path, after, left);
  const written = indexSpans(writtenBy(edits), (span) => span);
  const suspects = found.filter((finding) => isOfTheFix(finding) && written.touches(finding.span));
  if (suspects.length === 0) return undefined;
  const known = new Set((await findingsIn(snapshot)).map((ing) => keyOf(ing, text)));
  const added = suspects.find((suspect) => !known.has(keyOf(suspect, after)));
  return added && stillSaid(path, after, added);
}

/**
 * Tells whether a finding can come from the fix: a print stood there before, and only its value has
 * gone; a key was as old before somebody wrote it down.
 */
function isOfTheFix({ severity, sin }: Finding): boolean {
  return severity !== "info" && sin !== 3 && sin !== 5;
}

function keyOf({ ruleId, credential, span }: Finding, text: string): string {
  return `${ruleId} ${credential} ${textOf(text, span)}`;
}

function stillSaid(path: string, text: string, { message, span }: Finding): string {
  const line = lineIndex(text).positionAt(span.start).line + 1;
  return `This fix alone would not be enough. ${path} line ${line} would still be wrong: ${message}`;
}
