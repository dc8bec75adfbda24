/**
 * Determines the value of a finding's literal for the program that reads it, and whether it can be
 * replaced at all.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import { secretOf } from "../../detect/encoding.ts";
import type { Match } from "../../detect/match-rules.ts";
import type { Facts } from "../../facts/fact.ts";
import { literalsOf } from "../../facts/literals.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import { overlaps, type Span, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";

export const JOINED: Refusal = {
  refused: "The value is joined from several literals; write it as one, then move it.",
};

const ENCODED: Refusal = {
  refused:
    "The value stands here in another form (base64, hexadecimal digits or escapes): take it out by hand.",
};

/** Refuses to put a reference in the place of a known value in another form: it would be read as it is. */
export function encodedObstacle(analysis: Analysis, span: Span): Refusal | undefined {
  return matchAt(analysis, span)?.writing?.as === "known" ? ENCODED : undefined;
}

const JOINT = /["'`]/;

/** Returns the value to save: base64 stays as it is, since the program itself decodes it. */
export function valueAt(analysis: Analysis, span: Span): string {
  const match = matchAt(analysis, span);
  const { text } = analysis.snapshot;
  const as = match?.writing?.as;
  if (match !== undefined && (as === "pieces" || as === "known")) return secretOf(text, match);
  return withLineBreaks(analysis, span) ?? textOf(text, span);
}

const LINE_BREAK = "\\n";

/**
 * The text of a literal, of whose escapes only line breaks are read, as private keys have them:
 * `undefined` where it has others, or a carriage return, which some languages leave out.
 */
export function withLineBreaks(analysis: Analysis, span: Span): string | undefined {
  const spanText = textOf(analysis.snapshot.text, span);
  const breaks = spanText.split(LINE_BREAK).length - 1;
  const backslashes = spanText.split("\\").length - 1;
  const isPlain = !spanText.includes("\r") && backslashes === breaks;
  return isPlain && escapesIn(analysis, span) === breaks
    ? spanText.replaceAll(LINE_BREAK, "\n")
    : undefined;
}

const matchesOf = oncePer((matches: readonly Match[]) =>
  indexSpans(matches, (match) => match.span),
);

const escapesOf = oncePer(({ escapes }: Facts) => indexSpans(escapes, (span) => span));

/** Counts the escapes that the program's language sees there. */
function escapesIn({ facts, language, snapshot: { text } }: Analysis, span: Span): number {
  if (facts === undefined) return 0;
  const escapes = escapesOf(facts);
  const literals = literalsOf(facts);
  const literal = literals.around(span);
  const from = literal?.inner.start ?? span.start;
  const starts = escapes
    .startingIn(from, span.end)
    .filter((code) => overlaps(code, span))
    .map((code) => code.start);
  const opening = literal && text.slice(literal.whole.start, literal.inner.start);
  const isHidden = opening !== undefined && language?.strings.hidesEscapes?.test(opening) === true;
  return isHidden ? textOf(text, span).split("\\").length - 1 : new Set(starts).size;
}

/** Finds code around the pieces of a secret, which would be cut apart with them. */
export function piecesObstacle(analysis: Analysis, span: Span): Refusal | undefined {
  const spanText = textOf(analysis.snapshot.text, span);
  const as = matchAt(analysis, span)?.writing?.as;
  if (as === "base64" && spanText.includes("\n")) {
    return { refused: "The base64 is written over several lines; write it on one, then move it." };
  }
  if (as === "known") return ENCODED;
  if (as !== "pieces") return undefined;
  return JOINT.test(spanText)
    ? JOINED
    : { refused: "The value is written with escapes; move it by hand." };
}

function matchAt({ matches }: Analysis, span: Span): Match | undefined {
  const here = matchesOf(matches).startingIn(span.start, span.start + 1);
  return here.find((match) => match.span.end === span.end);
}
