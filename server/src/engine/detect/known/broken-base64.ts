/** Base64 over several lines, on one: a value in it may stand across a break. */
import { isSignAt, SIGN_CODES } from "./base64-sextets.ts";

/** Signs that stand in a row on the first line; fewer are a word. */
const SHORTEST_LINE = 39;
/** Distance of the places that are looked at: of each such row two of them are within. */
const STEP = 20;
/** Breaks between lines: those of a text, those of literals that are joined, and those written as `\n`. */
const BREAK =
  /(?:["'`][ \t]{0,8}[+.\\,]?|\\)?[ \t]{0,8}\r?\n[ \t]{0,60}(?:[+.#>*][ \t]{1,8})?["'`]?|(?:\\r)?\\n[ \t]{0,8}/y;
/** Base64 that was broken, with the place of each of its characters in the text. */
export interface Joined {
  readonly text: string;
  readonly placeOf: (offset: number) => number;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

export function brokenBase64(text: string): readonly Joined[] {
  const found: Joined[] = [];
  const signs = SIGN_CODES;
  const last = text.length - STEP;
  for (let at = 0; at <= last; at += STEP) {
    // Four characters tell nearly all words and blanks from a row.
    if (
      signs[text.charCodeAt(at + 10)] === 0 ||
      signs[text.charCodeAt(at)] === 0 ||
      signs[text.charCodeAt(at + 19)] === 0 ||
      signs[text.charCodeAt(at + 5)] === 0 ||
      !isRow(text, at)
    ) {
      continue;
    }
    const { pieces, end } = linesFrom(text, lineAt(text, at));
    if (pieces.length > 1) found.push(joinedOf(text, pieces));
    at = Math.max(at, end - STEP);
  }
  return found;
}

function isRow(text: string, at: number): boolean {
  for (let next = at; next < at + STEP; next += 1) if (!isSignAt(text, next)) return false;
  return true;
}

function lineAt(text: string, at: number): Piece {
  let start = at;
  while (isSignAt(text, start - 1)) {
    // The letter of a line break that is written is also one of base64.
    if (text.charAt(start - 1) === "n" && text.charAt(start - 2) === "\\") break;
    start -= 1;
  }
  return { start, end: endOfSigns(text, at) };
}

function endOfSigns(text: string, from: number): number {
  let end = from;
  while (isSignAt(text, end)) end += 1;
  return end;
}

function linesFrom(
  text: string,
  first: Piece,
): { readonly pieces: readonly Piece[]; readonly end: number } {
  const pieces = [first];
  let { end } = first;
  if (end - first.start < SHORTEST_LINE) return { pieces, end };
  for (;;) {
    BREAK.lastIndex = end;
    if (!BREAK.test(text)) return { pieces, end };
    const start = BREAK.lastIndex;
    const next = endOfSigns(text, start);
    if (next === start) return { pieces, end };
    pieces.push({ start, end: next });
    end = next;
  }
}

function joinedOf(text: string, pieces: readonly Piece[]): Joined {
  const starts: number[] = [];
  let joined = "";
  for (const { start, end } of pieces) {
    starts.push(joined.length);
    joined += text.slice(start, end);
  }
  return {
    text: joined,
    placeOf: (offset) => {
      const piece = Math.max(
        0,
        starts.findLastIndex((start) => start <= offset),
      );
      return (pieces[piece]?.start ?? 0) + offset - (starts[piece] ?? 0);
    },
  };
}
