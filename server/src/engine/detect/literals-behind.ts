/** Short texts in quotes behind a name, as far as what the name is given may reach. */
import type { Span } from "../text/span.ts";

const REACH = 320;
const MOST = 6;
const SHORTEST = 8;
const LONGEST = 200;
/** Signs that end a statement in most languages. */
const END = /;[ \t]*\r?\n|\n[ \t]*\r?\n/;
const QUOTE = /["'`]/g;

/** Without their quotes, in text order. */
export function literalsBehind(text: string, from: number): readonly Span[] {
  const reach = text.slice(from, from + REACH + LONGEST);
  const ending = reach.search(END);
  const near = ending < 0 ? reach : reach.slice(0, ending);
  const found: Span[] = [];
  for (const { index, 0: quote } of near.matchAll(QUOTE)) {
    if (index > REACH || found.length === MOST) break;
    const start = index + 1;
    const end = near.indexOf(quote, start);
    const length = end - start;
    if (length < SHORTEST || length > LONGEST) continue;
    if (/[\\\r\n]/.test(near.slice(start, end))) continue;
    found.push({ start: from + start, end: from + end });
  }
  return found;
}
