/** `"Bearer sk-…"` becomes `"Bearer " + read`; code in a string may have quotes only in triple quotes. */
import { concatenating } from "../concatenate.ts";
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** Opening of a literal, its interpolator included; the quote is the group. */
export const SCALA_OPENING = /^\w*("""|")/;

const join = concatenating({ operator: " + ", opening: SCALA_OPENING });

export function embedInScala(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, read } = secret;
  return /^(?:s|raw)"""/.test(literal)
    ? [{ span: { start, end }, text: `$\{${read('"')}}` }]
    : join(secret);
}
