/** A suppression of our own in a text. */
import type { Span } from "../text/span.ts";
import type { Lines } from "./by-line.ts";
import type { Clause } from "./clause.ts";
import type { Comment } from "./comments.ts";

export interface Marker {
  readonly clause: Clause;
  /** Span of its first word, without what follows. */
  readonly span: Span;
  /** Span to the end of its reason. */
  readonly whole: Span;
  /** Spans of the clause's ids, in their order. */
  readonly idSpans: readonly Span[];
  readonly comment: Comment;
  /** Lines that it covers; `undefined` when there are none, because of a mistake. */
  readonly lines: Lines | undefined;
  /** Mistake in the marker, as the end of a sentence. */
  readonly mistake: string | undefined;
  /** The `allow-end` of an `allow-start`. */
  readonly partner: Marker | undefined;
}
