/** Files of tests, samples and documentation, where made-up values are the rule. */
import { LANGUAGES } from "../languages/index.ts";
import type { Match } from "./match-rules.ts";

const FOLDERS: readonly RegExp[] = [
  /(?:^|\/)(?:[\w-]+[-_])?(?:tests?|fixtures?)(?:[-_][\w-]+)?\//i,
  /(?:^|\/)(?:unit)?test(?:s|data|helpers?|utils?|ing|suites?|cases?|support)?\//i,
  // Perl's folder, which others took over.
  /(?:^|\/)t\//,
  /(?:^|\/)__[a-z-]*(?:tests?|mocks?|fixtures?|integration|e2e|specs?|snapshots?|stories)__\//i,
  // Source sets of Gradle: `androidTest`, `integrationTest`.
  /(?:^|\/)[a-z]+Tests?\//,
  /(?:^|\/)(?:specs?|e2e|cypress|playwright|testcafe|mocks?|mirage|stubs?|seed(?:s|ers)?|qa|fuzz(?:er|ing)?|cassettes)\//i,
  /(?:^|\/)(?:[\w-]+[-_])?(?:examples?|samples?|demos?|docs?|documentation|tutorials?|snippets)(?:[-_][\w-]+)?\//i,
];
const FILES: readonly RegExp[] = [
  ...LANGUAGES.flatMap((language) => language.tests ?? []),
  /[._-](?:test|tests|spec|cy|e2e|mock|stories)\.[a-z]+$/i,
  /[._-]test[._-]helpers?\.[a-z]+$|Tests?\.[a-z]+$/i,
  /(?:^|[./_-])(?:examples?|samples?)(?:-\d+)?\.(?:json|jsonc|ya?ml|toml|ini|conf|properties|xml)$/i,
  // What fills the tables of an empty database.
  /(?:^|\/)(?:db|database|prisma)\/(?:[\w-]*[-_.])?seeds?\.[a-z]+$/i,
  // Values that a Helm chart is tried with.
  /(?:^|\/)ci\/[^/]*values[^/]*\.ya?ml$/i,
];

/** Tells such a file by its path from the repository's root. */
export function isTestPath(path: string): boolean {
  return [...FOLDERS, ...FILES].some((pattern) => pattern.test(path));
}

/**
 * Lowers test values to information: those that only their context makes secrets, and private keys.
 * A provider's token that is known by its own form opens the same door from a test.
 */
export function lessInTests(path: string): (match: Match) => Match {
  if (!isTestPath(path)) return (match) => match;
  return (match) => (isMadeUp(match) ? { ...match, severity: "info" } : match);
}

export function isMadeUp({ name, rule }: Match): boolean {
  return (
    name !== undefined ||
    rule.isFramed ||
    rule.check === "pem" ||
    (rule.check === "jwt" && rule.fallback)
  );
}
