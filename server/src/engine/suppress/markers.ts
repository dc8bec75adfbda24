/** Our own suppressions in a text: where they are and which lines they are about. */
import { type LineIndex, lineIndex } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import { withBlocks } from "./blocks.ts";
import type { Lines } from "./by-line.ts";
import { type Clause, idSpans, parseClause } from "./clause.ts";
import type { CommentAt } from "./comments.ts";
import type { Marker } from "./marker.ts";

export const MARKER_STEM = "secret-hygiene:";
export const MARKER = `${MARKER_STEM}allow`;
/** Last line for an `allow-file`: its readers have to see it first. */
const LAST_LINE_FOR_FILE = 50;
/** Limit on markers, against texts made to be slow; the others suppress nothing. */
const MOST_MARKERS = 10_000;
/** Words of suppressions and their misspellings, which are reported and suppress nothing. */
const WORD =
  /secret-hygiene:(?:[ \t]{0,4}al[low]{2,4}(?![a-z])[\w-]*|[ \t]{1,4}allow[\w-]*|allow[\w-]*|(?:ignore|disable|suppress|skip|off)[\w-]*)/g;
const BEFORE_WORD = MARKER_STEM.length;

/**
 * Returns the markers in text order. An `allow-end` that has its `allow-start` is no marker of its
 * own.
 */
export function markersIn(
  text: string,
  commentAt: CommentAt,
  isRule: (id: string) => boolean,
): readonly Marker[] {
  if (!text.includes(MARKER_STEM)) return [];
  const reading: Reading = { text, lines: lineIndex(text), commentAt, isRule };
  const found: Marker[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const marker = markerAt(reading, { start: index, end: index + word.length });
    if (marker !== undefined) found.push(marker);
    if (found.length === MOST_MARKERS) break;
  }
  return withBlocks(found);
}

interface Reading {
  readonly text: string;
  readonly lines: LineIndex;
  readonly commentAt: CommentAt;
  readonly isRule: (id: string) => boolean;
}

function markerAt({ text, lines, commentAt, isRule }: Reading, span: Span): Marker | undefined {
  const comment = commentAt(span.start);
  if (comment === undefined) return undefined;
  const rest = text.slice(span.end, comment.end);
  // A second marker in the same comment speaks for itself.
  const next = rest.indexOf(MARKER);
  const content = (next < 0 ? rest : rest.slice(0, next)).trimEnd();
  const clause = parseClause(text.slice(span.start + BEFORE_WORD, span.end), content);
  const { line } = lines.positionAt(span.start);
  const mistake = clause.mistake ?? mistakeHere(clause, line, isRule);
  return {
    clause,
    span,
    whole: { start: span.start, end: span.end + content.length },
    idSpans: idSpans(content, clause.ids.length).map((idSpan) => shifted(idSpan, span.end)),
    comment,
    lines: mistake === undefined ? linesOf(clause, line) : undefined,
    mistake,
    partner: undefined,
  };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function mistakeHere(
  { ids, kind }: Clause,
  line: number,
  isRule: (id: string) => boolean,
): string | undefined {
  if (!ids.every(isRule)) return 'it names no rule; a reason goes behind " -- "';
  return kind === "allow-file" && line >= LAST_LINE_FOR_FILE
    ? `allow-file stands within the first ${LAST_LINE_FOR_FILE} lines`
    : undefined;
}

function linesOf({ kind }: Clause, line: number): Lines {
  if (kind === "allow-file") return { first: 0, last: Number.MAX_SAFE_INTEGER };
  return kind === "allow-next-line"
    ? { first: line + 1, last: line + 1 }
    : { first: line, last: line };
}
