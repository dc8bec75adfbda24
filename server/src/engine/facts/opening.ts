/** Finds the statements that open a file: an unbroken run of one kind. */
import type { Span } from "../text/span.ts";

/** `#![…]` at the top of a Rust file is no shebang. */
const GAP = /(?:^\uFEFF?#!(?!\[)[^\r\n]*|[\s;\uFEFF])*/y;

/**
 * Returns the `statements` that follow each other from `from` on, with only blanks, semicolons, a
 * shebang and comments between them.
 */
export function openingRun(
  text: string,
  from: number,
  statements: readonly Span[],
  comments: readonly Span[],
): readonly Span[] {
  const ends = new Map(comments.map((comment) => [comment.start, comment.end]));
  const byStart = new Map(statements.map((statement) => [statement.start, statement]));
  const run: Span[] = [];
  for (let at = from; ; ) {
    const start = afterGap(text, at);
    const statement = byStart.get(start);
    const end = statement?.end ?? ends.get(start);
    // A node without text would keep us here for ever.
    if (end === undefined || end <= start) return run;
    if (statement !== undefined) run.push(statement);
    at = end;
  }
}

function afterGap(text: string, at: number): number {
  GAP.lastIndex = at;
  return at + (GAP.exec(text)?.[0].length ?? 0);
}
