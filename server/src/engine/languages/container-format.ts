/** Documents that hold programs: pages with scripts, prose with code. */
import type { Span } from "../text/span.ts";

export interface ContainerFormat {
  readonly id: string;
  /** VS Code language ids and file suffixes that select it. */
  readonly languageIds: readonly string[];
  readonly suffixes: readonly string[];
  /** Returns its programs, in text order. Total, and linear in the text. */
  readonly blocks: (text: string) => readonly EmbeddedBlock[];
  /** True if all of it reaches browsers. */
  readonly isPage: boolean;
  /** True if its programs run; false if they are only shown. */
  readonly runs: boolean;
  /**
   * Tells of text outside all programs whether only people read it; where programs are only shown.
   */
  readonly prose?: (text: string) => (span: Span) => boolean;
}

/** One program in a document. */
export interface EmbeddedBlock {
  readonly span: Span;
  readonly languageId: string;
  readonly inBrowser: boolean;
}
