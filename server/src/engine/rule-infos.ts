/** Rules by every id that a finding may carry, our own and those of a project. */

import { SUPPRESSION_KINDS } from "./analyzers/file/suppressions/suppressions.ts";
import { ANALYZER_KINDS } from "./analyzers/index.ts";
import type { RuleInfo } from "./api.ts";
import type { RuleSet } from "./detect/rule-set.ts";
import type { Rule } from "./rules/compile.ts";
import { linksOf } from "./rules/links.ts";

/** Infos by set of rules, cached: each marker in each file asks for them. */
export class RuleInfos {
  readonly #infos = new WeakMap<RuleSet, readonly RuleInfo[]>();
  readonly #ids = new WeakMap<RuleSet, ReadonlySet<string>>();

  of(rules: RuleSet): readonly RuleInfo[] {
    const infos = this.#infos.get(rules) ?? [...credentialsOf(rules).map(toInfo), ...KINDS];
    this.#infos.set(rules, infos);
    return infos;
  }

  ids(rules: RuleSet): ReadonlySet<string> {
    const ids = this.#ids.get(rules) ?? new Set(this.of(rules).map((ruleInfo) => ruleInfo.id));
    this.#ids.set(rules, ids);
    return ids;
  }
}

/** Ours and the project's. */
export function credentialsOf({ rules, project }: RuleSet): readonly Rule[] {
  return [...rules, ...(project?.searched ?? []).map((searchedRule) => searchedRule.rule)];
}

/** A literal's finding has the id of its rule. */
const KINDS: readonly RuleInfo[] = [...ANALYZER_KINDS, ...SUPPRESSION_KINDS]
  .filter((analyzer) => analyzer.id !== "hardcoded-secret")
  .map(({ id, title, why, sin, severity, confidence }) => {
    const known = { id, title, why, sin, severity, confidence };
    return { ...known, links: [], references: [] };
  });

function toInfo(rule: Rule): RuleInfo {
  const { id, title, why, severity, confidence, references } = rule;
  return { id, title, why, sin: 1, severity, confidence, links: linksOf(rule), references };
}
