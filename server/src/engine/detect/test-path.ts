/** Where made-up values are the rule: a name alone says little there. */
import type { Match } from "./match-rules.ts";

const FOLDER =
  /(?:^|\/)(?:(?:[\w-]+[-_])?(?:tests?|fixtures?)(?:[-_][\w-]+)?|test(?:data|helpers?|utils?|ing)|__tests__|__mocks__|specs?|e2e|mocks?|mirage|fuzz(?:er|ing)?|examples?|samples?|demos?|cassettes|docs?|documentation)\//i;
const FILE =
  /(?:^|\/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|tests|spec|mock|stories)\.[a-z]+$|[._-]test[._-]helpers?\.[a-z]+$|Tests?\.[a-z]+$|(?:^|[./_-])(?:examples?|samples?)(?:-\d+)?\.(?:json|jsonc|ya?ml|toml|ini|conf|properties|xml)$/i;

/** A value that only its surroundings make a secret is no more than information there. */
export function lessInTests(path: string): (match: Match) => Match {
  if (!FOLDER.test(path) && !FILE.test(path)) return (match) => match;
  return (match) =>
    match.name === undefined && !match.rule.isFramed ? match : { ...match, severity: "info" };
}
