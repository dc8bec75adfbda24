/** Gives a problem its id and its fingerprint. */

import { secretOf } from "../detect/encoding.ts";
import { type Finding, KEEPING_SINS, type RelatedPlace } from "../detect/finding.ts";
import { fingerprinter } from "../detect/fingerprint.ts";
import { fixedPrefix, type Match } from "../detect/match-rules.ts";
import { lineAround } from "../suppress/comments.ts";
import { pathInRepository } from "../text/snapshot.ts";
import { overlaps, textOf } from "../text/span.ts";
import type { Analysis, Problem } from "./analysis.ts";
import { brief } from "./brief.ts";

/**
 * Makes findings of one analysis: fingerprints at equal places are counted, so problems come in
 * text order.
 */
export function findingMaker({
  snapshot,
  matches,
  encoded,
}: Analysis): (problem: Problem) => Finding {
  const { text } = snapshot;
  const path = pathInRepository(snapshot);
  const literals = new Map([...encoded, ...matches].map((match) => [match.span.start, match]));
  const print = fingerprinter();
  return ({ isName = false, ...problem }) => {
    const { credential, envName, ruleId, sin, span } = problem;
    const literal = literals.get(span.start);
    // However it is written, it is the same secret.
    const spanText = literal?.span.end === span.end ? secretOf(text, literal) : textOf(text, span);
    // One literal is one finding, whether it stands in code or in a configuration file.
    const isLiteral = ruleId === credential || sin === 7;
    return {
      ...problem,
      ...relatedOf(problem, literal),
      message: brief(problem.message),
      id: `${ruleId}:${span.start}`,
      credential,
      envName,
      fingerprint: print({
        ruleId,
        kind: isLiteral ? (credential ?? ruleId) : `${ruleId} ${credential ?? ""}`,
        path,
        spanText,
        prefix: literal === undefined ? "" : fixedPrefix(literal.rule, spanText),
        isName,
        before: text.slice(lineAround(text, span.start).start, span.start),
      }),
    };
  };
}

/** Limit on env files that are named for one value. */
const MOST_SOURCES = 10;

/** Adds the env files that hold the value of a literal, unless the problem names all places of it. */
function relatedOf(
  { sin, related = [] }: Problem,
  literal: Match | undefined,
): { readonly related?: readonly RelatedPlace[] } {
  const known = KEEPING_SINS.has(sin) ? [] : (literal?.known ?? []);
  const places = known.flatMap(({ source }): readonly RelatedPlace[] => {
    if (source.kind !== "env") return [];
    const { path, span, name } = source;
    return [{ path, span, message: `The same value is kept here as ${name}.` }];
  });
  const isNew = ({ path, span }: RelatedPlace): boolean =>
    !related.some((place) => place.path === path && overlaps(place.span, span));
  const all = [...related, ...places.slice(0, MOST_SOURCES).filter(isNew)];
  return all.length === 0 ? {} : { related: all };
}
