/** What is left for the person to do, in sentences whose line numbers are those after the fix. */
import { overlaps, type Span, textOf } from "../text/span.ts";
import type { Note, PlacedNote } from "./fix.ts";
import type { FileChange, RefusedFix } from "./plan.ts";

/**
 * Without notes on places that another fix of the plan changes, or that a refusal speaks of already.
 * Each sentence once.
 */
export function sentencesOf(
  notes: readonly Note[],
  changes: readonly FileChange[],
  refused: readonly RefusedFix[],
): readonly string[] {
  const said = notes.flatMap((note) => {
    if (typeof note === "string") return [note];
    const isRefused = refused.some(
      ({ path, finding }) => path === note.path && overlaps(finding.span, note.span),
    );
    const line = isRefused ? undefined : lineAfter(note, changes);
    return line === undefined ? [] : [`${note.path} line ${line}: ${note.advice}`];
  });
  return [...new Set(said)];
}

/** Counted from 1; `undefined` when the place is gone. */
function lineAfter(note: PlacedNote, changes: readonly FileChange[]): number | undefined {
  let { line } = note;
  for (const { path, before, edits } of changes) {
    if (path !== note.path) continue;
    for (const { span, text } of edits) {
      if (overlaps(span, note.span)) return undefined;
      if (span.end <= note.span.start) line += breaksIn(text) - breaksIn(removed(before, span));
    }
  }
  return line;
}

function removed(before: string | undefined, span: Span): string {
  return before === undefined ? "" : textOf(before, span);
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
