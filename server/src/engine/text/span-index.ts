/** Index of spans: a lookup takes logarithmic time. */
import { countPassing } from "./binary-search.ts";
import type { Span } from "./span.ts";

export interface SpanIndex<T> {
  /** Returns items that begin in `from` up to but not at `to`, in text order. */
  readonly startingIn: (from: number, to: number) => readonly T[];
  /** The last `count` of those that begin before `to`, in text order. */
  readonly lastBefore: (to: number, count: number) => readonly T[];
  /** Returns the item that holds all of `span`; of several the one that begins last. */
  readonly around: (span: Span) => T | undefined;
  /** Tells whether one of them holds all of `span`. */
  readonly holds: (span: Span) => boolean;
  /** Tells whether one of them shares a character with `span`. */
  readonly touches: (span: Span) => boolean;
}

/** Items that begin at one place keep their order. */
export function indexSpans<T>(items: readonly T[], spanOf: (item: T) => Span): SpanIndex<T> {
  const sorted = items.toSorted((a, b) => spanOf(a).start - spanOf(b).start);
  const starts = sorted.map((item) => spanOf(item).start);
  const reaches = furthestEnds(sorted.map((item) => spanOf(item).end));
  return {
    startingIn: (from, to) =>
      sorted.slice(firstNotBefore(starts, from), firstNotBefore(starts, to)),
    lastBefore: (to, count) => {
      const end = firstNotBefore(starts, to);
      return sorted.slice(Math.max(0, end - count), end);
    },
    around: (span) => {
      let at = firstNotBefore(starts, span.start + 1) - 1;
      // Nothing at or before a place whose ends all lie short of the span can hold it.
      for (; (reaches[at] ?? -Infinity) >= span.end; at -= 1) {
        const item = sorted[at];
        if (item !== undefined && spanOf(item).end >= span.end) return item;
      }
      return undefined;
    },
    holds: ({ start, end }) => (reaches[firstNotBefore(starts, start + 1) - 1] ?? -Infinity) >= end,
    touches: ({ start, end }) => (reaches[firstNotBefore(starts, end) - 1] ?? -Infinity) > start,
  };
}

/** Returns for each position the largest end up to it. */
function furthestEnds(ends: readonly number[]): readonly number[] {
  let furthest = -1;
  return ends.map((end) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
}

function firstNotBefore(sorted: readonly number[], wanted: number): number {
  return countPassing(sorted.length, (index) => (sorted[index] ?? 0) < wanted);
}
