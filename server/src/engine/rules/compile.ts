/** Turns rule files into the form the detector runs. */
import { pointersOf } from "./pointers.ts";
import type { Check, Checksum, RuleFile, RuleSource } from "./schema.ts";

/** Pattern as the detector needs it: gives the match that begins at `lastIndex`, or `null`. */
export interface StickyPattern {
  lastIndex: number;
  readonly exec: (text: string) => StickyMatch | null;
}

type TextRange = readonly [start: number, end: number];

export interface StickyMatch {
  readonly 0: string;
  /** Ranges of the whole match and of its group; asked for only where there is a group. */
  readonly indices?: { readonly [group: number]: TextRange | undefined } | undefined;
}

/** One rule in the form that runs, with its provider's fields. */
export interface Rule {
  readonly id: string;
  readonly provider: string;
  readonly title: string;
  readonly why: string;
  readonly severity: "error" | "warning" | "info";
  readonly confidence: "high" | "medium" | "low";
  /** The customary environment variable. */
  readonly env: string;
  /** True if it is made to be shipped to browsers: worth knowing, not a leak. */
  readonly public: boolean;
  /** Reach beyond what a program needs; see the schema. */
  readonly broad: RuleSource["broad"];
  /** True if it loses against every other rule that overlaps it. */
  readonly fallback: boolean;
  readonly revoke: string | undefined;
  readonly usage: string | undefined;
  readonly limits: string | undefined;
  readonly references: readonly string[];
  /** Relation of the keyword to the token; see the rule format. */
  readonly match: RuleSource["match"];
  /** Prefixes in the case they have in a token. */
  readonly prefixes: readonly string[];
  /** The keywords in that case, wherever in a token they stand. */
  readonly words: readonly string[];
  /** Keywords, lower-cased. */
  readonly keywords: readonly string[];
  /** Offsets inside the token at which a keyword may stand. */
  readonly offsets: readonly number[];
  /** Words needed near a token, lower-cased; empty when the token speaks for itself. */
  readonly near: readonly string[];
  /** Words that decide between rules for the same token, lower-cased: the nearest one wins. */
  readonly hints: readonly string[];
  /** Matches what makes up for a missing word of `near`, anywhere in a file. */
  readonly pointers: RegExp | undefined;
  /** Fewest bits per character that the token may have, its prefix left out. */
  readonly entropy: number;
  /** True if a token without any digit is no token. */
  readonly needsDigit: boolean;
  /** True if a dot before the token makes it part of something longer. */
  readonly dotted: boolean;
  /** Number of the token's characters that the pattern fixes; the more, the surer. */
  readonly literals: number;
  readonly check: Check | undefined;
  readonly claims: Readonly<Record<string, string>> | undefined;
  readonly checksum: Checksum | undefined;
  /** True if the project brings it, not we. */
  readonly custom: boolean;
  /** Pattern, tried at one place only. Its group, if it has one, is the token. */
  readonly regex: StickyPattern;
  /** True if `regex` has a group. */
  readonly isFramed: boolean;
  /** Parts of tokens of a test mode. */
  readonly sandbox: readonly string[];
  /** True if all tokens of the rule have one length. */
  readonly isWhole: boolean;
  /** Matches a character that, after the token, shows that the token is only a part. Sticky. */
  readonly continues: RegExp;
}

const DEFAULT_ENTROPY = 2.5;

/** Compiles all rules of all files, in the order of the files. */
export function compileRules(files: readonly RuleFile[]): readonly Rule[] {
  return files.flatMap((file) =>
    file.rules.map((source) => {
      const described = describeRule(source, file);
      // Indices of groups cost time, and most rules need none.
      const regex = new RegExp(source.pattern, described.isFramed ? "dy" : "y");
      return { ...described, custom: false, regex };
    }),
  );
}

/** Describes a rule without its pattern: `RegExp` must not run that of a project's rule. */
export function describeRule(
  source: RuleSource,
  file: Omit<RuleFile, "rules">,
): Omit<Rule, "regex" | "custom"> {
  const { pattern, match } = source;
  const fallback = source.fallback ?? false;
  const framed = hasGroup(pattern);
  return {
    id: source.id,
    provider: file.provider,
    title: source.title,
    why: source.why,
    severity: source.severity,
    confidence: source.confidence,
    env: source.env,
    public: source.public ?? false,
    broad: source.broad,
    fallback,
    revoke: source.revoke ?? file.revoke,
    usage: file.usage,
    limits: file.limits,
    references: source.references,
    match,
    prefixes: match === "prefix" && source.offset === undefined && !framed ? source.keywords : [],
    words: source.keywords,
    keywords: source.keywords.map((keyword) => keyword.toLowerCase()),
    offsets: offsetsOf(source.offset),
    near: source.near?.map((text) => text.toLowerCase()) ?? [],
    hints: source.hints?.map((hint) => hint.toLowerCase()) ?? [],
    pointers: pointersOf(source),
    entropy: source.entropy ?? DEFAULT_ENTROPY,
    // What people choose for a password may be a word, which its check judges.
    needsDigit:
      (fallback || match === "assigned") &&
      pattern.includes("0-9") &&
      source.check !== "chosen-password",
    // Of a framed pattern a dot may be that of the call before it: `DriverManager.getConnection(`.
    dotted: !framed && pattern.includes("\\."),
    literals: countLiterals(pattern),
    check: source.check,
    claims: source.claims,
    checksum: source.checksum,
    isFramed: framed,
    sandbox: source.sandbox ?? [],
    isWhole: !framed && !/\{\d+,\d*\}|[^(]\?/.test(plainOf(pattern)),
    continues: continuation(pattern, match),
  };
}

/** Characters that continue a token: the class it ends in, and letters and digits in any case. */
function continuation(pattern: string, match: Rule["match"]): RegExp {
  // An assigned value must be the whole value, not the beginning of a path or an expression.
  if (match === "assigned") return /[\w\-/+=@:$%{([]|\.[A-Za-z0-9]/y;
  const parts = pattern.match(/\\.|\[(?:\\.|[^\]\\])+\]/g) ?? [];
  const last = parts.filter((part) => part.startsWith("[")).at(-1) ?? "";
  return new RegExp(`[A-Za-z0-9]${last === "" ? "" : `|${last}`}`, "y");
}

function hasGroup(pattern: string): boolean {
  return /\((?!\?)/.test(plainOf(pattern));
}

/** Strips escapes and classes from a pattern. */
function plainOf(pattern: string): string {
  return pattern.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "");
}

function offsetsOf(offset: RuleSource["offset"]): readonly number[] {
  const [least, most] = typeof offset === "object" ? offset : [offset ?? 0, offset ?? 0];
  return Array.from({ length: most - least + 1 }, (_, at) => least + at);
}

/** Stand-in for one character of a class. */
const ANY = "\0";

/** Counts characters that every token has: the fewest of alternatives, none of optional parts. */
function countLiterals(pattern: string): number {
  let plain = pattern
    .replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, (text) => (/^(?:\[|\\[dsw]$)/.test(text) ? ANY : "x"))
    .replace(/[^()](?:\?|\{0,\d+\})/g, "")
    .replace(/\{[\d,]+\}/g, "")
    .replaceAll(ANY, "");
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\((?:\?:)?([^()]*)\)(\??)/g, (_, inner: string, optional: string) =>
      optional === "" ? shortest(inner) : "",
    );
  }
  return shortest(plain).length;
}

function shortest(alternatives: string): string {
  return alternatives
    .split("|")
    .reduce((least, text) => (text.length < least.length ? text : least));
}
