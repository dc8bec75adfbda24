/**
 * Tells whether brackets nest deeper than any parser should be given. A grammar that follows
 * several readings at once overruns its stack and spoils every later file; parsers of formats take
 * time quadratic in the depth.
 */

/** Real code stays below a hundred; the first grammar fails between one and three thousand. */
const DEEPEST = 500;
const OPENING = new Set("([{".split("").map((text) => text.charCodeAt(0)));
const CLOSING = new Set(")]}".split("").map((text) => text.charCodeAt(0)));

/** Brackets inside of strings count as well: they seldom stay open. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return false;
}
