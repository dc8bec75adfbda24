/** A project's own rules over the shipped ones, as the host puts them together. */
import { ProjectRules } from "../../server/src/engine/detect/project-rules.ts";
import {
  CUSTOM_PROVIDER,
  type CustomRule,
  CustomRuleSchema,
} from "../../server/src/engine/rules/custom.ts";
import { loadLinear } from "../../server/src/engine/rules/linear.ts";
import type { SearchedSource } from "../../server/src/engine/rules/searched.ts";
import type { Clock } from "../../server/src/engine/text/clock.ts";
import { RULES } from "./rules.ts";

export const PROVIDER = { provider: CUSTOM_PROVIDER };

export async function projectRules(now: Clock = () => 0): Promise<ProjectRules> {
  const taken = RULES.map((rule) => rule.id);
  return new ProjectRules(RULES, taken, await loadLinear(), now);
}

/** A rule of our form; what is not given is as in a rule that works. */
export function customRule(given: Readonly<Record<string, unknown>> = {}): CustomRule {
  return CustomRuleSchema.parse({
    id: "acme-key",
    title: "Acme key",
    keywords: ["acme_"],
    pattern: "acme_[a-z0-9]{20}",
    ...given,
  });
}

export function searchedRule(given: Partial<SearchedSource> = {}): SearchedSource {
  return {
    id: "acme-token",
    title: "Acme token",
    pattern: "acme_token\\s*=\\s*'([a-z0-9]{20,})'",
    secretGroup: 0,
    keywords: ["acme"],
    entropy: 0,
    path: undefined,
    ...given,
  };
}
