/**
 * Reads words across joints and escapes: the decoded text, and the span of each character in the
 * file.
 */
import type { Span } from "../text/span.ts";
import { isInToken, type StringJoint } from "./string-joints.ts";

export interface WordRun {
  /** Span of all that it is written in. */
  readonly span: Span;
  readonly read: string;
  readonly pieces: readonly Piece[];
}

/** Plain text, or an escape of one sign. */
interface Piece {
  /** Offset in the decoded text. */
  readonly at: number;
  readonly read: string;
  readonly span: Span;
}

/** Limit on a token on one line; longer text is something else. */
const LONGEST = 6_000;

/** Returns word runs in text order. `places` are in text order too, and do not overlap. */
export function wordRunsAround(text: string, places: readonly StringJoint[]): readonly WordRun[] {
  const words: WordRun[] = [];
  for (let at = 0; at < places.length; ) {
    const run = runFrom(text, places, at);
    words.push(wordOf(text, run));
    at += run.length;
  }
  return words;
}

/** `text` as a program reads it. */
export function readThrough(text: string, places: readonly StringJoint[]): string {
  return piecesOf(text, { start: 0, end: text.length }, places)
    .map((piece) => piece.read)
    .join("");
}

/** Span in the text that the characters from `start` to `end` of a word are written in. */
export function writtenIn({ pieces }: WordRun, start: number, end: number): Span {
  return { start: spanAt(pieces, start).start, end: spanAt(pieces, end - 1).end };
}

/** The places from the one at `first` on that have nothing but a token's signs between them. */
function runFrom(
  text: string,
  places: readonly StringJoint[],
  first: number,
): readonly StringJoint[] {
  let count = 1;
  for (; first + count < places.length; count += 1) {
    const [last, next] = [places[first + count - 1], places[first + count]];
    if (last === undefined || next === undefined) break;
    if (next.end - (places[first]?.start ?? 0) > LONGEST) break;
    if (tokenEnd(text, last.end, next.start) < next.start) break;
  }
  return places.slice(first, first + count);
}

function wordOf(text: string, run: readonly StringJoint[]): WordRun {
  const [first, last] = [run[0], run.at(-1)];
  const start = tokenStart(text, first?.start ?? 0);
  const end = tokenEnd(text, last?.end ?? 0, text.length);
  const span = { start, end };
  const pieces = piecesOf(text, span, run);
  return { span, pieces, read: pieces.map((piece) => piece.read).join("") };
}

function piecesOf(
  text: string,
  { start, end }: Span,
  places: readonly StringJoint[],
): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let from = start;
  const add = (span: Span, read: string): void => {
    if (read !== "") pieces.push({ at, read, span });
    at += read.length;
  };
  for (const place of places) {
    add({ start: from, end: place.start }, text.slice(from, place.start));
    add(place, place.read);
    from = place.end;
  }
  add({ start: from, end }, text.slice(from, end));
  return pieces;
}

/** Span in the text that one character is written in. */
function spanAt(pieces: readonly Piece[], at: number): Span {
  const piece = pieces.findLast((candidate) => candidate.at <= at);
  if (piece === undefined) return { start: 0, end: 0 };
  if (piece.read.length !== piece.span.end - piece.span.start) return piece.span;
  const start = piece.span.start + at - piece.at;
  return { start, end: start + 1 };
}

function tokenStart(text: string, end: number): number {
  const least = Math.max(0, end - LONGEST);
  let at = end;
  while (at > least && isInToken(text, at - 1)) at -= 1;
  return at;
}

function tokenEnd(text: string, start: number, limit: number): number {
  const most = Math.min(limit, start + LONGEST);
  let at = start;
  while (at < most && isInToken(text, at)) at += 1;
  return at;
}
