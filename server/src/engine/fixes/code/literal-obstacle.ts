/** Explains why a literal must stay as it is, whatever would replace it. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts, StringFact } from "../../facts/fact.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import { pathInRepository } from "../../text/snapshot.ts";
import { contains, overlaps, type Span, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import { constantAround, isOwnFrozen } from "./constant.ts";
import { withLineBreaks } from "./written-value.ts";

export const ONLY_LITERAL =
  "Only a literal can stand here, so it cannot read the environment: make it a variable, or take it out by hand.";

export function obstacleAt(
  analysis: Analysis,
  facts: Facts,
  literal: StringFact,
  secret: Span,
): Refusal | undefined {
  const { snapshot, language } = analysis;
  const { text } = snapshot;
  const path = pathInRepository(snapshot);
  if (language?.declaresOnly?.test(path) === true) {
    return { refused: "This file only declares and never runs; move the value by hand." };
  }
  const elsewhere = language?.access.elsewhere?.find((place) => place.path.test(path));
  if (elsewhere !== undefined) return { refused: elsewhere.why };
  if (isLiteralOnly(literal, facts)) {
    return { refused: ONLY_LITERAL };
  }
  if (isBroken(literal.whole, facts, text)) {
    return { refused: "The syntax of these lines is not understood; move the value by hand." };
  }
  if (isConstant(literal.whole, facts, text)) {
    return {
      refused:
        "The compiler needs this value, and the environment is read only when the program runs: move it by hand.",
    };
  }
  const { start, end } = literal.whole;
  if (language?.grammar.misread?.test(text.charAt(start - 1) + text.charAt(end))) {
    return { refused: "Strings of this kind are not understood; move the value by hand." };
  }
  if (isType(textOf(text, secret), facts, text)) {
    return { refused: "This file has the same value where it may be a type; move both by hand." };
  }
  const content = contentObstacle(analysis, facts, literal, secret);
  if (content !== undefined) return content;
  if (isChanged(literal, secret, facts, text)) {
    return { refused: "The program changes this string in place; move the value by hand." };
  }
  return undefined;
}

/**
 * Tells whether the value also occurs as a literal type (`type K = "…"`): replacing only the
 * expression would no longer type-check.
 */
function isType(secretText: string, facts: Facts, text: string): boolean {
  const { strings, typeSpans: types } = facts;
  if (types.length === 0) return false;
  const places = indexSpans(types, (span) => span);
  if (types.some((type) => isPatternOf(secretText, textOf(text, type)))) return true;
  return strings
    .filter(({ inner }) => textOf(text, inner).includes(secretText))
    .some(({ whole }) => places.holds(whole) || isNamedIn(types, whole, facts, text));
}

/**
 * Tells whether a type such as `sk-${string}`, which a string read at run time does not have, is
 * made for the value.
 */
function isPatternOf(secretText: string, type: string): boolean {
  const fixed = /^`([^`$]+)\$\{/.exec(type)?.[1];
  return fixed !== undefined && secretText.startsWith(fixed);
}

/**
 * Refuses literals whose source text is not their value: interpolated code, significant
 * indentation, escapes.
 */
export function contentObstacle(
  analysis: Analysis,
  facts: Facts,
  literal: StringFact,
  secret: Span,
): Refusal | undefined {
  const { text } = analysis.snapshot;
  const secretText = textOf(text, secret);
  const inLiteral = (span: Span): boolean =>
    contains(literal.inner, span) && overlaps(span, secret);
  const code = codeIn(facts, literal.inner);
  if (code.some(inLiteral) || isInElement(literal, secret, facts, text)) {
    return { refused: "The secret is part of code inside a string; move it by hand." };
  }
  if (INDENTED.test(secretText)) {
    return {
      refused:
        "The lines of this value are indented, which may not be part of it; move it by hand.",
    };
  }
  if (isEscaped(analysis, literal, secret)) {
    return { refused: "The value is written with escapes; move it by hand." };
  }
  return undefined;
}

/**
 * Matches text whose blanks at either end of a line may be left out of the value, as in
 * here-documents and text blocks.
 */
const INDENTED = /\n[ \t]|[ \t]\r?\n/;

/** Tells whether the literal has escapes; the line breaks of private keys do not count. */
function isEscaped(analysis: Analysis, { place, whole, inner }: StringFact, secret: Span): boolean {
  const { snapshot, language } = analysis;
  const { text } = snapshot;
  if (withLineBreaks(analysis, secret) === undefined) return true;
  if (place === "jsx-attribute" && textOf(text, secret).includes("&")) return true;
  const opening = text.slice(whole.start, inner.start);
  return (
    language?.strings.verbatim?.test(opening) !== true &&
    followsBackslash(text, inner.start, secret.start)
  );
}

const ELEMENT = /^(?:(?:->)?(?:\[[^\]]*\]|\{[^}]*\}))*(?:->)?[[{][^\]}]*$/;

/**
 * Tells whether the secret is a hash key in a string: in `"$h{'…'}"` some grammars see only the
 * variable.
 */
function isInElement({ inner }: StringFact, secret: Span, facts: Facts, text: string): boolean {
  return codeIn(facts, inner).some(
    (span) =>
      contains(inner, span) &&
      span.end < secret.start &&
      (text.charAt(span.end - 1) !== "}" || /^\$\w/.test(textOf(text, span))) &&
      ELEMENT.test(text.slice(span.end, secret.start)),
  );
}

/**
 * Tells whether the program changes the value in place: texts of the environment are frozen where
 * literals are not.
 */
function isChanged(
  { whole, inner }: StringFact,
  secret: Span,
  { assignments, mutated: changed }: Facts,
  text: string,
): boolean {
  if (changed.length === 0) return false;
  if (secret.start !== inner.start || secret.end !== inner.end) return false;
  const names = assignments.filter(
    ({ value }) => value.start === whole.start && value.end === whole.end,
  );
  const texts = new Set(names.map((name) => textOf(text, name.name)));
  return changed.some((span) => texts.has(textOf(text, span)));
}

/** Tells whether the parser failed in the lines that hold the literal. */
function isBroken({ start, end }: Span, { broken }: Facts, text: string): boolean {
  if (broken.length === 0) return false;
  const next = text.indexOf("\n", end);
  const lines = { start: text.lastIndexOf("\n", start) + 1, end: next < 0 ? text.length : next };
  return broken.some((span) => overlaps(span, lines) || contains(lines, span));
}

const codeOf = oncePer(({ code }: Facts) => indexSpans(code, (span) => span));

/** Returns the code spans that begin in a literal. */
function codeIn(facts: Facts, { start, end }: Span): readonly Span[] {
  return codeOf(facts).startingIn(start, end);
}

const frozenIn = oncePer(({ literalOnly: frozen }: Facts) => indexSpans(frozen, (span) => span));

function isLiteralOnly({ place, whole }: StringFact, facts: Facts): boolean {
  if (place === "fixed") return true;
  if (!frozenIn(facts).holds(whole)) return false;
  const constant = constantAround(facts, whole);
  if (constant === undefined) return true;
  return facts.literalOnly.some((span) => contains(span, whole) && !isOwnFrozen(span, constant));
}

/** Names that are followed from a literal to where only a literal can stand. */
const MOST_NAMES = 20;

/** Uses of a constant in annotations and labels: `@Header(KEY)`, `case KEY:`. */
function isConstant(literal: Span, facts: Facts, text: string): boolean {
  return isNamedIn(facts.compileTimeConstants, literal, facts, text);
}

/** Tells whether a name that holds the literal, or an alias of it, stands in one of `spans`. */
function isNamedIn(spans: readonly Span[], literal: Span, facts: Facts, text: string): boolean {
  const { assignments, identifiers: names } = facts;
  if (spans.length === 0) return false;
  const places = indexSpans(spans, (span) => span);
  const needed = new Set(
    names.filter((name) => places.holds(name)).map((name) => simpleName(textOf(text, name))),
  );
  const followed = new Set<string>();
  let values = [literal];
  while (values.length > 0 && followed.size < MOST_NAMES) {
    const holding = assignments.filter((assignment) =>
      values.some((value) => contains(assignment.value, value)),
    );
    const given = [
      ...new Set(holding.map((assignment) => simpleName(textOf(text, assignment.name)))),
    ];
    if (given.some((name) => needed.has(name))) return true;
    const fresh = new Set(given.filter((name) => !followed.has(name)));
    for (const name of fresh) followed.add(name);
    values = names.filter((name) => fresh.has(simpleName(textOf(text, name))));
  }
  return false;
}

function simpleName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** An odd number of backslashes makes the secret's first character part of an escape. */
function followsBackslash(text: string, from: number, at: number): boolean {
  const run = /(?<!\\)\\*$/.exec(text.slice(Math.max(from, at - 64), at))?.[0] ?? "";
  return run.length % 2 === 1;
}
