/** Base64 over several lines, on one: a value in it may stand across a break. */
import { isSign } from "./base64-sextets.ts";

/** Characters that a line has to end with to be taken for base64. */
const SHORTEST_LINE = 20;
/** Breaks between lines: those of a text, those of literals that are joined, and those written as `\n`. */
const BREAKS = [
  {
    sign: "\n",
    whole: /(?:["'`][ \t]{0,8}[+.\\,]?|\\)?[ \t]{0,8}\r?\n[ \t]{0,60}(?:[+.#>*][ \t]{1,8})?["'`]?/y,
  },
  { sign: "\\n", whole: /(?:\\r)?\\n[ \t]{0,8}/y },
] as const;
/** Characters before a line's end that belong to the break. */
const LONGEST_END = 24;

/** Base64 that was broken, with the place of each of its characters in the text. */
export interface Joined {
  readonly text: string;
  readonly placeOf: (offset: number) => number;
}

export function brokenBase64(text: string): readonly Joined[] {
  return BREAKS.flatMap(({ sign, whole }) => joinedBy(text, sign, whole));
}

function joinedBy(text: string, sign: string, whole: RegExp): readonly Joined[] {
  const found: Joined[] = [];
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at)) {
    const first = lineBefore(text, at);
    if (first === undefined) {
      at += sign.length;
      continue;
    }
    const joined = linesFrom(text, first, whole);
    if (joined.pieces.length > 1) found.push(joinedOf(text, joined.pieces));
    at = Math.max(joined.end, at + sign.length);
  }
  return found;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The base64 that ends before a break; most lines end with something else. */
function lineBefore(text: string, breakAt: number): Piece | undefined {
  const end = endBefore(text, breakAt);
  if (!isSign(text.charAt(end - 1))) return undefined;
  let start = end;
  while (start > 0 && isSign(text.charAt(start - 1))) {
    // The letter of a line break that is written is also one of base64.
    if (text.charAt(start - 1) === "n" && text.charAt(start - 2) === "\\") break;
    start -= 1;
  }
  return end - start < SHORTEST_LINE ? undefined : { start, end };
}

/** Leaves out what belongs to the break: blanks, a quote and what joins literals, a carriage return. */
function endBefore(text: string, breakAt: number): number {
  if (text.startsWith("\\r\\n", breakAt - 2)) return breakAt - 2;
  const end = withoutBlanks(text, breakAt);
  const joint = /[+.\\,]/.test(text.charAt(end - 1)) ? withoutBlanks(text, end - 1) : end;
  if (/["'`]/.test(text.charAt(joint - 1))) return joint - 1;
  return text.charAt(end - 1) === "\\" ? joint : end;
}

function withoutBlanks(text: string, from: number): number {
  let end = from;
  while (from - end < LONGEST_END && /[ \t\r]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

function linesFrom(
  text: string,
  first: Piece,
  whole: RegExp,
): { readonly pieces: readonly Piece[]; readonly end: number } {
  const pieces = [first];
  let { end } = first;
  for (;;) {
    whole.lastIndex = end;
    if (!whole.test(text)) return { pieces, end };
    const start = whole.lastIndex;
    let next = start;
    while (isSign(text.charAt(next))) next += 1;
    if (next === start) return { pieces, end };
    pieces.push({ start, end: next });
    end = next;
  }
}

function joinedOf(text: string, pieces: readonly Piece[]): Joined {
  const starts: number[] = [];
  let said = "";
  for (const { start, end } of pieces) {
    starts.push(said.length);
    said += text.slice(start, end);
  }
  return {
    text: said,
    placeOf: (offset) => {
      let piece = starts.findLastIndex((start) => start <= offset);
      piece = Math.max(0, piece);
      return (pieces[piece]?.start ?? 0) + offset - (starts[piece] ?? 0);
    },
  };
}
