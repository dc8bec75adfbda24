/**
 * Finds the span of a string that goes with a value in it: the value and its interpolation syntax.
 */
import type { Facts } from "../../facts/fact.ts";
import type { Printing } from "../../languages/printing.ts";
import { contains, type Span } from "../../text/span.ts";

/** The whole `{…}`, `${…}`, `\(…)` or `$…` around `span`; `undefined` where it is text. */
export function interpolationAround(
  text: string,
  { code }: Facts,
  printing: Printing,
  inner: Span,
  span: Span,
): Span | undefined {
  const found = code.find((candidate) => contains(inner, candidate) && contains(candidate, span));
  if (found === undefined) return undefined;
  const { start, end } = withSigns(text, found, printing);
  return { start, end: end + formBehind(text, inner, end) };
}

/** Finds the format behind Scala's `f"$key%10s"`, which nothing would be left for. */
function formBehind(text: string, inner: Span, end: number): number {
  if (!/\bf"{1,3}$/.test(text.slice(Math.max(0, inner.start - 5), inner.start))) return 0;
  const form = /^%[-#+ 0,(]{0,9}\d{0,9}(?:\.\d+)?[a-zA-Z]/.exec(text.slice(end, end + 20));
  return form?.[0].length ?? 0;
}

/** Adds the signs around a value that some grammars leave to the text. */
function withSigns(text: string, { start, end }: Span, { bracedValues }: Printing): Span {
  if (bracedValues && text.slice(start - 1, start + 1) === "{$" && text.charAt(end) === "}") {
    return { start: start - 1, end: end + 1 };
  }
  const before = text.slice(start - 2, start);
  if (before === "${" && text.charAt(end) === "}") return { start: start - 2, end: end + 1 };
  const close = before === "\\(" ? closingBracket(text, end) : undefined;
  if (close !== undefined) return { start: start - 2, end: close + 1 };
  return { start: text.charAt(start - 1) === "$" ? start - 1 : start, end };
}

/**
 * Finds the bracket that closes `\(key, privacy: .public)`, where options stand behind the value.
 */
function closingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "\n") return undefined;
    if (char === "(") depth += 1;
    else if (char === ")") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return undefined;
}
