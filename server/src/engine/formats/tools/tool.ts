/** Types that describe a program which reads configuration files. */
import type { Span } from "../../text/span.ts";
import type { Entry } from "../format.ts";

/** The value that a program's rules on variables are asked about. */
export interface Subject {
  readonly path: string;
  /** Variable for the value. */
  readonly name: string;
  /** Keys from the root to the value. */
  readonly keys: readonly string[];
  /** Quote around the value. */
  readonly quote: Entry["quote"];
}

/** A value that a secret is, or is a part of. */
export interface Literal {
  readonly text: string;
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  readonly secret: Span;
  /** True if the value holds nothing else. */
  readonly isWhole: boolean;
}

/** A span of the file and its replacement. */
export interface Written {
  readonly span: Span;
  readonly text: string;
}

/** A program that reads configuration files. Data only. */
export interface Tool {
  /** The paths that the program reads. */
  readonly files: RegExp;
  /** Values of such a file that are meant, as keys joined by dots; without it all of them. */
  readonly keys?: RegExp;
  /** An entry that must be in the file too, where its name alone says too little. */
  readonly beside?: readonly string[];
  /**
   * Manifests of projects that use the program, where other programs have files of the same names:
   * beside other manifests alone, the reader is unknown.
   */
  readonly manifests?: readonly string[];
  /** Reference to the variable. Undefined: the program takes every value as it is written. */
  readonly reference?: (subject: Subject) => string;
  /**
   * Edits in a form of the program's own that names the variable under another key; `undefined`
   * where it cannot be written.
   */
  readonly native?: (literal: Literal, name: string) => readonly Written[] | undefined;
  /** Prefix of names that the program keeps for itself. */
  readonly reserved?: RegExp;
  /** Prefix that such a name gets instead. */
  readonly instead?: string;
  /** True if a reference may stand inside another one: `${A:-${B}}`. */
  readonly nests?: true;
  /** True if the reference counts only as the whole value. */
  readonly wholeOnly?: true;
  /** True if the reference counts only outside the value's quotes. */
  readonly outsideQuotes?: true;
  /**
   * Sentence on what makes the reference work, or without `reference` on what to do instead.
   * Undefined: it works by itself.
   */
  readonly advice?: (subject: Subject) => string;
  /** Reason why the value should not be there, as the end of a sentence. */
  readonly place?: string;
}

/** The advice of a program without references: `instead` says what to write. */
export function literalIn(
  program: string,
  instead: (subject: Subject) => string,
): (subject: Subject) => string {
  return (subject) => `${program} expands no variables here: ${instead(subject)}`;
}

/** The advice of a program that takes the variable from its own environment. */
export function startWith(program: string): (subject: Subject) => string {
  return ({ name }) => `start ${program} with ${name} in its environment.`;
}

/** The form that most programs with references share: `${NAME}`. */
export function inBraces({ name }: Subject): string {
  return `\${${name}}`;
}

/** The form of editors: `${env:NAME}`. */
export function inEnvBraces({ name }: Subject): string {
  return `\${env:${name}}`;
}

/** A text with quotes of its own, of a kind that does not end the value's. */
export function withQuotes(
  write: (name: string, sign: string) => string,
): (subject: Pick<Subject, "name" | "quote">) => string {
  return ({ name, quote }) => write(name, quote === "single" ? '"' : "'");
}
