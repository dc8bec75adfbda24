/** Meaning of signs in and around a value, by language or format. */
import type { PlainValue } from "../formats/plain-value.ts";

export interface ValueSyntax {
  /** Values without quotes of a configuration format. */
  readonly plain: readonly PlainValue[];
  /** The quotes in which `$name` stands for a variable's value. */
  readonly expandsIn: string;
  /** Openings of literals that do not begin with their closing quote. Sticky. */
  readonly bracketed?: RegExp | undefined;
  /** The quote that stands for itself when it is written twice. */
  readonly doubled?: string | undefined;
  /** Neither a language nor a format: prose, tables and logs, where only a drawn value is a secret. */
  readonly isLoose: boolean;
  /** Start of a comment up to the line's end; empty where it is not known. */
  readonly lineComment: string;
}

/** Syntax of a text of which nothing is known. */
export const LOOSE: ValueSyntax = { plain: [], expandsIn: "", isLoose: true, lineComment: "" };

interface LanguageSyntax {
  readonly strings: { readonly bracketed?: RegExp; readonly expandsIn?: string };
  readonly grammar: { readonly lineComment: string };
}

interface FileSyntax {
  readonly language?: LanguageSyntax | undefined;
  readonly format?:
    | { readonly plain?: readonly PlainValue[]; readonly doubled?: string }
    | undefined;
}

export function syntaxOf({ language, format }: FileSyntax): ValueSyntax {
  if (language === undefined && format === undefined) return LOOSE;
  const { bracketed, expandsIn = "" } = language?.strings ?? {};
  const { lineComment = "" } = language?.grammar ?? {};
  return {
    plain: format?.plain ?? [],
    expandsIn,
    bracketed,
    doubled: format?.doubled,
    isLoose: false,
    lineComment,
  };
}
