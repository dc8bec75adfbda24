/**
 * Runs regular expressions from strangers' files in linear time, and bounds their cost per file: a
 * pattern over it does not match, so that the finding stays.
 */
import type { CompileLinear } from "../rules/linear.ts";

/** Instructions of one pattern, and of all patterns of a file together. */
const LARGEST_PATTERN = 500;
const LARGEST_SUM = 10_000;
const LONGEST_PATTERN = 2_000;
/** Instructions times characters; about half a second in the worst case. */
const MOST_WORK = 20_000_000;

export interface Pattern {
  readonly source: string;
  readonly matches: (text: string, work: Work) => boolean;
}

/** Work spent in one analysis of one file. */
export interface Work {
  done: number;
}

/** Tells whether that much more work may be done, and counts it. */
export function spend(work: Work, amount: number): boolean {
  work.done += amount;
  return work.done <= MOST_WORK;
}

/** Compiles the patterns of one file one after the other. */
export class PatternCompiler {
  readonly #linear: CompileLinear;
  #sum = 0;
  #refused = 0;

  constructor(linear: CompileLinear) {
    this.#linear = linear;
  }

  /** Number of patterns left out: no RE2 syntax, or too large. */
  get refused(): number {
    return this.#refused;
  }

  compile(sources: readonly string[]): readonly Pattern[] {
    return sources.flatMap((source) => {
      const pattern = this.#compileOne(source);
      if (pattern === undefined) this.#refused += 1;
      return pattern ?? [];
    });
  }

  #compileOne(source: string): Pattern | undefined {
    if (source.length > LONGEST_PATTERN || this.#sum >= LARGEST_SUM) return undefined;
    const pattern = this.#linear(source);
    if ("refused" in pattern || pattern.size > LARGEST_PATTERN) return undefined;
    const { size } = pattern;
    this.#sum += size;
    return {
      source,
      matches: (text, work) => spend(work, size * text.length) && pattern.isIn(text),
    };
  }
}
