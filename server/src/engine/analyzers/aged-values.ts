/** Credentials whose age only the history of their repository tells. */
import type { Match } from "../detect/match-rules.ts";
import type { Analysis } from "./analysis.ts";
import { isDated } from "./annotated-keys.ts";

/** Values shorter than this stand in too many places by chance. */
const SHORTEST = 12;

/**
 * Lists matches that git tracks and no annotation dates; what is hardly a secret, or made to be
 * public, has no age that matters.
 */
export function undatedIn(analysis: Analysis): ReadonlySet<Match> {
  const { snapshot, matches, encoded } = analysis;
  if (snapshot.exposure !== "tracked") return new Set();
  const plain = new Set(matches.map(({ span }) => span.start));
  const all = [...matches, ...encoded.filter(({ span }) => !plain.has(span.start))];
  return new Set(
    all.filter(
      ({ rule, severity, span }) =>
        !rule.public &&
        severity !== "info" &&
        span.end - span.start >= SHORTEST &&
        !isDated(analysis, span),
    ),
  );
}
