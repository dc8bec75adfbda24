import type { Access } from "./access.ts";
import type { Grammar } from "./grammar.ts";
import type { Logging } from "./logging.ts";
import type { Packages } from "./packages.ts";
import type { Recording } from "./recording.ts";
import type { StringSyntax } from "./string-syntax.ts";

/** Description of one programming language for the engine. Data only; see `python.ts`. */
export interface Language {
  readonly id: string;
  /** VS Code language ids and file suffixes that select this adapter. */
  readonly languageIds: readonly string[];
  readonly suffixes: readonly string[];
  /** Paths of files in which nothing runs: type declarations. */
  readonly declaresOnly?: RegExp;
  /** Paths of files that only tests have, beside those that every language has. */
  readonly tests?: RegExp;
  /** True if a program is called by its name alone, as on a command line. */
  readonly callsPrograms?: true;
  readonly grammar: Grammar;
  readonly strings: StringSyntax;
  readonly access: Access;
  /** Printing and logging; `undefined`: what is printed is not looked at. */
  readonly logging?: Logging;
  /** Records of what calls cost; absent: no fix writes any. */
  readonly recording?: Recording;
  readonly packages: Packages;
}

export type { CodeContext, Dependency, Insertion } from "./dependency.ts";
export type { EmbeddedLiteral, LiteralEdit } from "./literal.ts";
export type { EnvRead, OwnTypes, Placeholder, ReadEnv } from "./read-env.ts";
