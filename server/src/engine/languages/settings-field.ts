/** Fields that a library fills with variables: their default is the value for an unset one. */
import type { Span } from "../text/span.ts";

export interface SettingsField {
  /** The variable that fills it. */
  readonly name: string;
  /** Span of the default, which stands in for an unset variable. */
  readonly whole: Span;
  /** Code instead of the default for a variable that has to be set. */
  readonly required: string;
  /** True if the library reads the env file. */
  readonly isLoaded: boolean;
}

/** Facts of a program in which such fields are found. */
export interface ClassSyntax {
  /** Names that are given a value, those of fields among them. */
  readonly assignments: readonly NamedSpan[];
  /** Classes with their bodies. */
  readonly classes: readonly NamedSpan[];
  /** Bodies of functions. */
  readonly scopes: readonly Span[];
}

export interface NamedSpan {
  readonly name: Span;
  readonly value: Span;
}

/** Finds the field whose default a literal is; a text says why its variable is unknown. */
export type SettingsFields = (
  text: string,
  syntax: ClassSyntax,
) => (literal: Span) => SettingsField | { readonly unclear: string } | undefined;

/** Settings classes that fail on variables of the env file which are none of their fields. */
export interface StrictSettings {
  readonly isIn: (text: string) => boolean;
  /** Files that may hold one, from the env file's folder. */
  readonly places: readonly string[];
  /** Reason why nothing is added to that file, as a sentence. */
  readonly refusal: (path: string, envPath: string) => string;
}
