/** The rules that apply to a text: ours, and those of the project it belongs to. */
import type { Budget } from "../rules/budget.ts";
import type { SearchedRule } from "../rules/searched.ts";
import { indexSpans } from "../text/span-index.ts";
import { type CompiledRules, findAnchors } from "./anchors.ts";
import { matchesInConcatenations } from "./concatenated.ts";
import { matchesInBase64 } from "./in-base64.ts";
import type { KnownValues } from "./known/known-values.ts";
import {
  type Match,
  matchesIn as plainMatches,
  readingOf,
  type Unproven,
  unprovenMatches,
} from "./match-rules.ts";
import { withoutOverlaps } from "./overlap.ts";
import { searchRules } from "./search-rules.ts";
import { LOOSE, type ValueSyntax } from "./value-syntax.ts";

/** Rules that a project adds to the index. */
export interface ProjectPart {
  readonly searched: readonly SearchedRule[];
  /** Shared with the patterns of the project's rules in the index. */
  readonly budget: Budget;
}

/** `project` is absent where only our own rules apply. */
export interface RuleSet extends CompiledRules {
  readonly project?: ProjectPart;
  /** Values that are looked for wherever they stand. */
  readonly known?: KnownValues;
}

export interface Matches {
  /** Candidates that only the syntax can confirm; empty unless asked for. */
  readonly unproven: readonly Unproven[];
  /** Matches in text order, no two overlapping. */
  readonly matches: readonly Match[];
  /** True if the project's rules were stopped before they had seen everything. */
  readonly isCutShort: boolean;
}

interface About {
  readonly syntax?: ValueSyntax;
  /** The text is a program that can be parsed. */
  readonly hasSyntax?: boolean;
}

export function matchesIn(
  text: string,
  path: string,
  rules: RuleSet,
  { syntax = LOOSE, hasSyntax = false }: About = {},
): Matches {
  const { project } = rules;
  project?.budget.start(text.length);
  const anchors = findAnchors(text, rules.anchors);
  const reading = readingOf(text, syntax);
  const plain = plainMatches(reading, anchors);
  const others = [
    ...matchesInConcatenations(text, rules, plain),
    ...notAmong(plain, matchesInBase64(text, anchors, rules)),
    ...(project === undefined ? [] : searchRules(text, path, project.searched, project.budget)),
  ];
  const matches = others.length === 0 ? plain : theMostTelling([...plain, ...others]);
  const unproven = hasSyntax ? unprovenMatches(reading, anchors, matches) : [];
  return { matches, unproven, isCutShort: project?.budget.isExceeded() ?? false };
}

export function theMostTelling(found: readonly Match[]): readonly Match[] {
  const candidates = found.map((match) => ({ ...match, distance: 0 }));
  return withoutOverlaps(candidates).map(({ distance, ...match }) => match);
}

/** Drops base64 that a rule matched as it is, such as that of a header. */
function notAmong(plain: readonly Match[], encoded: readonly Match[]): readonly Match[] {
  if (encoded.length === 0) return encoded;
  const known = indexSpans(
    plain.filter((match) => !match.rule.fallback),
    (match) => match.span,
  );
  return encoded.filter((match) => !known.touches(match.span));
}
