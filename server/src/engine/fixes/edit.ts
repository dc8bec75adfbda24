import type { Span } from "../text/span.ts";

/** Replaces `span` by `text`. Edits of one change never overlap; equal insertions are one. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
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

/** In text order, without duplicates; insertions at one place keep the order given. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  const seen = new Set<string>();
  const once = edits.filter((it) => {
    const key = `${it.span.start}:${it.span.end}:${it.text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return once.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
