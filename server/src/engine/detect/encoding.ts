/** Decodes a secret that is written in pieces, with escapes or in base64. */
import { type Span, textOf } from "../text/span.ts";
import { textOfBase64 } from "./base64.ts";
import { onOneLine } from "./base64-lines.ts";
import { commaJointsIn } from "./joined-lists.ts";
import type { Writing as KnownForm } from "./known/known-value.ts";
import { stringJointsIn } from "./string-joints.ts";
import { readThrough } from "./word-runs.ts";

export type Encoding =
  /** Secret that is concatenated, written with escapes, or both. */
  | { readonly as: "pieces" }
  /** `inner` is the secret's place in what the base64 says. */
  | { readonly as: "base64"; readonly inner: Span }
  /** Known value among other bytes, or with escapes. */
  | { readonly as: "known"; readonly form: KnownForm; readonly secret: string };

/** A secret's place, and its writing where it is not the usual one. */
export interface EncodedText {
  readonly span: Span;
  readonly writing?: Encoding;
}

/** The secret itself. */
export function secretOf(text: string, { span, writing }: EncodedText): string {
  const written = textOf(text, span);
  switch (writing?.as) {
    case "pieces":
      // Nothing but the secret's own pieces, so that a comma in it can only be that of a list.
      return readThrough(written, stringJointsIn(written, commaJointsIn(written)));
    case "base64":
      return textOf(textOfBase64(onOneLine(written)) ?? "", writing.inner);
    case "known":
      return writing.secret;
    default:
      return written;
  }
}

const HINTS: Readonly<Record<KnownForm, string>> = {
  plain: "",
  base64: " Base64 hides nothing.",
  hex: " Hexadecimal digits hide nothing.",
  url: "",
  json: "",
  markup: "",
};

/** Hint on the encoding that a message adds. */
export function hintOf({ writing }: EncodedText): string {
  switch (writing?.as) {
    case "pieces":
      return " Pieces and escapes hide nothing.";
    case "base64":
      return " Base64 hides nothing.";
    case "known":
      return HINTS[writing.form];
    default:
      return "";
  }
}
