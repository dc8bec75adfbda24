/**
 * Reports suppressions that match nothing, have expired or cannot be understood. They run last,
 * when each one's use is known.
 */
import { KNOWN_VALUE } from "../../../detect/known/rule.ts";
import { isExpired, type Used } from "../../../suppress/apply.ts";
import { commentsOf } from "../../../suppress/comments.ts";
import type { Marker } from "../../../suppress/marker.ts";
import { markersIn } from "../../../suppress/markers.ts";
import type { Span } from "../../../text/span.ts";
import type { Analysis, Kind, Problem } from "../../analysis.ts";

/** Fields that all of them share. */
const STALE = { sin: 0, severity: "warning", confidence: "high" } as const;

export const UNUSED: Kind = {
  ...STALE,
  id: "unused-suppression",
  severity: "info",
  title: "Suppression that matches nothing",
  why: "It hides nothing today and will hide the next key that is pasted there.",
};
export const EXPIRED: Kind = {
  ...STALE,
  id: "expired-suppression",
  title: "Suppression past its date",
  why: "Somebody meant to deal with what it hid by then; until it is renewed it hides nothing.",
};
export const INVALID: Kind = {
  ...STALE,
  id: "invalid-suppression",
  title: "Suppression that cannot be understood",
  why: "It hides nothing, and whoever wrote it thinks that it does.",
};
/** Kinds of diagnostic beside those of the analyzers. */
export const SUPPRESSION_KINDS: readonly Kind[] = [UNUSED, EXPIRED, INVALID];

export function markersOf(
  { snapshot: { path, text }, facts, entries }: Analysis,
  isRule: (id: string) => boolean,
): readonly Marker[] {
  return markersIn(text, commentsOf(path, text, facts, entries), isRule);
}

export function staleSuppressions(
  { snapshot }: Analysis,
  markers: readonly Marker[],
  used: Used,
): readonly Problem[] {
  return markers.flatMap((marker) => {
    if (marker.mistake !== undefined) {
      return problem(INVALID, marker.span, `This suppresses nothing: ${marker.mistake}.`);
    }
    if (isExpired(marker, snapshot.today)) {
      const message = `This suppression held until ${marker.clause.until}. It suppresses nothing any more.`;
      return problem(EXPIRED, marker.span, message);
    }
    const matched = used.get(marker);
    if (matched === undefined && !marker.clause.ids.includes(KNOWN_VALUE)) {
      return problem(UNUSED, marker.span, "This suppression matches no finding.");
    }
    return unmatchedIds(marker, matched ?? new Set());
  });
}

/** Returns those of a marker's several ids that matched nothing. */
function unmatchedIds({ clause, idSpans }: Marker, matched: ReadonlySet<string>) {
  return idSpans.flatMap((span, index) => {
    const id = clause.ids[index] ?? "";
    const message = `This suppression is of use, but its ${id} matches no finding.`;
    // A known value is known only where its env file is.
    return matched.has(id) || id === KNOWN_VALUE ? [] : [problem(UNUSED, span, message)];
  });
}

function problem({ id, sin, severity, confidence }: Kind, span: Span, message: string): Problem {
  return { ruleId: id, sin, severity, confidence, span, message, isName: true };
}
