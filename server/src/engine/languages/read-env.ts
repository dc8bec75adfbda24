/** Access to environment variables in the programs of a language. */
import type { Dependency } from "./dependency.ts";
import type { EmbeddedLiteral, LiteralEdit } from "./literal.ts";

/** Types of their own that a literal is given to as it is, and a string that was read is not. */
export interface OwnTypes {
  /** What a value of the read's own type is given to as it is. */
  readonly plain: RegExp;
  /** The types of the parameters, in order, of the text of `Facts.functions`. */
  readonly parameters: (text: string) => readonly string[];
  /** The type of the first result, of the text of `Facts.results`. */
  readonly result: (text: string) => string;
  /** What something of a type such as a map or a channel has as keys or as values; the type itself of others. */
  readonly within: (type: string, how: "key" | "value") => string;
  readonly convert: (type: string) => { readonly before: string; readonly after: string };
}

/** How this language reads an environment variable. */
export interface ReadEnv {
  /** The expression; fails loudly and names the variable when it is missing. */
  readonly expression: (read: EnvRead) => string;
  /** What the expression needs in the file, once. */
  readonly needs?: Dependency;
  /** What a read takes instead where the secret is a part of a literal; see `embed`. */
  readonly partNeeds?: Dependency;
  /** Whether it is a shell that reads the env file, and not a loader. */
  readonly fromShell?: boolean;
  /** A statement that fails where the variable is missing, for reads in code that cannot stop the program. */
  readonly check?: (name: string) => string;
  /** How the expression stands inside a longer string; spans are offsets in `literal`. */
  readonly embed: (literal: EmbeddedLiteral) => readonly LiteralEdit[] | undefined;
  readonly ownTypes?: OwnTypes;
  /** How a framework's own text names a variable, in strings whose place is `placeholder`. */
  readonly placeholder?: Placeholder;
  /** Where a program itself sets or removes the variable. A match ends where a set value begins. */
  readonly overwrites: (name: string) => RegExp;
}

export interface Placeholder {
  /** What in a file shows that it is this framework's. */
  readonly framework: RegExp;
  readonly text: (name: string, quote: string) => string;
}

export interface EnvRead {
  /** The variable. */
  readonly name: string;
  /** What the file calls what the expression needs; empty when it needs nothing. */
  readonly accessor: string;
  readonly quote: string;
  /** Whether nothing around binds to a part of the expression, so that it needs no brackets. */
  readonly isAlone: boolean;
}

/** Files whose programs cannot read the environment as their language does. */
export interface Elsewhere {
  readonly path: RegExp;
  /** Advice, as a sentence. */
  readonly why: string;
}
