/** Documents that hold programs: pages with scripts, prose with code. */
import type { Span } from "../text/span.ts";

export interface ContainerFormat {
  readonly id: string;
  /** VS Code language ids and file suffixes that select it. */
  readonly languageIds: readonly string[];
  readonly suffixes: readonly string[];
  /** Its programs, in text order. Total, and linear in the text. */
  readonly blocks: (text: string) => readonly EmbeddedBlock[];
  /** All of it reaches browsers. */
  readonly isPage: boolean;
  /** Whether its programs run at all, or are only shown. */
  readonly runs: boolean;
  /** Where programs are only shown: tells of what stands in none of them whether only people read it. */
  readonly prose?: (text: string) => (span: Span) => boolean;
}

/** One program in a document. */
export interface EmbeddedBlock {
  readonly span: Span;
  readonly languageId: string;
  readonly inBrowser: boolean;
}
