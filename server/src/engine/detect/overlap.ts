/** Resolves overlaps: of several matches only the most telling one stays. */
import type { Rule } from "../rules/compile.ts";
import type { Span } from "../text/span.ts";

export interface Candidate {
  readonly rule: Rule;
  readonly span: Span;
  /** Distance to the nearest word that speaks for the rule; without one, more than any distance. */
  readonly distance: number;
}

/** Returns candidates in text order, no two of them overlapping. */
export function withoutOverlaps<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  const sorted = [...candidates].sort((a, b) => a.span.start - b.span.start);
  const kept: T[] = [];
  for (const candidate of sorted) {
    const last = kept.at(-1);
    if (last === undefined || candidate.span.start >= last.span.end) kept.push(candidate);
    else if (isBetter(candidate, last)) kept[kept.length - 1] = candidate;
  }
  return kept;
}

function isBetter(one: Candidate, other: Candidate): boolean {
  const order = [
    Number(other.rule.fallback) - Number(one.rule.fallback),
    // A project adds rules to ours; it cannot have a key reported as something harmless.
    Number(other.rule.custom) - Number(one.rule.custom),
    length(one) - length(other),
    Number(one.rule.match === "prefix") - Number(other.rule.match === "prefix"),
    one.rule.literals - other.rule.literals,
    proofs(one) - proofs(other),
    other.distance - one.distance,
  ];
  return (order.find((index) => index !== 0) ?? 0) > 0;
}

function length({ span }: Candidate): number {
  return span.end - span.start;
}

/** Counts the checks that the token has passed. */
function proofs({ rule }: Candidate): number {
  return Number(rule.check !== undefined) + Number(rule.claims !== undefined);
}
