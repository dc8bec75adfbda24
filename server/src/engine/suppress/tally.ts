/**
 * Counts suppressed findings by what suppressed them: nothing may be switched off without being
 * named.
 */
import type { Suppressed } from "./apply.ts";

export interface SuppressedBy {
  readonly by: string;
  readonly count: number;
}

/** Counts by source, most first, then by name. */
export function tally(suppressed: readonly Suppressed[]): readonly SuppressedBy[] {
  const counts = new Map<string, number>();
  for (const { by } of suppressed) counts.set(by[0].by, (counts.get(by[0].by) ?? 0) + 1);
  return sorted(counts);
}

/** Adds up the counts of several files. */
export function sumTallies(tallies: readonly (readonly SuppressedBy[])[]): readonly SuppressedBy[] {
  const counts = new Map<string, number>();
  for (const { by, count } of tallies.flat()) counts.set(by, (counts.get(by) ?? 0) + count);
  return sorted(counts);
}

/** `3 findings suppressed: 2 by .gitleaks.toml, 1 by gitleaks:allow`; "" for none. */
export function describeTally(counts: readonly SuppressedBy[]): string {
  const all = counts.reduce((sum, suppressedBy) => sum + suppressedBy.count, 0);
  if (all === 0) return "";
  const parts = counts.map(({ by, count }) => `${count} by ${by}`);
  return `${all} ${all === 1 ? "finding" : "findings"} suppressed: ${parts.join(", ")}`;
}

function sorted(counts: ReadonlyMap<string, number>): readonly SuppressedBy[] {
  return [...counts]
    .map(([by, count]) => ({ by, count }))
    .sort((a, b) => b.count - a.count || (a.by < b.by ? -1 : 1));
}
