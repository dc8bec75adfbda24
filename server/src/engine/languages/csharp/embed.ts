/** `"Bearer sk-…"` becomes `"Bearer " + (…)`; an interpolated string gets the read between braces. */
import { concatenating } from "../concatenate.ts";
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/**
 * Opening of a literal. Two quotes in a verbatim string are a quote; three or more without `@` open
 * a raw string.
 */
export const CSHARP_OPENING = /^[$@]*((?<!@\$?)"{3,}|")/;

const JOINING = concatenating({ operator: " + ", opening: CSHARP_OPENING });

export function embedInCsharp(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end } = secret;
  const opening = CSHARP_OPENING.exec(literal)?.[0] ?? "";
  const dollars = [...opening].filter((text) => text === "$").length;
  const isRaw = opening.endsWith('"""');
  if (!isRaw && dollars === 0) return JOINING(secret);
  // As many braces as dollars open a hole in a raw string; fewer are text.
  const braces = dollars === 0 ? longestBraces(literal) + 1 : isRaw ? dollars : 1;
  const hole = {
    span: { start, end },
    text: "{".repeat(braces) + secret.read() + "}".repeat(braces),
  };
  if (dollars > 0) return [hole];
  return [{ span: { start: 0, end: 0 }, text: "$".repeat(braces) }, hole];
}

function longestBraces(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\{+|\}+/g)].map((match) => match[0].length));
}
