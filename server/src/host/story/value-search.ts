/** Looks for some values in the pieces of a text that is too long to be held. Lives in memory only. */
import { KnownValues } from "../../engine/index.ts";

/** A set of values, by a bit for the number of each. */
export type ValueSet = bigint;

export const NO_VALUE: ValueSet = 0n;
/** Shortest value that is looked for: a shorter one stands everywhere. */
export const SHORTEST_VALUE = 8;
/** Characters that a value takes where each is escaped, such as `\u0041`. */
const LONGEST_ESCAPE = 6;
const LONGEST_OVERLAP = 256 * 1024;
const MOST_MARKS = 200;

export class ValueSearch {
  readonly #values: readonly string[];
  readonly #known: KnownValues;
  /** Pattern that every text with a known value fits; `undefined` where there are too many for one. */
  readonly #mark: RegExp | undefined;
  /** Characters of a piece that the next one has to begin with, so that no value is cut apart. */
  readonly overlap: number;
  readonly all: ValueSet;
  /** True if the search of a piece was stopped before all was compared. */
  isCutShort = false;

  constructor(values: readonly string[]) {
    this.#values = values;
    this.#known = new KnownValues(
      values.map((value, line) => ({ value, isSure: true, source: { kind: "list", line } })),
    );
    const { marks } = this.#known;
    const escaped = marks.map((mark) =>
      mark.replace(/[^A-Za-z0-9]/gu, (char) => escapedChar(char)),
    );
    this.#mark = marks.length > MOST_MARKS ? undefined : new RegExp(escaped.join("|") || "$^", "u");
    const longest = Math.max(0, ...values.map((value) => value.length));
    this.overlap = Math.min(LONGEST_OVERLAP, longest * LONGEST_ESCAPE);
    this.all = (1n << BigInt(values.length)) - 1n;
  }

  /** Values that stand in a piece, as they are or in a usual encoding; those already found are passed over. */
  foundIn(text: string, found: ValueSet): ValueSet {
    let all = found;
    for (const [number, value] of this.#values.entries()) {
      if (!has(all, number) && text.includes(value)) all |= bit(number);
    }
    // The search takes several times as long.
    if (all === this.all || this.#mark?.test(text) === false) return all;
    const { sites, isCutShort } = this.#known.sitesIn(text);
    this.isCutShort ||= isCutShort;
    for (const { known } of sites) {
      for (const { source } of known) if (source.kind === "list") all |= bit(source.line);
    }
    return all;
  }
}

function escapedChar(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

export function bit(number: number): ValueSet {
  return 1n << BigInt(number);
}

export function has(values: ValueSet, number: number): boolean {
  return (values & bit(number)) !== NO_VALUE;
}
