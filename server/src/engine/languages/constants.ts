/** Turns a compile-time constant into a value that is read when the program runs. */
import type { Span } from "../text/span.ts";
import type { LiteralEdit } from "./literal.ts";

export interface Constants {
  /** Rewrites the declaration; `undefined` where it cannot be anything but a constant. */
  readonly rewrite: (constant: Constant) => Rewritten | undefined;
  /** Tells which other files may use the constant. */
  readonly sharedWith: (constant: Constant) => "nobody" | "folder" | "project";
  /** True if a variable has no value yet where something above it is initialized. */
  readonly startsInOrder?: true;
  /** True if values computed from constants are computed when the program runs. */
  readonly isNeverNeeded?: true;
  /** Files of other languages that may use it. */
  readonly readers?: RegExp;
}

export interface Constant {
  readonly text: string;
  readonly whole: Span;
  readonly name: Span;
  /** The text of `name`. */
  readonly called: string;
  readonly value: Span;
  /** Text that replaces the value with the fix. */
  readonly becomes: string;
  readonly isLocal: boolean;
  /** Tells whether the compiler needs the value of a constant of that name. */
  readonly isNeeded: (name: string) => boolean;
  /** Tells whether a rule found something there. */
  readonly holdsSecret: (span: Span) => boolean;
  /** True if it is assigned again, or declared a second time. */
  readonly isChanged: boolean;
  /** Tells whether the file uses a name anywhere. */
  readonly isTaken: (name: string) => boolean;
}

/** Spans are those of the file. */
export interface Rewritten {
  readonly edits: readonly LiteralEdit[];
  /** Text in place of the name where it is used, when that is not the name. */
  readonly use?: string;
  /** Other constants that become variables with it. */
  readonly alongside?: readonly string[];
}

/** Replaces the keyword that makes a declaration a constant, or removes it. */
export function withKeyword(
  { text, whole, name }: Constant,
  keyword: string,
  instead: string,
): Rewritten | undefined {
  const head = text.slice(whole.start, name.start);
  const found = new RegExp(String.raw`\b${keyword}\b\s*`).exec(head);
  if (found === null) return undefined;
  const start = whole.start + found.index;
  const end = start + found[0].length;
  return { edits: [{ span: { start, end }, text: instead === "" ? "" : `${instead} ` }] };
}
