/** Collects a project's own rules one by one: a broken one never stops the others. */
import { Budget } from "../rules/budget.ts";
import { describeRule, type Rule, type StickyPattern } from "../rules/compile.ts";
import { type CustomRule, completed, MOST_RULES, type Provider } from "../rules/custom.ts";
import type { CompileLinear, LinearPattern } from "../rules/linear.ts";
import {
  compileSearched,
  type SearchedFault,
  type SearchedRule,
  type SearchedSource,
} from "../rules/searched.ts";
import type { Clock } from "../text/clock.ts";
import { indexRules } from "./anchors.ts";
import { failingExample, type RuleFault } from "./check-examples.ts";
import type { RuleSet } from "./rule-set.ts";

/** Length of the examples of all rules, as if they were one text. */
const EXAMPLES_LENGTH = 1_000_000;

export class ProjectRules {
  readonly #base: readonly Rule[];
  readonly #compile: CompileLinear;
  readonly #budget: Budget;
  readonly #taken: Set<string>;
  readonly #rules: Rule[] = [];
  readonly #searched: SearchedRule[] = [];

  /** `taken`: ids that a rule of the project may not have. */
  constructor(base: readonly Rule[], taken: Iterable<string>, compile: CompileLinear, now: Clock) {
    this.#base = base;
    this.#compile = compile;
    this.#taken = new Set(taken);
    this.#budget = new Budget(now);
    this.#budget.start(EXAMPLES_LENGTH);
  }

  /** Adds a rule of our form, or returns its fault. */
  add(source: CustomRule, provider: Provider): RuleFault | undefined {
    const clash = this.#clash(source.id);
    if (clash !== undefined) return { at: ["id"], message: clash };
    const whole = completed(source);
    const pattern = this.#compile(whole.pattern);
    if ("refused" in pattern)
      return { at: ["pattern"], message: `The pattern ${pattern.refused}.` };
    const regex = sticky(pattern, this.#budget);
    const rule = { ...describeRule(whole, provider), custom: true, regex };
    const fault = failingExample(rule, whole);
    if (this.#budget.isExceeded()) {
      return { at: ["examples"], message: "The examples take too long; the rule is left out." };
    }
    if (fault !== undefined) return fault;
    this.#taken.add(rule.id);
    this.#rules.push(rule);
    return undefined;
  }

  /** Adds a rule of another scanner's form. */
  addSearched(source: SearchedSource): SearchedFault | undefined {
    const clash = this.#clash(source.id);
    if (clash !== undefined) return { field: "id", message: clash };
    const compiled = compileSearched(source, this.#compile);
    if ("message" in compiled) return compiled;
    this.#taken.add(source.id);
    this.#searched.push(compiled);
    return undefined;
  }

  isTaken(id: string): boolean {
    return this.#taken.has(id);
  }

  /** Ids of what was taken in. */
  added(): ReadonlySet<string> {
    return new Set(
      [...this.#rules, ...this.#searched.map((searchedRule) => searchedRule.rule)].map(
        (rule) => rule.id,
      ),
    );
  }

  /** Ours and the project's. */
  toRuleSet(): RuleSet {
    const index = indexRules([...this.#base, ...this.#rules]);
    return { ...index, project: { searched: [...this.#searched], budget: this.#budget } };
  }

  #clash(id: string): string | undefined {
    if (this.#rules.length + this.#searched.length >= MOST_RULES) {
      return `A project may have ${MOST_RULES} rules; this one is left out.`;
    }
    return this.#taken.has(id) ? "There is a rule with this id already." : undefined;
  }
}

function sticky(pattern: LinearPattern, budget: Budget): StickyPattern {
  return {
    lastIndex: 0,
    exec(text) {
      return budget.isOver() ? null : (pattern.matchAt(text, this.lastIndex) ?? null);
    },
  };
}
