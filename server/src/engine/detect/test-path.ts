/** Where made-up values are the rule: a name alone says little there. */
import type { Match } from "./match-rules.ts";

const TEST_PATH =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|e2e|testdata|test-data|fixtures?|mocks?|examples?|samples?|demos?|cassettes|docs?)\/|(?:^|\/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|tests|spec|mock|stories)\.[a-z]+$|_test\.[a-z]+$|Tests?\.[a-z]+$/i;

/** A value that only its surroundings make a secret is no more than information there. */
export function lessInTests(path: string): (match: Match) => Match {
  if (!TEST_PATH.test(path)) return (match) => match;
  return (match) =>
    match.name === undefined && !match.rule.isFramed ? match : { ...match, severity: "info" };
}
