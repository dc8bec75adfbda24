/** Severity that people want for a problem, or none. */
import type { Finding, RuleInfo } from "../../engine/index.ts";

export type SeverityOverride = Finding["severity"] | "off";

/** Overrides by rule id or by `sin1` to `sin7`. */
export type SeverityOverrides = Readonly<Record<string, SeverityOverride>>;

const RANKS = { off: -1, info: 0, warning: 1, error: 2 } as const;

/** Returns the overrides that make a rule less serious, and do not turn it off. */
export function loweredBy(
  overrides: SeverityOverrides,
  rules: readonly RuleInfo[],
): SeverityOverrides {
  const lowered = Object.entries(overrides).filter(
    ([id, wish]) =>
      wish !== "off" &&
      rules.some(
        (rule) => (rule.id === id || `sin${rule.sin}` === id) && RANKS[rule.severity] > RANKS[wish],
      ),
  );
  return Object.fromEntries(lowered);
}

/**
 * Applies to `findings` the first of `overrides` that names the rule or its kind; a rule's own entry
 * wins over its kind's.
 */
export function withSeverities(
  findings: readonly Finding[],
  ...overrides: readonly SeverityOverrides[]
): readonly Finding[] {
  return findings.flatMap((finding) => {
    const wanted = overrides.map((all) => all[finding.ruleId] ?? all[`sin${finding.sin}`]);
    const first = wanted.find((wish) => wish !== undefined);
    if (first === "off") return [];
    if (first === undefined || first === finding.severity || finding.isInPlace) return [finding];
    return [{ ...finding, severity: first, isSeverityChosen: true }];
  });
}
