/** Meaning of signs in and around a value, by language or format. */
import type { PlainValue } from "../formats/plain-value.ts";

export interface ValueSyntax {
  /** Values without quotes of a configuration format. */
  readonly plain: readonly PlainValue[];
  /** The quotes in which `$name` stands for a variable's value. */
  readonly expandsIn: string;
  /** Neither a language nor a format: prose, tables and logs, where only a drawn value is a secret. */
  readonly isLoose: boolean;
}

/** Syntax of a text of which nothing is known. */
export const LOOSE: ValueSyntax = { plain: [], expandsIn: "", isLoose: true };

interface Known {
  readonly language?: { readonly expandsIn?: string } | undefined;
  readonly format?: { readonly plain?: readonly PlainValue[] } | undefined;
}

export function syntaxOf({ language, format }: Known): ValueSyntax {
  if (language === undefined && format === undefined) return LOOSE;
  return { plain: format?.plain ?? [], expandsIn: language?.expandsIn ?? "", isLoose: false };
}
