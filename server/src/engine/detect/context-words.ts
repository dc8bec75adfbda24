/** Measures the distance to words that tell whose a token of a common shape is. */
import type { Span } from "../text/span.ts";

const LINES = 3;
/** Bounds the search where lines are long, as in minified files. */
const REACH = 400;

/** Distance beyond any word that is looked at. */
export const FAR = (LINES + 2) * REACH;
/** Weight of a token without a word around it; even what a whole file says is more. */
const NOWHERE = 3 * FAR;

/** Context words of a rule, both lists lower-cased. */
interface Words {
  readonly near: readonly string[];
  readonly hints: readonly string[];
}

/** Distance from `span` to the nearest of `words`; `undefined` if a required one is missing. */
export function distanceToWords(text: string, span: Span, words: Words): number | undefined {
  const { near, hints } = words;
  const needed = near.length === 0 ? NOWHERE : distanceToWord(text, span, near);
  if (needed === undefined || hints.length === 0) return needed;
  return Math.min(needed, distanceToWord(text, span, hints) ?? NOWHERE);
}

function distanceToWord(text: string, span: Span, words: readonly string[]): number | undefined {
  const before = text
    .slice(Math.max(0, span.start - REACH), span.start)
    .split("\n")
    .slice(-1 - LINES)
    .join("\n")
    .toLowerCase();
  const after = text
    .slice(span.end, span.end + REACH)
    .split("\n", 1 + LINES)
    .join("\n")
    .toLowerCase();
  const distances = words.flatMap((word) => {
    const last = lastWord(before, word);
    const first = firstWord(after, word);
    return [
      ...(last < 0 ? [] : [cost(before.slice(last + word.length))]),
      ...(first < 0 ? [] : [cost(after.slice(0, first))]),
    ];
  });
  return distances.length === 0 ? undefined : Math.min(...distances);
}

/** A word on the same line says more than one that is near but on another line. */
function cost(between: string): number {
  return between.length + REACH * (between.split("\n").length - 1);
}

function lastWord(text: string, word: string): number {
  let at = text.lastIndexOf(word);
  while (at > 0 && !standsAlone(text, at, word)) at = text.lastIndexOf(word, at - 1);
  return at === 0 && !standsAlone(text, at, word) ? -1 : at;
}

function firstWord(text: string, word: string): number {
  let at = text.indexOf(word);
  while (at >= 0 && !standsAlone(text, at, word)) at = text.indexOf(word, at + 1);
  return at;
}

/** Short names are parts of too many words: `exa` of `example`. */
function standsAlone(text: string, at: number, word: string): boolean {
  if (word.length > 4) return true;
  return !/[a-z0-9]/.test(text.charAt(at - 1)) && !/[a-z0-9]/.test(text.charAt(at + word.length));
}
