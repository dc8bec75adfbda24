/**
 * Rules in the form of other scanners: a pattern for the whole text, one group of which is the
 * secret, instead of a token beside a keyword.
 */
import { describeRule, type Rule } from "./compile.ts";
import { CUSTOM_PROVIDER, envOf } from "./custom.ts";
import type { CompileLinear, LinearPattern } from "./linear.ts";

/** One rule as written. */
export interface SearchedSource {
  readonly id: string;
  readonly title: string;
  /** Pattern in the syntax of RE2. */
  readonly pattern: string;
  /** The group that is the secret; 0: the first that matched, else the whole match. */
  readonly secretGroup: number;
  /** Keywords, one of which the text must contain in any case; none: every text is searched. */
  readonly keywords: readonly string[];
  /** Least bits per character of the secret; 0: no matter how many. */
  readonly entropy: number;
  /** Pattern of paths; the rule applies only to files whose path it is found in. */
  readonly path: string | undefined;
}

export interface SearchedRule {
  readonly rule: Rule;
  readonly pattern: LinearPattern;
  readonly secretGroup: number;
  readonly path: LinearPattern | undefined;
}

/** A field at fault and the reason. */
export interface SearchedFault {
  readonly field: "id" | "pattern" | "path" | "secretGroup";
  readonly message: string;
}

const WHY = "The project's rules call it a secret: whoever reads the file can use it.";
/** Pattern that never matches at one place. */
const NOWHERE = { lastIndex: 0, exec: () => null };

/**
 * Proposes ids for a rule of another scanner, best first: in kebab-case like ours; an id of one
 * word, or one that is taken, gets its origin added.
 */
export function foreignRuleIds(id: string): readonly [string, ...string[]] {
  const words = id.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const plain = words.join("-");
  return words.length > 1 ? [plain, `gitleaks-${plain}`] : [`gitleaks-${plain}`];
}

export function compileSearched(
  source: SearchedSource,
  compile: CompileLinear,
): SearchedRule | SearchedFault {
  const pattern = compile(source.pattern);
  if ("refused" in pattern) return { field: "pattern", message: `The pattern ${pattern.refused}.` };
  if (source.secretGroup > pattern.groups) {
    return { field: "secretGroup", message: `The pattern has ${pattern.groups} groups only.` };
  }
  const path = source.path === undefined ? undefined : compile(source.path);
  if (path !== undefined && "refused" in path) {
    return { field: "path", message: `The pattern ${path.refused}.` };
  }
  return { rule: ruleOf(source), pattern, secretGroup: source.secretGroup, path };
}

function ruleOf({ id, title, keywords, entropy }: SearchedSource): Rule {
  const examples = { match: [], ignore: [] };
  const described = describeRule(
    {
      id,
      title,
      why: WHY,
      severity: "error",
      confidence: "medium",
      keywords: [...keywords],
      pattern: "",
      match: "prefix",
      entropy,
      env: envOf(id),
      fallback: true,
      references: [],
      examples,
    },
    { provider: CUSTOM_PROVIDER },
  );
  return { ...described, custom: true, regex: NOWHERE };
}
