/** Turns captured literals into facts, each with the one position that counts. */
import { closingOf } from "../languages/quotes.ts";
import type { Span } from "../text/span.ts";
import { STRING_PLACES, type StringFact, type StringPlace } from "./fact.ts";

interface Literal {
  readonly whole: Span;
  /** Position of the literal; `undefined` as long as no capture named it. */
  readonly place: StringPlace | undefined;
}

/** Literals by their start offset. */
export type Literals = Map<number, Literal>;

/** A literal is captured plainly and, where its place is known, again under that place. */
export function noteLiteral(literals: Literals, capture: string, whole: Span): void {
  const place = placeOf(capture);
  const known = literals.get(whole.start);
  // At one start the longest literal counts: a concatenation rather than its first part.
  if (known === undefined || known.whole.end < whole.end) {
    literals.set(whole.start, { whole, place });
  } else if (known.whole.end === whole.end && rank(place) > rank(known.place)) {
    literals.set(whole.start, { whole, place });
  }
}

/**
 * Returns string facts in text order. `opening` matches the language's prefix and opening quote;
 * its group is the quote.
 */
export function stringFacts(
  literals: Literals,
  opening: RegExp,
  text: string,
): readonly StringFact[] {
  return [...literals.values()]
    .map(({ whole, place }) => ({
      whole,
      inner: innerOf(whole, place === "text" ? undefined : opening, text),
      place: place ?? "fixed",
    }))
    .toSorted((a, b) => a.whole.start - b.whole.start);
}

function innerOf(whole: Span, opening: RegExp | undefined, text: string): Span {
  const found = opening?.exec(
    text.slice(whole.start, Math.min(whole.end, whole.start + LONGEST_OPENING)),
  );
  const quote = found?.[1] ?? "";
  const start = whole.start + (found?.[0].length ?? 0);
  const closed = quote !== "" && text.slice(start, whole.end).endsWith(closingOf(quote));
  return { start, end: closed ? whole.end - quote.length : whole.end };
}

/** Prefix, quote and the delimiter that a raw string may have. */
const LONGEST_OPENING = 24;

function placeOf(capture: string): StringPlace | undefined {
  const name = capture.slice("string.".length);
  return STRING_PLACES.find((stringPlace) => stringPlace === name);
}

function rank(place: StringPlace | undefined): number {
  return place === undefined ? -1 : STRING_PLACES.indexOf(place);
}
