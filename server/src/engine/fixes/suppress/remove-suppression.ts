/**
 * # Fix: remove-suppression
 *
 * Takes out a suppression that suppresses nothing: its comment, or its part of one that says more, with
 * the line when nothing else is on it. A block loses both its ends. Where it names several rules and one of
 * them matches nothing, only that name goes. Never preferred: it is no fix for a secret, so "Fix all
 * secrets" leaves it alone.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import { markersOf, SUPPRESSION_KINDS } from "../../analyzers/file/suppressions/suppressions.ts";
import { IGNORE_FILE } from "../../suppress/ignore-file.ts";
import type { Marker } from "../../suppress/marker.ts";
import type { Edit } from "../../text/edit.ts";
import { lineEnd, lineStart } from "../../text/lines.ts";
import { contains, type Span } from "../../text/span.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix, FixContext } from "../fix.ts";

export const removeSuppression: Fix = {
  id: "remove-suppression",
  change: "removes the suppression",
  title: ({ analysis, finding }) =>
    isAboutId(analysis, finding.span)
      ? "Remove this rule from the suppression"
      : "Remove this suppression",
  applies: async ({ finding }) =>
    SUPPRESSION_KINDS.some((suppressionKind) => suppressionKind.id === finding.ruleId),
  preferable: false,
  draft: async (context) => {
    const { path } = context.analysis.snapshot;
    const made = edits(context);
    return made.length === 0
      ? undefined
      : { ...NO_DRAFT, edits: made.map((edit) => ({ path, edit })) };
  },
};

function edits({ analysis, finding }: FixContext): readonly Edit[] {
  const { path, text } = analysis.snapshot;
  if (path === IGNORE_FILE)
    return [removal(text, { start: finding.span.start, end: lineEnd(text, finding.span.end) })];
  const markers = markersOf(analysis, () => true);
  const marker = markers.find((candidate) => candidate.span.start === finding.span.start);
  if (marker === undefined)
    return markers.flatMap((candidate) => idRemoval(text, candidate, finding.span));
  const ends = marker.partner === undefined ? [marker] : [marker, marker.partner];
  return ends.map((end) => removal(text, partOf(end, analysis)));
}

function isAboutId(analysis: Analysis, { start }: Span): boolean {
  const markers = markersOf(analysis, () => true);
  return markers.some((marker) => marker.idSpans.some((idSpan) => idSpan.start === start));
}

/** Removes one of several ids, with its separator. */
function idRemoval(text: string, { idSpans, span }: Marker, { start }: Span): readonly Edit[] {
  const id = idSpans.find((idSpan) => idSpan.start === start);
  if (id === undefined) return [];
  // What follows the first one needs the blank before it.
  const isFirst = id === idSpans[0];
  const before = isFirst ? "" : (/(?<![\s,])[\s,]*$/.exec(text.slice(span.end, start))?.[0] ?? "");
  const after = isFirst ? (/^[\s,]*/.exec(text.slice(id.end))?.[0] ?? "") : "";
  return [{ span: { start: start - before.length, end: id.end + after.length }, text: "" }];
}

/**
 * Returns the removable part: all of a comment that says nothing else, or only what the marker
 * says.
 */
function partOf({ comment, whole }: Marker, { facts, snapshot: { text } }: Analysis): Span {
  const { span } = comment;
  const before = text.slice(span.start, whole.start);
  const after = text.slice(whole.end, span.end);
  if (/[^\s/*#<!;%:-]/.test(before.replace(/^REM\b/i, "")) || /[^\s*/>-]/.test(after)) return whole;
  // In JSX the braces are the comment's.
  const isBraced = text.charAt(span.start - 1) === "{" && text.charAt(span.end) === "}";
  const isInMarkup = facts?.noComment.some((place) => contains(place, span)) === true;
  return isBraced && isInMarkup ? { start: span.start - 1, end: span.end + 1 } : span;
}

/** Removes the part with its line, or else with the blanks before it; a separator stays. */
function removal(text: string, part: Span): Edit {
  const line = { start: lineStart(text, part.start), end: lineEnd(text, part.end) };
  const before = text.slice(line.start, part.start);
  const after = text.slice(part.end, line.end);
  if (/^[\s*]*$/.test(before) && after.trim() === "") {
    const mark = text.startsWith("\uFEFF") && line.start === 0 ? 1 : 0;
    const end =
      line.end + (/^(?:\r\n|\n|\r)/.exec(text.slice(line.end, line.end + 2))?.[0].length ?? 0);
    return { span: { start: line.start + mark, end }, text: "" };
  }
  const isFollowed = /^\S/.test(after);
  const blanks = isFollowed ? 0 : before.length - before.trimEnd().length;
  // Two words with only a comment between them would become one.
  const keepsApart = isFollowed && /\S$/.test(before) && text.startsWith("/*", part.start);
  const span = { start: part.start - blanks, end: part.end };
  return { span, text: keepsApart ? " " : "" };
}
