/** Documentation inside of code, whose values are samples like those of a folder of documents. */
import type { Facts } from "../facts/fact.ts";
import type { Language } from "../languages/language.ts";
import { oncePer } from "../text/once-per.ts";
import { type Span, textOf } from "../text/span.ts";
import { indexSpans, type SpanIndex } from "../text/span-index.ts";
import type { Match } from "./match-rules.ts";
import { isMadeUp } from "./test-path.ts";

/** Opening of a comment or a text that documents the code beside it. */
const OPENING = /^(?:\/\*\*|\/\/[/!]|#'|[rRuU]?(?:"""|'''))/;
const MENTION = /\/\*\*|\/\/[/!]|#'|"""|'''/;

/** Tells whether only the syntax shows if one of the values is a sample of the documentation. */
export function mayBeDocumented(
  text: string,
  language: Language | undefined,
  matches: readonly Match[],
): boolean {
  return language !== undefined && matches.some(isInQuestion) && MENTION.test(text);
}

/** Lowers to information, in documentation, what only its context makes a secret. */
export function lessInDocuments(text: string, facts: Facts | undefined): (match: Match) => Match {
  if (facts === undefined) return (match) => match;
  return (match) =>
    isInQuestion(match) && documentsOf(facts)(text).around(match.span) !== undefined
      ? { ...match, severity: "info" }
      : match;
}

/** `Example api_key='…'`: what a text says before the name of a value. */
const EXAMPLE =
  /\b(?:example|e\.g\.|such as|for instance)[\s:,("'`{]{1,4}[\w-]{1,40}["'`]?\s?[:=]\s?["'`]?$/i;

/** Lowers to information what a text calls an example. */
export function lessAsExample(text: string): (match: Match) => Match {
  return (match) => {
    if (match.name === undefined) return match;
    const before = text.slice(Math.max(0, match.span.start - 80), match.span.start);
    return EXAMPLE.test(before) ? { ...match, severity: "info" } : match;
  };
}

function isInQuestion(match: Match): boolean {
  return match.severity !== "info" && (isMadeUp(match) || isOfOwnServer(match));
}

/**
 * Tells whether a key is of a server that people run themselves: only context shows it, and no
 * provider revokes it.
 */
function isOfOwnServer({ rule: { near, revoke } }: Match): boolean {
  return near.length > 0 && revoke === undefined;
}

const documentsOf = oncePer((facts: Facts) => {
  let index: SpanIndex<Span> | undefined;
  return (text: string): SpanIndex<Span> => {
    const inert = facts.strings
      .filter((string) => string.place === "inert")
      .map((string) => string.whole);
    const isDocument = (span: Span): boolean => OPENING.test(textOf(text, span).slice(0, 5));
    index ??= indexSpans([...inert, ...facts.comments].filter(isDocument), (span) => span);
    return index;
  };
});
