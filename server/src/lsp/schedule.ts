/**
 * Runs work per document a moment after the last change; work for older versions is dropped. The
 * moment is as long as the work last took, so that quick work is done at once and slow work waits
 * for a pause; meanwhile preliminary results are published.
 */

export interface Generation {
  /** Tells whether a newer run was requested since. */
  readonly isStale: () => boolean;
}

/** Work of the scheduler; its functions must not throw. */
export interface ScheduledWork {
  readonly full: (uri: string, ticket: Generation) => Promise<void>;
  /** Publishes early, where the full work has to wait. */
  readonly early: (uri: string, ticket: Generation) => Promise<void>;
}

/** Delay in milliseconds below which there is none. */
const SOON = 25;

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly generation: number;
}

/** Invariant: per uri at most the newest request is not stale. */
export class Scheduler {
  readonly #longestDelay: number;
  readonly #works: ScheduledWork;
  readonly #pending = new Map<string, Pending>();
  readonly #lastTook = new Map<string, number>();
  #generation = 0;

  /** Creates the scheduler; `longestDelay` in milliseconds. */
  constructor(longestDelay: number, works: ScheduledWork) {
    this.#longestDelay = longestDelay;
    this.#works = works;
  }

  request(uri: string): void {
    this.drop(uri);
    this.#generation += 1;
    const generation = this.#generation;
    const isStale = (): boolean => this.#pending.get(uri)?.generation !== generation;
    const delay = Math.min(this.#longestDelay, this.#lastTook.get(uri) ?? 0);
    const timer = setTimeout(() => {
      void this.#timed(uri, { isStale });
    }, delay);
    this.#pending.set(uri, { timer, generation });
    if (delay > SOON) void this.#works.early(uri, { isStale });
  }

  drop(uri: string): void {
    const pending = this.#pending.get(uri);
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.#pending.delete(uri);
  }

  async #timed(uri: string, ticket: Generation): Promise<void> {
    const start = performance.now();
    await this.#works.full(uri, ticket);
    // A closed document's time is of no use to anybody.
    if (this.#pending.has(uri)) this.#lastTook.set(uri, performance.now() - start);
    else this.#lastTook.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.#pending.keys()]) this.drop(uri);
  }
}
