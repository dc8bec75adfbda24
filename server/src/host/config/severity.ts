/** What people want to see of a problem, and how seriously. */
import type { Finding } from "../../engine/detect/finding.ts";

export type SeverityWish = Finding["severity"] | "off";

/** By rule id or by `sin1` to `sin7`. */
export type SeverityWishes = Readonly<Record<string, SeverityWish>>;

/**
 * `findings` as the first of `wishes` wants them that says something of the rule or its kind; a
 * rule's own entry wins over its kind's.
 */
export function withSeverities(
  findings: readonly Finding[],
  ...wishes: readonly SeverityWishes[]
): readonly Finding[] {
  return findings.flatMap((it) => {
    const wanted = wishes.map((all) => all[it.ruleId] ?? all[`sin${it.sin}`]);
    const first = wanted.find((wish) => wish !== undefined);
    if (first === "off") return [];
    return [first === undefined || it.isInPlace ? it : { ...it, severity: first }];
  });
}
