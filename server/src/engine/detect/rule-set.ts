/** The rules that apply to a text: ours, and those of the project it belongs to. */
import type { Budget } from "../rules/budget.ts";
import type { SearchedRule } from "../rules/searched.ts";
import type { CompiledRules } from "./anchors.ts";
import { type Match, matchRules } from "./match-rules.ts";
import { withoutOverlaps } from "./overlap.ts";
import { searchRules } from "./search-rules.ts";

/** What a project adds to the index. */
export interface ProjectPart {
  readonly searched: readonly SearchedRule[];
  /** Shared with the patterns of the project's rules in the index. */
  readonly budget: Budget;
}

/** `project` is absent where only our own rules apply. */
export interface RuleSet extends CompiledRules {
  readonly project?: ProjectPart;
}

export interface Matches {
  /** In text order, no two overlapping. */
  readonly matches: readonly Match[];
  /** Whether the project's rules were stopped before they had seen everything. */
  readonly isCutShort: boolean;
}

/** `allowsBare`: the text is in a format whose values may stand without quotes. */
export function matchesIn(text: string, path: string, rules: RuleSet, allowsBare = false): Matches {
  const { project } = rules;
  if (project === undefined) {
    return { matches: matchRules(text, rules, allowsBare), isCutShort: false };
  }
  const { searched, budget } = project;
  budget.start(text.length);
  const anchored = matchRules(text, rules, allowsBare);
  const found = searched.length === 0 ? [] : searchRules(text, path, searched, budget);
  const all = [...anchored, ...found].map((it) => ({ ...it, distance: 0 }));
  const matches = withoutOverlaps(all).map(({ distance, ...match }) => match);
  return { matches, isCutShort: budget.isExceeded() };
}
