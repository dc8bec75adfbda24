/** Values that a person or an env file gives, to be looked for wherever they stand. Never stored. */
import type { Span } from "../../text/span.ts";

/** A place from which a value is known. */
export type Source = EnvSource | ListSource;

/** An entry of an env file. */
export interface EnvSource {
  readonly kind: "env";
  /** Path relative to the workspace folder. */
  readonly path: string;
  readonly name: string;
  /** The value as it is written there, with its quotes. */
  readonly span: Span;
  /** True if the next commit has the file. */
  readonly isInGit: boolean;
}

/** A line of a person's own list. */
export interface ListSource {
  readonly kind: "list";
  /** Number of the line, from 1. */
  readonly line: number;
}

export interface KnownValue {
  readonly value: string;
  readonly source: Source;
  /** True if its name or a rule says that it is a secret; else only that nobody could guess it. */
  readonly isSure: boolean;
}

/** Way in which a value is written at a place. */
export type Writing = "plain" | "base64" | "hex" | "url" | "json" | "markup";

/** A place of a known value in a text. */
export interface KnownSite {
  readonly span: Span;
  readonly written: Writing;
  /** All values of this text, in the order in which they were given. */
  readonly known: readonly [KnownValue, ...KnownValue[]];
}
