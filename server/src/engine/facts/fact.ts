/** Facts of a file's syntax, in a form that no longer knows its language. All spans are UTF-16. */
import type { Span } from "../text/span.ts";

/**
 * Position of a string literal in the syntax, which decides what may replace it. Weakest first: if
 * a language names two for one literal, the later one counts.
 */
export const STRING_PLACES = [
  /** An ordinary expression: any expression may stand there. */
  "expression",
  /**
   * One of the arguments of a call without brackets; the call may get brackets around all of them.
   */
  "bare-listed",
  /** The only argument of a call without brackets: in brackets it still is. */
  "bare",
  /** A key of an object literal: needs computed-key syntax. */
  "object-key",
  /** The value of a JSX attribute: needs braces. */
  "jsx-attribute",
  /** The only argument of a call that has no parentheses: needs them. */
  "bare-argument",
  /** One of several adjacent literals that the language joins by itself. */
  "joined",
  /** Text without quotes in which expansions work: the body of a here-document. */
  "text",
  /** Text in which a framework puts the values of variables: `@Value("${NAME}")` of Spring. */
  "placeholder",
  /** A template in which `%s` stands for an argument behind it. */
  "percent",
  /** A template in which `{}` stands for an argument behind it. */
  "braces",
  /**
   * A template with `{}` in a macro whose arguments have no nodes: the new one is the last and has
   * a name.
   */
  "named-braces",
  /** A literal that nobody evaluates: a docstring. */
  "inert",
  /** A place where nothing is known to be right but the literal. What no language names is here. */
  "fixed",
] as const;

export type StringPlace = (typeof STRING_PLACES)[number];

export interface StringFact {
  /** Span with prefix and quotes. */
  readonly whole: Span;
  /** Span between the quotes. */
  readonly inner: Span;
  readonly place: StringPlace;
}

export interface CallFact {
  readonly whole: Span;
  /**
   * Span of the called expression, such as `console.log`, `logger.info`, `print`; a command in
   * shell.
   */
  readonly callee: Span;
  /** Spans of the arguments, in order. */
  readonly args: readonly Span[];
}

/** A name that is given a value: `name = value`, `const name = value`. */
export interface AssignmentFact {
  readonly name: Span;
  readonly value: Span;
}

/** A read of one environment variable; `name` is the bare variable name inside it. */
export interface EnvReadFact {
  readonly whole: Span;
  readonly name: Span;
}

/** A constant that the compiler computes, and that may become a variable. */
export interface ConstantFact {
  /** The whole declaration. */
  readonly whole: Span;
  readonly name: Span;
  readonly value: Span;
}

/** A value for which the language wants a type, where that is told by its name or by what it stands in. */
export interface TypedFact {
  readonly value: Span;
  readonly type: Span;
}

/** A literal that is handed to something whose type is declared elsewhere in the file. */
export interface ExpectedTypeFact {
  readonly value: Span;
  /** Span of the target it is compared with, sent to or put into: `config.Key`, `keys`. */
  readonly name: Span;
}

/** Facts of one file. Lists are in text order; a broken tree yields fewer facts, never wrong ones. */
export interface Facts {
  readonly strings: readonly StringFact[];
  readonly calls: readonly CallFact[];
  readonly assignments: readonly AssignmentFact[];
  /** Names that are given a value elsewhere than in a statement: entries, named arguments, defaults. */
  readonly namedValues: readonly AssignmentFact[];
  readonly envReads: readonly EnvReadFact[];
  /** Literals and concatenations whose type is written where they stand. */
  readonly literalTypes: readonly TypedFact[];
  readonly expectedTypes: readonly ExpectedTypeFact[];
  /** Names of fields, variables and parameters (as `value`) with the type that they are declared with. */
  readonly declaredTypes: readonly TypedFact[];
  /** Names of functions with all of their parameters, brackets included. */
  readonly functions: readonly TypedFact[];
  /** Bodies of functions with what they return. */
  readonly results: readonly TypedFact[];
  /** Uses of plain names (`api_key`, `this.apiKey` as one, `$KEY` without the dollar in shell). */
  readonly identifiers: readonly Span[];
  /** Names whose value is changed in place: `key << "x"`. What the environment gives may not be. */
  readonly mutated: readonly Span[];
  /** Expressions whose value says nothing of a secret inside them: `len(x)`, `x[:4]`, `!!x`. */
  readonly harmless: readonly Span[];
  readonly comments: readonly Span[];
  readonly imports: readonly Span[];
  /** Statements that may define what a read of the environment needs: imports, top-level functions. */
  readonly declarations: readonly Span[];
  /** Names at places where they are only read, never bound: `os` of `os.path`. */
  readonly identifierReads: readonly Span[];
  /** Code inside literals: `{x}` of an f-string, `${x}` of a template, `$(x)` of a shell string. */
  readonly code: readonly Span[];
  /** Spans in which only literals may stand, or where the text itself counts: types, patterns. */
  readonly literalOnly: readonly Span[];
  /** Types and names of members: the checker compares the values elsewhere with what is written here. */
  readonly typeSpans: readonly Span[];
  readonly constantDeclarations: readonly ConstantFact[];
  /** Places where the compiler needs a value, under whatever name: annotations, labels. */
  readonly compileTimeConstants: readonly Span[];
  /** Spans that the parser could not read, in languages whose grammar is incomplete. */
  readonly broken: readonly Span[];
  /** Escape sequences inside literals. */
  readonly escapes: readonly Span[];
  /** Comments that speak of the line below them: directives for a checker, documentation. */
  readonly docComments: readonly Span[];
  /** Bodies of functions, for looking up a name in the nearest scope. */
  readonly scopes: readonly Span[];
  /** Spans in which a line of comment cannot be put: multi-line strings, templates, JSX text. */
  readonly noComment: readonly Span[];
  /** Code whose output does not go where a program's output goes: it is a value, or in a file. */
  readonly redirected: readonly Span[];
  /** Code in a process of its own: the program goes on when it ends there. */
  readonly forked: readonly Span[];
  /** Statements before which another one may stand. */
  readonly statements: readonly Span[];
  /** The statements that have to stay first in this file: docstring, `from __future__`, directives. */
  readonly preamble: readonly Span[];
  /** Directives at the top of the file, such as `use client`, without quotes. */
  readonly directives: readonly string[];
  /** Number of errors the parser met. */
  readonly errors: number;
}
