/**
 * Limits the time that the rules of a project may work on one text: they come from strangers and
 * must not hang an editor. The clock is handed in, since the engine has none.
 */
import type { Clock } from "../text/clock.ts";

const LEAST_MS = 1_000;
const MS_PER_CHARACTER = 0.001;

/** Budget of a project's rules, one text at a time, since matching never waits. */
export class Budget {
  readonly #now: Clock;
  #end = Number.POSITIVE_INFINITY;
  #isExceeded = false;

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Starts anew for a text of this length. */
  start(length: number): void {
    this.#end = this.#now() + LEAST_MS + length * MS_PER_CHARACTER;
    this.#isExceeded = false;
  }

  /** Tells whether time is up; asked before each piece of work, which is then left undone. */
  isOver(): boolean {
    this.#isExceeded ||= this.#now() > this.#end;
    return this.#isExceeded;
  }

  /** True if work was left undone since `start`. */
  isExceeded(): boolean {
    return this.#isExceeded;
  }
}
