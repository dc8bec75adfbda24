/** Facts of a file's syntax, in a form that no longer knows its language. All spans are UTF-16. */
import type { Span } from "../text/span.ts";

/**
 * Position of a string literal in the syntax, which decides on its replacement. Weakest first: if a
 * language names two for one literal, the later one counts.
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

/** Facts that are spans, each with the capture of a language's query that yields it. */
export const SPAN_FACTS = [
  /** Uses of plain names (`api_key`, `this.apiKey` as one, `$KEY` without the dollar in shell). */
  ["identifiers", "name"],
  /** Names at places where they are only read, never bound: `os` of `os.path`. */
  ["identifierReads", "use"],
  /** Names whose value is changed in place: `key << "x"`. What the environment gives may not be. */
  ["mutated", "changed"],
  /** Expressions whose value says nothing of a secret inside them: `len(x)`, `x[:4]`, `!!x`. */
  ["harmless", "harmless"],
  ["comments", "comment"],
  /** Comments that speak of the line below them: directives for a checker, documentation. */
  ["docComments", "attached"],
  /** Spans in which a line of comment cannot be put: multi-line strings, templates, JSX text. */
  ["noComment", "nocomment"],
  ["imports", "import"],
  /** Statements that may define what a read of the environment needs: imports, top-level functions. */
  ["declarations", "declaration"],
  /** Statements before which another one may stand. */
  ["statements", "statement"],
  /** The statements that have to stay first in this file: docstring, `from __future__`, directives. */
  ["preamble", "preamble"],
  /** Bodies of functions, for looking up a name in the nearest scope. */
  ["scopes", "scope"],
  /** Code inside literals: `{x}` of an f-string, `${x}` of a template, `$(x)` of a shell string. */
  ["code", "code"],
  /** Escape sequences inside literals. */
  ["escapes", "escape"],
  /** Spans in which only literals may stand, or where the text itself counts: types, patterns. */
  ["literalOnly", "frozen"],
  /** Types and names of members: the checker compares the values elsewhere with what is written here. */
  ["typeSpans", "type"],
  /** Places where the compiler needs a value, under whatever name: annotations, labels. */
  ["compileTimeConstants", "constant"],
  /** Code whose output does not go where a program's output goes: it is a value, or in a file. */
  ["redirected", "captured"],
  /** Code in a process of its own: the program goes on when it ends there. */
  ["forked", "forked"],
  /** Spans that the parser could not read, in languages whose grammar is incomplete. */
  ["broken", "broken"],
] as const;

/** Facts that are a name with its value: captures with `.name` and `.value`. */
export const NAMED_FACTS = [
  ["assignments", "assignment"],
  /** Names that are given a value elsewhere than in a statement: entries, named arguments, defaults. */
  ["namedValues", "given"],
  /** Classes with their bodies. */
  ["classes", "class"],
  /**
   * Literals that are handed to something whose type is declared elsewhere in the file; the name is the target
   * they are compared with, sent to or put into: `config.Key`, `keys`.
   */
  ["expectedTypes", "wanted"],
] as const;

/** Facts that are a value with its type: captures with `.value` and `.type`. */
export const TYPED_FACTS = [
  /** Literals and concatenations whose type is written where they stand. */
  ["literalTypes", "typed"],
  /** Names of fields, variables and parameters (as `value`) with the type that they are declared with. */
  ["declaredTypes", "declared"],
  /** Names of functions with all of their parameters, brackets included. */
  ["functions", "function"],
  /** Bodies of functions with what they return. */
  ["results", "result"],
] as const;

export type SpanFact = (typeof SPAN_FACTS)[number][0];
export type NamedFact = (typeof NAMED_FACTS)[number][0];
export type TypedFactName = (typeof TYPED_FACTS)[number][0];

/** Facts of one file. Lists are in text order; a broken tree yields fewer facts, never wrong ones. */
export interface Facts
  extends Readonly<Record<SpanFact, readonly Span[]>>,
    Readonly<Record<NamedFact, readonly AssignmentFact[]>>,
    Readonly<Record<TypedFactName, readonly TypedFact[]>> {
  readonly strings: readonly StringFact[];
  readonly calls: readonly CallFact[];
  readonly envReads: readonly EnvReadFact[];
  readonly constantDeclarations: readonly ConstantFact[];
  /** Directives at the top of the file, such as `use client`, without quotes. */
  readonly directives: readonly string[];
  /** Number of errors the parser met. */
  readonly errors: number;
}
