/** Searches for what is called in a text, by expressions for its names. */
import type { Span } from "../../text/span.ts";

/** Matches methods with the sign before them, by which they are found many times as fast as by a look behind. */
export function called(methods: string, next = String.raw`(?=\s{0,4}\()`): RegExp {
  return new RegExp(`[.>:](?:${methods})${next}`, "g");
}

/** Spans of the methods alone. */
export function behindSign(text: string, pattern: RegExp): readonly Span[] {
  return spansOf(text, pattern).map(({ start, end }) => ({ start: start + 1, end }));
}

export function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}
