/** Examples of the rules that know a token by its own form, whatever stands around it. */
import type { Rule } from "../../server/src/engine/rules/compile.ts";
import type { Span } from "../../server/src/engine/text/span.ts";
import { parseExample } from "./example.ts";
import { RULE_SOURCES, RULES } from "./rules.ts";

export interface Sample {
  readonly rule: Rule;
  readonly text: string;
  /** Span of the token. */
  readonly span: Span;
}

export const TOKEN_RULES: readonly Rule[] = RULES.filter(
  (rule) => rule.match === "prefix" && !rule.fallback && !rule.isFramed,
);

export const SAMPLES: readonly Sample[] = TOKEN_RULES.flatMap((rule) => {
  const source = RULE_SOURCES.find((ruleSource) => ruleSource.id === rule.id);
  return (source?.examples.match ?? []).flatMap((example) => {
    const { text, span } = parseExample(example);
    return span === undefined ? [] : [{ rule, text, span }];
  });
});
