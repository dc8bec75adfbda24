/** Arguments of macros are words without nodes: what belongs to a printed one is told from the text. */
import type { Printing } from "../../languages/printing.ts";
import { type Span, textOf } from "../../text/span.ts";

/** Characters looked at on either side. */
const NEAR = 200;

/** `key()` of `key`; `undefined` where a call has arguments, which are words without nodes too. */
export function withBrackets(text: string, span: Span, { wordwise }: Printing): Span | undefined {
  if (wordwise !== true || text.charAt(span.end) !== "(") return span;
  const brackets = /^\(\s{0,40}\)/.exec(text.slice(span.end, span.end + NEAR))?.[0];
  return brackets === undefined
    ? undefined
    : { start: span.start, end: span.end + brackets.length };
}

/** `config.key` of `config` or of `key` and `Keys::MAIN` of `MAIN`, where it is no method that is called. */
export function withFields(text: string, { start, end }: Span, { wordwise }: Printing): Span {
  if (wordwise !== true) return { start, end };
  const before =
    /(?<![\w)\].:])(?:\w+(?:\.|::))*$/.exec(text.slice(Math.max(0, start - NEAR), start))?.[0] ??
    "";
  const after = /^(?:\.\w+)*(?![\w(])/.exec(text.slice(end, end + NEAR))?.[0] ?? "";
  return { start: start - before.length, end: end + after.length };
}

/** The name that `info!(%key)` gives the value by itself, with the sign in front of it. */
export function signedArgument(
  text: string,
  span: Span,
  { signs }: Printing,
): { readonly name: string; readonly span: Span } | undefined {
  const start = span.start - 1;
  if (signs?.test(text.charAt(start)) !== true) return undefined;
  return beginsArgument(text, start)
    ? { name: textOf(text, span), span: { start, end: span.end } }
    : undefined;
}

/** Tells whether nothing of an argument stands before a place. */
export function beginsArgument(text: string, at: number): boolean {
  return /[(,]\s*$/.test(text.slice(Math.max(0, at - NEAR), at));
}
