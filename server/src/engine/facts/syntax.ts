/** Interface of the parser; no implementation is known here. */
import type { Language } from "../languages/language.ts";
import type { Facts } from "./fact.ts";

/** Parses on demand. A grammar is loaded when the first file of its language is seen. */
export interface Syntax {
  /**
   * Parses a text; `undefined` when the grammar is missing, the text is unsuitable for a parser, or
   * it took too much time or room; in the last case `onLate` is called before.
   */
  readonly parse: (
    language: Language,
    text: string,
    onLate?: () => void,
  ) => Promise<Facts | undefined>;
}
