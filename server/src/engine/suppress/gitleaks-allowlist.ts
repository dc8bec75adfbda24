/**
 * Applies the allowlists of `.gitleaks.toml` and `.betterleaks.toml` to our findings. Lists of a
 * rule with a pattern cover that rule's findings. A rule without one changes a rule of that tool;
 * its counterpart here is unknown, so its lists cover all of our findings.
 */
import type { CompileLinear } from "../rules/linear.ts";
import { foreignRuleIds } from "../rules/searched.ts";
import type { AllowanceOf, Allowlist, Site } from "../text/allowlist.ts";
import {
  type GitleaksAllowlist,
  type GitleaksRule,
  type JoinedConfig,
  listsOf,
} from "./gitleaks-config.ts";
import { type Pattern, PatternCompiler, spend, type Work } from "./patterns.ts";

export interface GitleaksAllowing {
  readonly allowlist: Allowlist;
  /** Number of patterns that are not honoured. */
  readonly refused: number;
}

interface Compiled {
  /** Ids that the rules have here; `undefined`: all rules. */
  readonly rules: ReadonlySet<string> | undefined;
  readonly paths: readonly Pattern[] | undefined;
  readonly regexes: readonly Pattern[] | undefined;
  readonly onLine: boolean;
  /** Stopwords, lower-cased. */
  readonly stopwords: readonly string[] | undefined;
  readonly needsAll: boolean;
}

export function gitleaksAllowing(
  by: string,
  config: JoinedConfig,
  linear: CompileLinear,
): GitleaksAllowing {
  const compiler = new PatternCompiler(linear);
  const own = new Set(
    config.rules.filter((rule) => rule.regex !== undefined).map((rule) => rule.id),
  );
  const compiled = [
    ...config.allowlists.map((allowlist) =>
      compile(allowlist, targets(allowlist.targetRules, own), compiler),
    ),
    ...config.rules.flatMap((rule) => ofRule(rule, own, compiler)),
  ].filter((part) => part !== undefined);
  const inFile = (path: string): AllowanceOf | undefined => askIn(path, compiled);
  return { allowlist: { by, inFile }, refused: compiler.refused };
}

function ofRule(rule: GitleaksRule, own: ReadonlySet<string>, compiler: PatternCompiler) {
  return listsOf(rule).map((readonly) => compile(readonly, targets([rule.id], own), compiler));
}

function targets(
  ids: readonly string[],
  own: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  const areOwn = ids.length > 0 && ids.every((id) => own.has(id));
  return areOwn ? new Set(ids.flatMap(foreignRuleIds)) : undefined;
}

/** Compiles a list; `undefined`: it can never allow anything. */
function compile(
  list: GitleaksAllowlist,
  rules: ReadonlySet<string> | undefined,
  compiler: PatternCompiler,
): Compiled | undefined {
  const needsAll = list.condition === "and";
  if (needsAll && list.commits.length > 0) return undefined;
  const patterns = (sources: readonly string[]): readonly Pattern[] | undefined =>
    sources.length === 0 ? undefined : compiler.compile(sources);
  const stopwords = list.stopwords
    .filter((stopword) => stopword !== "")
    .map((stopword) => stopword.toLowerCase());
  return {
    rules,
    paths: patterns(list.paths),
    regexes: patterns(list.regexes),
    // What their rule matches is not known here; it is always a part of the line.
    onLine: list.regexTarget !== "secret",
    stopwords: stopwords.length === 0 ? undefined : stopwords,
    needsAll,
  };
}

/** Builds the lookup for one file; paths are tried once. */
function askIn(path: string, lists: readonly Compiled[]): AllowanceOf | undefined {
  const work: Work = { done: 0 };
  const here = lists.flatMap((list) => {
    const byPath = list.paths && first(list.paths, path, work);
    const isDead = byPath === undefined && list.paths !== undefined && list.needsAll;
    const hasMore = list.regexes !== undefined || list.stopwords !== undefined;
    return isDead || (byPath === undefined && !hasMore) ? [] : [{ list, byPath }];
  });
  if (here.length === 0) return undefined;
  return (site) => {
    for (const { list, byPath } of here) {
      if (list.rules !== undefined && !isAbout(list.rules, site)) continue;
      const reason = allowing(list, byPath, site, work);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
}

function isAbout(rules: ReadonlySet<string>, { ruleId, credential }: Site): boolean {
  return rules.has(ruleId) || (credential !== undefined && rules.has(credential));
}

function allowing(
  list: Compiled,
  byPath: string | undefined,
  site: Site,
  work: Work,
): string | undefined {
  if (byPath !== undefined && !list.needsAll) return byPath;
  const byRegex = list.regexes && first(list.regexes, list.onLine ? site.around : site.value, work);
  if (byRegex !== undefined && !list.needsAll) return byRegex;
  if (byRegex === undefined && list.regexes !== undefined && list.needsAll) return undefined;
  const byWord = list.stopwords && wordIn(list.stopwords, site.value.toLowerCase(), work);
  if (byWord === undefined && list.stopwords !== undefined && list.needsAll) return undefined;
  return byWord ?? byRegex ?? byPath;
}

function wordIn(words: readonly string[], value: string, work: Work): string | undefined {
  return words.find((word) => spend(work, word.length + value.length) && value.includes(word));
}

function first(patterns: readonly Pattern[], text: string, work: Work): string | undefined {
  return patterns.find((pattern) => pattern.matches(text, work))?.source;
}
