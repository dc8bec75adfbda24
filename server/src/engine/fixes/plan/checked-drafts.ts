/**
 * Checks drafts below all fixes: each is done on a copy of its files, and the result is read back.
 * Offering and planning ask here; what fails is refused, with the reason.
 */

import { areApart } from "../../text/edit.ts";
import { textOf } from "../../text/span.ts";
import { type Candidate, editsOf } from "./candidate.ts";
import type { FileCheck } from "./file-check.ts";
import type { Texts } from "./texts.ts";
import { withVariable } from "./way-out.ts";

const OVERLAPPING = "The changes of this fix run into each other here; move the value by hand.";
const NOT_GONE = "After this fix the value would still be there; move it by hand.";

/** Reasons why drafts cannot be done, by draft. The remaining ones hold alone and together. */
export async function failingDrafts(
  candidates: readonly Candidate[],
  texts: Texts,
  check: FileCheck,
): Promise<ReadonlyMap<Candidate, string>> {
  const failing = new Map<Candidate, string>();
  for (const candidate of candidates) {
    const why = whyNotAlone(candidate, texts);
    if (why !== undefined) failing.set(candidate, withVariable(why, candidate.draft.saves));
  }
  const waiting = new Set(texts.keys());
  for (const path of waiting) {
    waiting.delete(path);
    const own = candidates.filter(
      (candidate) => !failing.has(candidate) && editsOf([candidate], path).length > 0,
    );
    for (const [candidate, why] of await failingOf(own, (some) => check(path, some))) {
      failing.set(candidate, withVariable(why, candidate.draft.saves));
      // Its other files were looked at with what it does there.
      for (const { path: other } of candidate.draft.edits) if (other !== path) waiting.add(other);
    }
  }
  return failing;
}

function whyNotAlone(candidate: Candidate, texts: Texts): string | undefined {
  const { draft, finding, snapshot } = candidate;
  for (const [path, { text = "" }] of texts) {
    if (!areApart(editsOf([candidate], path), text.length)) return OVERLAPPING;
  }
  if (draft.saves.length === 0) return undefined;
  const isKept = draft.isNote === true;
  const secretText = textOf(snapshot.text, finding.span);
  const isTaken = editsOf([candidate], snapshot.path).some(
    ({ span }) => span.start <= finding.span.start && finding.span.end <= span.end,
  );
  const isWritten = draft.edits.some(({ edit }) =>
    [secretText, ...draft.saves.map((save) => save.value)].some(
      (text) => text !== "" && edit.text.includes(text),
    ),
  );
  return (isTaken || isKept) && !isWritten ? undefined : NOT_GONE;
}

type Check = (some: readonly Candidate[]) => Promise<string | undefined>;

/**
 * Tries all drafts at once and halves them where they fail, since each trial reads the whole file.
 */
async function failingOf(
  own: readonly Candidate[],
  check: Check,
): Promise<ReadonlyMap<Candidate, string>> {
  const failing = new Map<Candidate, string>();
  const kept: Candidate[] = [];
  const tryOut = async (some: readonly Candidate[]): Promise<void> => {
    const [first] = some;
    if (first === undefined) return;
    const why = await check([...kept, ...some]);
    if (why === undefined) kept.push(...some);
    else if (some.length === 1) failing.set(first, why);
    else {
      const half = Math.ceil(some.length / 2);
      await tryOut(some.slice(0, half));
      await tryOut(some.slice(half));
    }
  };
  await tryOut(own);
  return failing;
}
