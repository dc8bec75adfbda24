import type { Span } from "../text/span.ts";
import type { Constants } from "./constants.ts";
import type { FrameworkProfile } from "./framework-profile.ts";
import type { KernelLines } from "./kernel-lines.ts";
import type { Loader } from "./loader.ts";
import type { Packages } from "./packages.ts";
import type { Printing } from "./printing.ts";
import type { Elsewhere, ReadEnv } from "./read-env.ts";
import type { SettingsFields, StrictSettings } from "./settings-field.ts";

/** Description of one programming language for the engine. Data only; see `python.ts`. */
export interface Language {
  readonly id: string;
  /** VS Code language ids and file suffixes that select this adapter. */
  readonly languageIds: readonly string[];
  readonly suffixes: readonly string[];
  /** Grammar file under `dist/grammars/`. */
  readonly grammar: string;
  /**
   * Tree-sitter query that yields the facts. A capture is a span of one field of `Facts`:
   *
   * - `@string`, and `@string.<place>` where its place is known (see `STRING_PLACES`; a literal without one stays)
   * - `@call` with `@call.callee` (its first and its last part, where it is no node of its own) and `@call.args`
   * - `@env` with `.name`; `@assignment` with `.name` and `.value`
   * - with `.name` and `.value`: `@given` (`namedValues`), `@wanted` (`expectedTypes`), `@compiled`
   *   (`constantDeclarations`)
   * - with `.value` and `.type`: `@typed` (`literalTypes`), `@declared` (`declaredTypes`), `@function`, `@result`
   * - `@name` (`identifiers`), `@use` (`identifierReads`), `@changed` (`mutated`), `@attached` (`docComments`),
   *   `@captured` (`redirected`), `@frozen` (`literalOnly`), `@type` (`typeSpans`), `@constant`
   *   (`compileTimeConstants`)
   * - `@broken`, `@code`, `@comment`, `@declaration`, `@escape`, `@forked`, `@harmless`, `@import`, `@nocomment`,
   *   `@preamble`, `@scope`, `@statement`: the fields called so
   */
  readonly facts: string;
  /** Beginning of a program that documents leave out where they show only a part of one. */
  readonly leftOut?: { readonly where: RegExp; readonly beginning: string };
  /** Finds parts that the grammar reads wrongly. */
  readonly hidden?: (text: string) => Hidden;
  /** Values in strings that the grammar takes for text. */
  readonly values?: StringValues;
  /** Opening of a string literal, prefix and quote; the quote is the group. */
  readonly opening: RegExp;
  /** Opening of literals that are bytes and no text. */
  readonly bytes?: RegExp;
  /** Literals whose escapes the grammar does not show, by what they open with. */
  readonly hidesEscapes?: RegExp;
  /** The quotes in which `$name` stands for a variable's value; absent where there are none. */
  readonly expandsIn?: string;
  /** Matches the opening of literals in which a backslash is a backslash. */
  readonly verbatim?: RegExp;
  /** Matches characters around a literal which show that the grammar misread it. */
  readonly misread?: RegExp;
  readonly lineComment: string;
  /**
   * A statement that does nothing, for a body whose only statement goes. Only where a read of a variable that is
   * not set is an error: else a program would go on without the value.
   */
  readonly emptyBody?: string;
  /** Rewrites code of fixes in the style of a file, where people of the language differ. */
  readonly inStyleOf?: (code: string, text: string) => string;
  readonly readEnv: ReadEnv;
  readonly constants?: Constants;
  readonly loader: Loader;
  /** Packages of the language; `undefined`: its programs have none of their own. */
  readonly packages?: Packages;
  /** Printing of the language; `undefined`: what is printed is not looked at. */
  readonly printing?: Printing;
  /** Calls that print or log, as regular expressions on the callee's text. */
  readonly logCallee: RegExp;
  /** Calls whose result says nothing of a secret argument (`len`, `mask`, `hash` …). */
  readonly harmlessCallee: RegExp;
  /** Paths of files in which nothing runs: type declarations. */
  readonly declaresOnly?: RegExp;
  /** Paths of files that only tests have, beside those that every language has. */
  readonly tests?: RegExp;
  /** Files whose programs cannot read the environment this way, and what to do instead. */
  readonly elsewhere?: readonly Elsewhere[];
  readonly kernelLines?: KernelLines;
  /** Classes whose fields a library fills with variables. */
  readonly settingsFields?: SettingsFields;
  readonly strictSettings?: StrictSettings;
  /** Profiles of frameworks that read configuration in another way; the first that fits counts. */
  readonly frameworkProfiles?: readonly FrameworkProfile[];
  /** Env file of the profile that was found, where it is not the usual one. */
  readonly envPath?: string;
  /** Note of the profile that was found; see `FrameworkOverrides`. */
  readonly note?: (name: string) => string;
}

/** Text that a grammar cannot read, replaced by something simple of the same length. */
export interface Hidden {
  readonly masked: string;
  /** Spans of texts in which expansions work. */
  readonly texts: readonly Span[];
  /** Spans of texts that stay as they are. */
  readonly verbatim: readonly Span[];
}

/** Description of values inside strings. */
export interface StringValues {
  /** Opening of literals that may hold values. */
  readonly opening: RegExp;
  /**
   * Matches one value; the group `name` or `braced` is its name, `env` the variable that it reads.
   * Global.
   */
  readonly value: RegExp;
}

export type { CodeContext, Dependency, Insertion } from "./dependency.ts";
export type { EmbeddedLiteral, LiteralEdit } from "./literal.ts";
export type { EnvRead, OwnTypes, Placeholder, ReadEnv } from "./read-env.ts";
