/** Configuration formats: where the values are, and how one is replaced without touching the rest. */
import { nestsTooDeep } from "../text/nesting.ts";
import type { Span } from "../text/span.ts";
import type { PlainValue } from "./plain-value.ts";

/** One scalar value of a configuration file. */
export interface Entry {
  /** Keys from the root; a list index is its number as text. */
  readonly path: readonly string[];
  /** The key as written; empty at the value's beginning for an item of a list. */
  readonly key: Span;
  /** The value without quotes; for a block scalar, its lines. */
  readonly value: Span;
  /** The value with quotes; for a block scalar, its header too. */
  readonly whole: Span;
  readonly quote: "none" | "single" | "double" | "backtick" | "block";
  /** True in `{a: b}` or `[a, b]` of YAML, where plain scalars have stricter rules. */
  readonly flow: boolean;
  /** Number of the YAML document within the file; 0 elsewhere. */
  readonly document: number;
}

export interface Format {
  readonly id: "json" | "yaml" | "toml" | "ini" | "properties" | "dotenv";
  readonly languageIds: readonly string[];
  /** Tells whether a path (relative, `/`) has this format. */
  readonly matches: (path: string) => boolean;
  /** The quote that stands for itself when it is written twice. */
  readonly doubled?: string;
  /** Values without quotes; absent where none may stand so. */
  readonly plain?: readonly PlainValue[];
  /** Start of a comment; undefined where the format has none. */
  readonly lineComment: string | undefined;
  /** Reads the entries. Never throws: of a broken text it gives those that could be read. */
  readonly entries: (text: string) => readonly Entry[];
  /** Counts the places that a strict reader of the format rejects: a fix may add none. */
  readonly faults: (text: string) => number;
}

/**
 * Guards a reader: a parser may give up (nesting deeper than the stack, a broken text), and then
 * there is no entry.
 */
export function total(read: (text: string) => readonly Entry[]): Format["entries"] {
  return (text) => {
    if (nestsTooDeep(text)) return [];
    try {
      return read(text);
    } catch {
      return [];
    }
  };
}

/** Skips a byte order mark, which is no part of the first key, without moving offsets. */
export function withoutMark(read: (text: string) => readonly Entry[]): Format["entries"] {
  return total((text) => read(text.replace(/^\uFEFF/, " ")));
}

/** A parser that gives up counts as one fault. */
export function counted(count: (text: string) => number): Format["faults"] {
  return (text) => {
    if (nestsTooDeep(text)) return 0;
    try {
      return count(text.replace(/^\uFEFF/, " "));
    } catch {
      return 1;
    }
  };
}
