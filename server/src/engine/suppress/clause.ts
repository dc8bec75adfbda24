/**
 * One suppression as people write it, behind a comment sign and `secret-hygiene:`
 *
 *     allow openai-project-key until=2027-01-31 owner=@jo -- why it is fine
 *
 * Rule ids come first, none meaning all; `until` (the last day it holds) and `owner` may stand anywhere
 * before ` -- `. A reason needs no ` -- ` where its first word could not be a rule id.
 */
import { RULE_ID } from "../rules/schema.ts";
import { isDay } from "../text/day.ts";
import type { Span } from "../text/span.ts";

export const KINDS = [
  "allow",
  "allow-next-line",
  "allow-start",
  "allow-end",
  "allow-file",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Clause {
  readonly kind: Kind | undefined;
  readonly ids: readonly string[];
  /** ISO date. */
  readonly until: string | undefined;
  /** Mistake in the clause, as the end of a sentence. A clause with one suppresses nothing. */
  readonly mistake: string | undefined;
}

/** Words of a clause; commas may stand between ids. */
const WORDS = /[^\s,]+/g;
const OPTION = /^(?:until|owner)=/;

/**
 * Parses a suppression; `word` follows `secret-hygiene:`, `rest` follows the word in the comment.
 */
export function parseClause(word: string, rest: string): Clause {
  const [head = ""] = rest.split(/(?<!\S)--(?!\S)/, 1);
  const words: readonly string[] = head.match(WORDS) ?? [];
  const until = words.find((text) => text.startsWith("until="))?.slice("until=".length);
  const bare = words.filter((text) => !OPTION.test(text));
  const reason = bare.findIndex((text) => !RULE_ID.test(text));
  const kind = KINDS.find((candidate) => candidate === word);
  return {
    kind,
    ids: reason < 0 ? bare : bare.slice(0, reason),
    until,
    mistake: mistakeIn(kind, until, bare[reason]),
  };
}

/** Spans of the first `count` ids behind the marker's word. */
export function idSpans(rest: string, count: number): readonly Span[] {
  const bare = [...rest.matchAll(WORDS)].filter((match) => !OPTION.test(match[0]));
  return bare.slice(0, count).map(({ 0: id, index }) => ({ start: index, end: index + id.length }));
}

/**
 * Describes a mistake without repeating what could be a secret: people paste keys into comments
 * too.
 */
function mistakeIn(
  kind: Kind | undefined,
  until: string | undefined,
  reason: string | undefined,
): string | undefined {
  if (kind === undefined) return `only ${KINDS.join(", ")} are known`;
  if (until !== undefined && !isDay(until)) return "until= takes a date such as 2027-01-31";
  const option = /^([a-z]{1,20})=/.exec(reason ?? "")?.[1];
  return option === undefined ? undefined : `${option}= is no option; until= and owner= are`;
}
