/**
 * Searches a text for the rules that are no token beside a keyword. A long text is cut into windows,
 * so that no single search is long and the budget is asked in between.
 */
import type { Budget } from "../rules/budget.ts";
import type { SearchedRule } from "../rules/searched.ts";
import { type Span, textOf } from "../text/span.ts";
import { entropy } from "./entropy.ts";
import type { Match } from "./match-rules.ts";
import { isPlaceholder } from "./placeholders.ts";

const WINDOW = 16 * 1024;
/** A longer match is not found. */
const LONGEST = 8 * 1024;

/** Returns matches in no particular order, and possibly overlapping. */
export function searchRules(
  text: string,
  path: string,
  rules: readonly SearchedRule[],
  budget: Budget,
): readonly Match[] {
  const lower = text.toLowerCase();
  return rules
    .filter(
      ({ rule }) =>
        rule.keywords.length === 0 || rule.keywords.some((keyword) => lower.includes(keyword)),
    )
    .filter((rule) => rule.path?.isIn(path) ?? true)
    .flatMap((searchedRule) =>
      [...search(text, searchedRule, budget)]
        .filter((span) => isSecret(textOf(text, span), searchedRule.rule.entropy))
        .map((span) => ({
          rule: searchedRule.rule,
          span,
          severity: searchedRule.rule.severity,
          confidence: searchedRule.rule.confidence,
        })),
    );
}

function* search(text: string, rule: SearchedRule, budget: Budget): Generator<Span> {
  for (let from = 0; from < text.length; ) {
    if (budget.isOver()) return;
    const next = from + WINDOW;
    // One character more in front, so that the pattern sees what it follows.
    const start = Math.max(0, from - 1);
    const end = Math.min(text.length, next + LONGEST);
    let reached = next;
    for (const groups of rule.pattern.findAll(text.slice(start, end), from - start)) {
      const whole = moved(groups[0], start);
      // What reaches the window's end may go on behind it; what begins late is the next window's.
      if (end < text.length && (whole.start >= next || whole.end === end)) break;
      reached = Math.max(reached, whole.end);
      yield secretOf(groups, rule.secretGroup, start);
      if (budget.isOver()) return;
    }
    from = end === text.length ? text.length : reached;
  }
}

function secretOf(
  groups: readonly (Span | undefined)[],
  secretGroup: number,
  offset: number,
): Span {
  const first = groups.slice(1).find((group) => group !== undefined && group.start < group.end);
  return moved((secretGroup === 0 ? first : groups[secretGroup]) ?? groups[0], offset);
}

function moved(span: Span | undefined, by: number): Span {
  return { start: (span?.start ?? 0) + by, end: (span?.end ?? 0) + by };
}

function isSecret(secret: string, least: number): boolean {
  if (secret.trim() === "" || isPlaceholder(secret)) return false;
  return least === 0 || entropy(secret) > least;
}
