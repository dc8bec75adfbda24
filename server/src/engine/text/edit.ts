import { contains, overlaps, type Span } from "./span.ts";

/** Replaces `span` by `text`. Edits of one change never overlap; equal insertions are one. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  /** True if it is dropped where another edit replaces its whole place. */
  readonly yields?: true;
}

/** Applies `edits` to `text`. Editors apply edits themselves; the command line and tests use this. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of sortEdits(edits)) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** Sorts edits in text order, without duplicates; insertions at one place keep the order given. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  const seen = new Set<string>();
  const once = withoutYielding(edits).filter((edit) => {
    const key = `${edit.span.start}:${edit.span.end}:${edit.text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return once.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function withoutYielding(edits: readonly Edit[]): readonly Edit[] {
  if (!edits.some((edit) => edit.yields)) return edits;
  return edits.filter((edit) => !edits.some((other) => yieldsTo(edit, other)));
}

/** Tells whether an edit is dropped because of the other one. */
export function yieldsTo(edit: Edit, other: Edit): boolean {
  return edit.yields === true && other.yields !== true && contains(other.span, edit.span);
}

/** Maps a span of the text to the text after `edits`; an edit that touches it is included whole. */
export function placeAfter(span: Span, edits: readonly Edit[]): Span {
  const touching = edits.filter((edit) => overlaps(edit.span, span));
  const from = Math.min(span.start, ...touching.map((edit) => edit.span.start));
  const to = Math.max(span.end, ...touching.map((edit) => edit.span.end));
  let start = from;
  let end = to;
  for (const { span: own, text } of sortEdits(edits)) {
    const grown = text.length - (own.end - own.start);
    if (own.end <= from) start += grown;
    if (own.end <= from || own.start < to) end += grown;
  }
  return { start, end };
}

/**
 * Tells whether edits of one text can all be done: they lie inside it and none overlaps another.
 */
export function areApart(edits: readonly Edit[], length: number): boolean {
  const sorted = sortEdits(edits);
  return sorted.every(({ span }, at) => {
    const before = sorted[at - 1]?.span.end ?? 0;
    return span.start >= before && span.start <= span.end && span.end <= length;
  });
}

/** Spans that `edits` write, in the text after them. */
export function writtenBy(edits: readonly Edit[]): readonly Span[] {
  let moved = 0;
  return sortEdits(edits).map(({ span, text }) => {
    const start = span.start + moved;
    moved += text.length - (span.end - span.start);
    return { start, end: start + text.length };
  });
}
