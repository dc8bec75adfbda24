/**
 * Predicts the findings of a text that changed a little and was not parsed yet. Findings of the
 * syntax keep their place and matches it dismissed stay away, so that nothing flickers while
 * somebody types; new matches appear at once.
 */
import type { Finding, Span } from "../engine/index.ts";

interface Before {
  readonly text: string;
  /** Found with its syntax. */
  readonly whole: readonly Finding[];
  /** Found without. */
  readonly quick: readonly Finding[];
}

interface Now {
  readonly text: string;
  readonly quick: readonly Finding[];
}

/** Returns the findings in text order. */
export function carriedOver(before: Before, now: Now): readonly Finding[] {
  const move = mover(before.text, now.text);
  const moved = (all: readonly Finding[]): readonly Finding[] =>
    all.flatMap((finding) => {
      const span = move(finding.span);
      return span === undefined
        ? []
        : [{ ...finding, span, id: `${finding.ruleId}:${span.start}` }];
    });
  const seen = new Set(moved(before.quick).map(placeOf));
  const seenNow = new Map(now.quick.map((finding) => [placeOf(finding), finding]));
  const kept = moved(before.whole).flatMap((finding) => {
    const again = seenNow.get(placeOf(finding));
    return seen.has(placeOf(finding)) && again === undefined ? [] : [again ?? finding];
  });
  const others = now.quick.filter((finding) => !seen.has(placeOf(finding)));
  return [...kept, ...others].toSorted((a, b) => a.span.start - b.span.start);
}

function placeOf({ ruleId, span }: Finding): string {
  return `${ruleId}:${span.start}:${span.end}`;
}

/** Maps spans of `before` to `now`; `undefined` when the change touches one. */
function mover(before: string, now: string): (span: Span) => Span | undefined {
  const most = Math.min(before.length, now.length);
  const same = countSame(most, (from, to) => before.slice(from, to) === now.slice(from, to));
  const sameEnd = countSame(
    most - same,
    (from, to) =>
      before.slice(before.length - to, before.length - from) ===
      now.slice(now.length - to, now.length - from),
  );
  const by = now.length - before.length;
  return ({ start, end }) => {
    if (end <= same) return { start, end };
    if (start >= before.length - sameEnd) return { start: start + by, end: end + by };
    return undefined;
  };
}

/** Characters that are compared at once, which is many times as fast as one by one. */
const BLOCK = 4096;

/** Counts the characters, up to `most`, that `isSame` finds alike from each offset on. */
function countSame(most: number, isSame: (from: number, to: number) => boolean): number {
  let same = 0;
  for (let size = BLOCK; size > 0; size = size === BLOCK ? 1 : 0) {
    while (same + size <= most && isSame(same, same + size)) same += size;
  }
  return same;
}
