/** Runs work per document a moment after the last change; work for older versions is dropped. */

export interface Ticket {
  /** Whether something newer was asked for since. */
  readonly isStale: () => boolean;
}

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly generation: number;
}

/** Invariant: per uri at most the newest request is not stale. */
export class Scheduler {
  readonly #delay: number;
  readonly #run: (uri: string, ticket: Ticket) => Promise<void>;
  readonly #pending = new Map<string, Pending>();
  #generation = 0;

  constructor(delay: number, run: (uri: string, ticket: Ticket) => Promise<void>) {
    this.#delay = delay;
    this.#run = run;
  }

  request(uri: string): void {
    this.drop(uri);
    this.#generation += 1;
    const generation = this.#generation;
    const isStale = (): boolean => this.#pending.get(uri)?.generation !== generation;
    const timer = setTimeout(() => {
      // `run` is guarded by whoever hands it in.
      void this.#run(uri, { isStale });
    }, this.#delay);
    this.#pending.set(uri, { timer, generation });
  }

  drop(uri: string): void {
    const pending = this.#pending.get(uri);
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.#pending.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.#pending.keys()]) this.drop(uri);
  }
}
