/**
 * Finds credentials that are concatenated or written with escapes. Only rules that know a token by
 * its own form apply: a guess from the surroundings does not get better by decoding.
 */
import { shifted } from "../text/span.ts";
import type { CompiledRules } from "./anchors.ts";
import { type Match, matchesBeside } from "./match-rules.ts";
import { stringJointsIn } from "./string-joints.ts";
import { tokenAnchors } from "./token-anchors.ts";
import { type WordRun, wordRunsAround, writtenIn } from "./word-runs.ts";

/** Length of the shortest token. */
const SHORTEST = 16;
/** Characters around a word in which rules look for other words. */
const REACH = 400;

/**
 * Returns matches in concatenated literals, in text order. `found` are the matches in the text as
 * written.
 */
export function matchesInConcatenations(
  text: string,
  rules: CompiledRules,
  found: readonly Match[],
): readonly Match[] {
  const places = stringJointsIn(text);
  if (places.length === 0) return [];
  const ends = new Set(
    found.filter((match) => !match.rule.fallback).map((match) => match.span.end),
  );
  // Without a sign the literals may as well be two words, and the first is a token already.
  const joining = places.filter((place) => !(place.isLoose && ends.has(place.start)));
  return wordRunsAround(text, joining).flatMap((wordRun) => matchesInWord(text, wordRun, rules));
}

function matchesInWord(text: string, word: WordRun, rules: CompiledRules): readonly Match[] {
  const { span, read } = word;
  if (read.length < SHORTEST) return [];
  const before = text.slice(Math.max(0, span.start - REACH), span.start);
  const anchors = tokenAnchors(read, rules, before.length);
  if (anchors.length === 0) return [];
  const after = text.slice(span.end, span.end + REACH);
  return matchesBeside(before + read + after, anchors).flatMap((match) => {
    const { start, end } = shifted(match.span, -before.length);
    if (start < 0 || end > read.length) return [];
    const written = writtenIn(word, start, end);
    // Written as it is read it was found already.
    if (written.end - written.start === end - start) return [];
    return [{ ...match, span: written, writing: { as: "pieces" } } as const];
  });
}
