/** Rule of a known value that no other rule tells, so that analyzers and fixes treat it as any literal. */
import type { Rule } from "../../rules/compile.ts";
import type { KnownValue, Source } from "./known-value.ts";

export const KNOWN_VALUE = "known-value";

const COMMON: Omit<Rule, "title" | "env"> = {
  id: KNOWN_VALUE,
  provider: "",
  why: "Whoever can read this file has what was to be kept out of it.",
  severity: "error",
  confidence: "high",
  public: false,
  broad: undefined,
  fallback: true,
  revoke: undefined,
  usage: undefined,
  limits: undefined,
  references: [],
  match: "prefix",
  prefixes: [],
  words: [],
  keywords: [],
  offsets: [],
  near: [],
  hints: [],
  pointers: undefined,
  entropy: 0,
  needsDigit: false,
  dotted: false,
  literals: 0,
  check: undefined,
  claims: undefined,
  checksum: undefined,
  custom: false,
  regex: { lastIndex: 0, exec: () => null },
  isFramed: false,
  sandbox: [],
  isWhole: false,
  continues: /(?!)/y,
};

export function ruleOf({ source }: KnownValue): Rule {
  const env = source.kind === "env" ? source.name : "API_KEY";
  return { ...COMMON, title: titleOf(source), env };
}

function titleOf(source: Source): string {
  return source.kind === "env"
    ? `The value of ${source.name} in ${source.path}`
    : `The value on line ${source.line} of the list`;
}
