/** Repositories on which git was silent, and until when they are not asked of again. */

const FIRST_PAUSE_MS = 120_000;
const LONGEST_PAUSE_MS = 30 * 60_000;

interface Silence {
  readonly until: number;
  readonly pauseMs: number;
}

/**
 * Pauses after a git that did not answer, each twice as long as the one before: what blocks git may
 * go away, and if it never does, not every change may wait.
 */
export class Silences {
  readonly #known = new Map<string, Silence>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  isSilent(repository: string): boolean {
    const known = this.#known.get(repository);
    return known !== undefined && this.#now() < known.until;
  }

  add(repository: string): void {
    // Of two questions at a time both get no answer.
    if (this.isSilent(repository)) return;
    const before = this.#known.get(repository)?.pauseMs;
    const pauseMs = before === undefined ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 2 * before);
    this.#known.set(repository, { until: this.#now() + pauseMs, pauseMs });
  }

  answered(repository: string): void {
    this.#known.delete(repository);
  }
}
