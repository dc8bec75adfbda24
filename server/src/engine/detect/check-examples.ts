/** Runs the examples of a rule, each with the exact span that must be found. */
import type { Rule } from "../rules/compile.ts";
import { parseExample } from "../rules/example.ts";
import type { RuleSource } from "../rules/schema.ts";
import { type CompiledRules, indexRules } from "./anchors.ts";
import { matchRules } from "./match-rules.ts";

/** Fault in a rule, and its place in it: `["examples", "match", 0]`. */
export interface RuleFault {
  readonly at: readonly (string | number)[];
  readonly message: string;
}

const SEEDS = [0, 1];

/** Returns the first example that the rule fails. */
export function failingExample(given: Rule, { examples }: RuleSource): RuleFault | undefined {
  const rule = indexRules([given]);
  for (const [index, example] of examples.match.entries()) {
    const message = missed(rule, example);
    if (message !== undefined) return { at: ["examples", "match", index], message };
  }
  const wrong = examples.ignore.findIndex(
    (text) => spansOf(rule, parseExample(text).text).length > 0,
  );
  if (wrong < 0) return undefined;
  return { at: ["examples", "ignore", wrong], message: "The rule finds this example." };
}

function missed(rule: CompiledRules, example: string): string | undefined {
  for (const seed of SEEDS) {
    const { text, span } = parseExample(example, seed);
    const spans = spansOf(rule, text);
    const [first] = spans;
    if (first === undefined) return "The rule does not find this example.";
    if (span === undefined) continue;
    const isExact = spans.length === 1 && first.start === span.start && first.end === span.end;
    if (!isExact) return "The rule finds something else than what «…» marks.";
  }
  return undefined;
}

function spansOf(rule: CompiledRules, text: string) {
  return matchRules(text, rule).map((matchRule) => matchRule.span);
}
