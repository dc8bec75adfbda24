/** Time limit of one piece of work, which pauses for others from time to time. */
import type { Clock } from "./clock.ts";

/** Lets other waiting work run. */
export type YieldToEventLoop = () => Promise<void>;

/** Milliseconds of work between two rests: less than anybody notices. */
const SLICE_MS = 10;

/** Time limit of the work on one text; pauses do not count. */
export class TimeSlice {
  readonly #now: Clock;
  readonly #rest: YieldToEventLoop | undefined;
  #latest: number;
  #sliceEnd: number;

  /** Creates a slice; without `rest` the work is done in one go. */
  constructor(mostMs: number, now: Clock, rest: YieldToEventLoop | undefined) {
    this.#now = now;
    this.#rest = rest;
    this.#latest = now() + mostMs;
    this.#sliceEnd = now() + SLICE_MS;
  }

  /** Tells whether its time is up. */
  isOver(): boolean {
    return this.#now() > this.#latest;
  }

  /** Tells whether it is time to rest. */
  isTired(): boolean {
    return this.#rest !== undefined && this.#now() > this.#sliceEnd;
  }

  async rest(): Promise<void> {
    const start = this.#now();
    await this.#rest?.();
    const end = this.#now();
    this.#latest += end - start;
    this.#sliceEnd = end + SLICE_MS;
  }
}
