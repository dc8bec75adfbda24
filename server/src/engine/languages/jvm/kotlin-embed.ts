/**
 * Embeds in Kotlin: `"Bearer sk-…"` becomes `"Bearer ${read}"`; code in a string may have quotes,
 * in raw strings too.
 */
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** Opening of a literal; the quote is the group. */
export const KOTLIN_OPENING = /^("""|")/;

export function embedInKotlin(secret: EmbeddedLiteral): readonly LiteralEdit[] {
  const { start, end, read } = secret;
  return [{ span: { start, end }, text: `$\{${read('"')}}` }];
}
