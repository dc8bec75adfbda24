/** Pairs the two ends of `allow-start` … `allow-end`; blocks may stand in blocks. */
import type { Lines } from "./by-line.ts";
import type { Marker } from "./marker.ts";

/**
 * Pairs blocks; one that is not closed would silently reach to the end of the file, so it covers
 * nothing.
 */
export function withBlocks(markers: readonly Marker[]): readonly Marker[] {
  const open: number[] = [];
  const result: (Marker | undefined)[] = [...markers];
  for (const [index, marker] of markers.entries()) {
    if (marker.clause.kind === "allow-start") open.push(index);
    if (marker.clause.kind !== "allow-end") continue;
    const begin = open.pop();
    const start = begin === undefined ? undefined : markers[begin];
    if (begin === undefined || start === undefined) {
      result[index] = { ...marker, lines: undefined, mistake: "there is no allow-start before it" };
      continue;
    }
    result[begin] = { ...start, partner: marker, lines: between(start, marker) };
    result[index] = undefined;
  }
  for (const index of open) {
    const start = markers[index];
    if (start === undefined) continue;
    const mistake = start.mistake ?? "there is no allow-end after it";
    result[index] = { ...start, lines: undefined, mistake };
  }
  return result.filter((marker) => marker !== undefined);
}

function between(start: Marker, end: Marker): Lines | undefined {
  if (start.lines === undefined || end.lines === undefined) return undefined;
  return { first: start.lines.first, last: end.lines.last };
}
