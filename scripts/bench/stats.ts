/** Medians of runs that take turns, so that the machine's moods meet all of them alike. */

/** The value below which `share` (0 to 1) of the numbers lie. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}

/** Milliseconds of one pass. */
export async function timed(pass: () => unknown): Promise<number> {
  const start = performance.now();
  await pass();
  return performance.now() - start;
}

/**
 * Runs the contestants in turns, after a warm-up that does not count; returns milliseconds by
 * round.
 */
export async function inTurns<K extends string>(
  contestants: Readonly<Record<K, () => unknown>>,
  rounds: number,
): Promise<ReadonlyMap<K | string, readonly number[]>> {
  const names = Object.keys(contestants);
  const entries: readonly [string, () => unknown][] = Object.entries(contestants);
  const found = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, pass] of entries) {
      const ms = await timed(pass);
      if (round > 0) found.get(name)?.push(ms);
    }
  }
  return found;
}
