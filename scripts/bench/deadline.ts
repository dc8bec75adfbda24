/** Deadlines for what a group of rows waits for: a program that hangs costs a row, not the table. */
import type { Row } from "./table.ts";

/** Error of a wait that was given up. */
class NoAnswer extends Error {}

/** Time that a group may take, all of its waits together. */
export class Allowance {
  readonly #end: number;

  constructor(ms: number) {
    this.#end = performance.now() + ms;
  }

  /** Milliseconds for the next wait, at most `most`; never none, which some take for no limit. */
  next(most: number): number {
    return Math.max(1, Math.min(most, Math.floor(this.#end - performance.now())));
  }

  /** Resolves as `answer` does, or fails when it takes too long. */
  async within<T>(most: number, answer: Promise<T>): Promise<T> {
    const ms = this.next(most);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new NoAnswer(seconds(ms))), ms);
    });
    return await Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
}

/** Measures rows; one that says so where there was no answer in time. */
export async function rowsOr(
  { group, name }: Pick<Row, "group" | "name">,
  measure: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  try {
    return await measure();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return [unanswered(group, name, error.message)];
  }
}

/** Row of what was given up. */
export function unanswered(group: string, name: string, waited: string): Row {
  return { group, name, value: "did not answer", note: `in ${waited}` };
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
