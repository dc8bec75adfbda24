/** Literals of which a part is a secret, and edits of them. */
import type { Span } from "../text/span.ts";

/** A string literal of which only a part is the secret. */
export interface EmbeddedLiteral {
  /** The literal as written, with prefix and quotes; code inside it is blanked. */
  readonly literal: string;
  /** Offset of the secret in `literal`. */
  readonly start: number;
  readonly end: number;
  readonly place:
    | "expression"
    | "bare-listed"
    | "bare"
    | "object-key"
    | "jsx-attribute"
    | "bare-argument"
    | "joined"
    | "text"
    | "placeholder";
  /** True if it stands in the code inside another literal. */
  readonly isNested: boolean;
  /** True if an expression with operators can stand in its place without brackets. */
  readonly isLoose: boolean;
  /** True if it is one of several arguments of a call, where some formatters want no blanks. */
  readonly isListed: boolean;
  /** The variable. */
  readonly name: string;
  /** Name in the file of `partNeeds`, or of `needs` where the secret is all of the literal. */
  readonly accessor: string;
  /** The expression, written with this quote or with what the file prefers. */
  readonly read: (quote?: string) => string;
}

/** Replaces `span` of a literal. Two secrets in one literal share the edits that are not their own. */
export interface LiteralEdit {
  readonly span: Span;
  readonly text: string;
}
