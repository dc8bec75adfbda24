/** Syntax of string literals where the tree does not show it. Data only. */
export interface StringSyntax {
  /** Opening of a string literal, prefix and quote; the quote is the group. */
  readonly opening: RegExp;
  /** Opening of literals that are bytes and no text. */
  readonly bytes?: RegExp;
  /** Values in strings that the grammar takes for text. */
  readonly values?: StringValues;
  /** Literals whose escapes the grammar does not show, by what they open with. */
  readonly hidesEscapes?: RegExp;
  /** Openings of literals that do not begin with their closing quote: `%q(`, `[[`, `R"(`. Sticky. */
  readonly bracketed?: RegExp;
  /** The quotes in which `$name` stands for a variable's value; absent where there are none. */
  readonly expandsIn?: string;
  /** Matches the opening of literals in which a backslash is a backslash. */
  readonly verbatim?: RegExp;
}

/** Description of values inside strings. */
export interface StringValues {
  /** Opening of literals that may hold values. */
  readonly opening: RegExp;
  /**
   * Matches one value; the group `name` or `braced` is its name, `env` the variable that it reads.
   * Global.
   */
  readonly value: RegExp;
}
