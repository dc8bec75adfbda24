/**
 * Predicts the findings of a text that changed a little and was not parsed yet. Findings of the
 * syntax keep their place and matches it dismissed stay away, so that nothing flickers while
 * somebody types; new matches appear at once.
 */
import { countPassing, type Finding, type Span } from "../engine/index.ts";

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
  const same = longestSame(most, (length) => before.startsWith(now.slice(0, length)));
  const rest = most - same;
  const sameEnd = longestSame(rest, (length) => before.endsWith(now.slice(now.length - length)));
  const by = now.length - before.length;
  return ({ start, end }) => {
    if (end <= same) return { start, end };
    if (start >= before.length - sameEnd) return { start: start + by, end: end + by };
    return undefined;
  };
}

/** The greatest length up to `most` that `isSame` answers with yes, as it does for all shorter ones. */
function longestSame(most: number, isSame: (length: number) => boolean): number {
  return countPassing(most, (index) => isSame(index + 1));
}
