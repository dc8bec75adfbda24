/** Access to environment variables in the programs of a language. */
import type { Dependency } from "./dependency.ts";
import type { FallbackSyntax } from "./fallback.ts";
import type { EmbeddedLiteral, LiteralEdit } from "./literal.ts";

/**
 * Named string types (`type Secret string`): an untyped literal converts implicitly, a `string`
 * read at run time needs an explicit conversion.
 */
export interface OwnTypes {
  /** Matches types to which a value of the read's own type is assigned as it is. */
  readonly plain: RegExp;
  /** Types of the parameters, in order, from the text of `Facts.functions`. */
  readonly parameters: (text: string) => readonly string[];
  /** Type of the first result, from the text of `Facts.results`. */
  readonly result: (text: string) => string;
  /** Type of the keys or values of a map or a channel; of any other type the type itself. */
  readonly within: (type: string, how: "key" | "value") => string;
  readonly convert: (type: string) => { readonly before: string; readonly after: string };
}

/** Description of how a language reads an environment variable. */
export interface ReadEnv {
  /** The expression; fails loudly and names the variable when it is missing. */
  readonly expression: (read: EnvRead) => string;
  /** Dependency of the expression, which the file needs once. */
  readonly needs?: Dependency;
  /** Dependency of a read where the secret is a part of a literal; see `embed`. */
  readonly partNeeds?: Dependency;
  /** True if a shell reads the env file, and not a loader. */
  readonly fromShell?: boolean;
  /**
   * Statement that fails where the variable is missing, for reads in code that cannot stop the
   * program.
   */
  readonly check?: (name: string) => string;
  /** Edits that put the expression into a longer string; spans are offsets in `literal`. */
  readonly embed: (literal: EmbeddedLiteral) => readonly LiteralEdit[] | undefined;
  readonly ownTypes?: OwnTypes;
  /**
   * Reference to a variable in a framework's own text, for strings whose place is `placeholder`.
   */
  readonly placeholder?: Placeholder;
  /** Ways to give an unset variable a value beside its read. */
  readonly fallback?: FallbackSyntax;
  /**
   * Matches code that sets or removes the variable itself. A match ends where a set value begins.
   */
  readonly overwrites: (name: string) => RegExp;
}

export interface Placeholder {
  /** Matches a file that is this framework's. */
  readonly framework: RegExp;
  readonly text: (name: string, quote: string) => string;
}

export interface EnvRead {
  /** The variable. */
  readonly name: string;
  /** Name in the file of the dependency of the expression; empty when it has none. */
  readonly accessor: string;
  readonly quote: string;
  /** True if nothing around binds to a part of the expression, so that it needs no brackets. */
  readonly isAlone: boolean;
}

/** Files whose programs cannot read the environment as their language does. */
export interface Elsewhere {
  readonly path: RegExp;
  /** Advice, as a sentence. */
  readonly why: string;
}
