/** Grammar of a language, and the query that turns its trees into facts. Data only. */
import type { Span } from "../text/span.ts";

export interface Grammar {
  /** Grammar file; `dist/grammars/` has it compressed. */
  readonly file: string;
  readonly lineComment: string;
  /**
   * Tree-sitter query that yields the facts. Its captures are those of `facts/capture-names.ts`; what each of
   * them means, the lists in `facts/fact.ts` say.
   */
  readonly facts: string;
  /** Beginning of a program that documents leave out where they show only a part of one. */
  readonly leftOut?: { readonly where: RegExp; readonly beginning: string };
  /** Finds parts that the grammar reads wrongly. */
  readonly hidden?: (text: string) => Hidden;
  /** Matches characters around a literal which show that the grammar misread it. */
  readonly misread?: RegExp;
}

/** Text that a grammar cannot read, replaced by something simple of the same length. */
export interface Hidden {
  readonly masked: string;
  /** Spans of texts in which expansions work. */
  readonly texts: readonly Span[];
  /** Spans of texts that stay as they are. */
  readonly verbatim: readonly Span[];
}
