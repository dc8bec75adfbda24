/** The edits that make a literal, or a part of one, a read of the environment. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts, StringFact } from "../../facts/fact.ts";
import { literalsOf } from "../../facts/literals.ts";
import type { EmbeddedLiteral, LiteralEdit } from "../../languages/language.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import { applyEdits, type Edit } from "../../text/edit.ts";
import { oncePer } from "../../text/once-per.ts";
import { contains, type Span, textOf } from "../../text/span.ts";
import { conversionOf } from "./own-type.ts";
import { isTemplate } from "./template-edits.ts";

export interface Replaced {
  readonly literal: StringFact;
  readonly secret: Span;
  readonly name: string;
  readonly accessor: string;
}

export function readEdits(
  analysis: Analysis,
  facts: Facts,
  { literal, secret, name, accessor }: Replaced,
): readonly Edit[] | Refusal {
  const { snapshot, language } = analysis;
  const { text } = snapshot;
  const { whole, place } = literal;
  if (language === undefined || !isExpression(place)) return CANNOT;
  const { readEnv } = language.access;
  const preferred = preferredQuote(analysis);
  const read = (quote = preferred, isAlone = false): string =>
    readEnv.expression({ name, accessor, quote, isAlone });
  const type = conversionOf(analysis, literal);
  if (isRefusal(type)) return type;
  const isWhole = literal.inner.start === secret.start && literal.inner.end === secret.end;
  const opening = textOf(text, { ...whole, end: literal.inner.start });
  const isBytes = language.strings.bytes?.test(opening) === true;
  const size = whole.end - whole.start;
  const own =
    isWhole && !isBytes && place !== "joined" && place !== "text" && place !== "bare"
      ? [
          {
            span: { start: 0, end: size },
            text: read(ownQuote(literal, text), isAlone(text, whole)),
          },
        ]
      : readEnv.embed({
          literal: withoutCode(literal, facts, text),
          start: secret.start - whole.start,
          end: secret.end - whole.start,
          place,
          isNested: isNested(literal, facts),
          isLoose: type !== undefined || place === "bare-argument" || isLoose(text, whole, place),
          isListed: isListed(text, whole, facts),
          name,
          accessor,
          read,
        });
  if (own === undefined) return CANNOT;
  const edits = wrapped(own, type ?? bracketsOf(place), size);
  const result = applyEdits(textOf(text, whole), edits);
  if (joinsLineBefore(text, whole.start, result, facts)) return CANNOT;
  const brackets = place === "bare-listed" ? bracketsOfCall(facts, whole, text) : [];
  if (brackets === undefined) return CANNOT;
  const placed = parted(edits, text.charAt(whole.start - 1), result).map((literalEdit) => ({
    span: { start: literalEdit.span.start + whole.start, end: literalEdit.span.end + whole.start },
    text: literalEdit.text,
  }));
  return [...placed, ...brackets];
}

/**
 * Edits that put brackets around all arguments of the call; `undefined` where more may follow on
 * the line.
 */
function bracketsOfCall(
  { calls }: Facts,
  literal: Span,
  text: string,
): readonly Edit[] | undefined {
  const call = calls.findLast(({ args }) => args.some((argument) => contains(argument, literal)));
  const first = call?.args[0]?.start;
  const end = call?.args.at(-1)?.end;
  if (call === undefined || first === undefined || end === undefined) return undefined;
  if (!/^[ \t]*(?:$|[\r\n;})\]]|\/\/)/.test(text.slice(end, end + NEAR))) return undefined;
  if (!/^[ \t]+$/.test(text.slice(call.callee.end, first))) return undefined;
  return [
    { span: { start: call.callee.end, end: first }, text: "(" },
    { span: { start: end, end }, text: ")" },
  ];
}

/** Narrows places to those that `readEnv.embed` knows. */
function isExpression(place: StringFact["place"]): place is EmbeddedLiteral["place"] {
  return place !== "inert" && place !== "fixed" && !isTemplate(place);
}

function isNested({ whole, inner }: StringFact, facts: Facts): boolean {
  // Without quotes of its own a text would be found to hold itself.
  const isBare = inner.start === whole.start && inner.end === whole.end;
  return isBare
    ? facts.strings.some((string) => string.whole !== whole && contains(string.inner, whole))
    : literalsOf(facts).holds(whole);
}

/** Characters looked at on either side of a literal. */
const NEAR = 200;

const CANNOT: Refusal = {
  refused: "A string of this kind cannot hold a read of the environment; move the value by hand.",
};

/**
 * Tells whether the literal stands between brackets, commas or line ends, where nothing binds to a
 * part of an expression.
 */
function isLoose(text: string, { start, end }: Span, place: StringFact["place"]): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start).trimEnd();
  const after = text.slice(end, end + NEAR);
  return (
    (place === "bare" || /(?:[([{,=]|[^:]:|=>|\breturn)$/.test(before)) &&
    /^\s*(?:$|[)\]},;])|^[^\S\r\n]*[\r\n]\s*[\w@"'#}]/.test(after)
  );
}

/** A block or a list of its own between the call and the literal begins anew. */
function isListed(text: string, whole: Span, { calls }: Facts): boolean {
  return calls.some(({ whole: call, args }) => {
    if (args.length < 2 || !contains(call, whole)) return false;
    const own = args.find((arg) => contains(arg, whole));
    return own !== undefined && !text.slice(own.start, whole.start).includes("{");
  });
}

/** The whole of an argument, an element, a value or a result: no operator stands beside it. */
function isAlone(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start).trimEnd();
  const after = text.slice(end, end + NEAR).trimStart();
  return /(?:[([{,]|(?<![=!<>])=|=>|\breturn|[^:?]:)$/.test(before) && /^[)\]},;]/.test(after);
}

/** Returns the literal's quote, for the name: other quotes could end a string around it. */
function ownQuote({ whole, inner }: StringFact, text: string): string | undefined {
  const own = text.charAt(inner.start - 1);
  return inner.start > whole.start && (own === '"' || own === "'") ? own : undefined;
}

/** The one that the file uses most. */
export const preferredQuote = oncePer(({ snapshot: { text }, facts }: Analysis): string => {
  // One quote around the other says nothing of what is preferred.
  const count = (quote: string, other: string): number =>
    facts?.strings.filter(
      ({ whole, inner }) =>
        text.charAt(whole.start) === quote && !textOf(text, inner).includes(other),
    ).length ?? 0;
  return count("'", '"') > count('"', "'") ? "'" : '"';
});

/** Blanks code in the literal, in its length: it must not be read as text. */
function withoutCode({ whole, inner }: StringFact, { code }: Facts, text: string): string {
  return code
    .filter((span) => contains(inner, span))
    .reduce(
      (blanked, { start, end }) =>
        blanked.slice(0, start - whole.start) +
        " ".repeat(end - start) +
        blanked.slice(end - whole.start),
      textOf(text, whole),
    );
}

/** Brackets that places need around an expression. */
const BRACKETS: ReadonlyMap<StringFact["place"], string> = new Map([
  ["object-key", "[]"],
  ["jsx-attribute", "{}"],
  ["bare-argument", "()"],
]);

function bracketsOf(place: StringFact["place"]): Around | undefined {
  const brackets = BRACKETS.get(place);
  if (brackets === undefined) return undefined;
  return { before: brackets.charAt(0), after: brackets.charAt(1) };
}

interface Around {
  readonly before: string;
  readonly after: string;
}

function wrapped(
  edits: readonly LiteralEdit[],
  around: Around | undefined,
  size: number,
): readonly LiteralEdit[] {
  if (around === undefined) return edits;
  return [
    { span: { start: 0, end: 0 }, text: around.before },
    ...edits,
    { span: { start: size, end: size }, text: around.after },
  ];
}

/** `return"x"` needs a blank once no quote parts the two words. */
function parted(
  edits: readonly LiteralEdit[],
  before: string,
  result: string,
): readonly LiteralEdit[] {
  const word = /[\p{L}\p{N}_$]/u;
  const [first, ...others] = edits;
  if (first === undefined || !word.test(before) || !word.test(result.charAt(0))) return edits;
  return [{ ...first, text: ` ${first.text}` }, ...others];
}

/** A template at the start of a line would become the argument of what ends the line before. */
function joinsLineBefore(text: string, at: number, result: string, facts: Facts): boolean {
  if (!result.startsWith("`") || text.charAt(at) === "`") return false;
  let end = at;
  for (;;) {
    const trimmed = text.slice(0, end).trimEnd().length;
    const comment = facts.comments.find((span) => span.end === trimmed);
    if (comment === undefined) {
      const isNextLine = /[\r\n]/.test(text.slice(trimmed, at));
      return isNextLine && /[\w$)\]"'`}]/.test(text.charAt(trimmed - 1));
    }
    end = comment.start;
  }
}
