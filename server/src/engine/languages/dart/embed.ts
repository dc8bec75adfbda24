/** `'Bearer sk-…'` becomes `'Bearer ${…}'`; a raw string is parted, since adjacent strings are one. */
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** Opening of a literal; adjacent ones are one literal to the grammar. */
export const DART_OPENING = /^r?("""|'''|"|')/;

const ANY_OPENING = /(r?)("""|'''|"|')/y;

interface Part {
  readonly isRaw: boolean;
  readonly quote: string;
}

export function embedInDart(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, read } = secret;
  const part = partAt(literal, start);
  if (part === undefined) return undefined;
  const { isRaw, quote } = part;
  // The braces do what the brackets are for.
  const hole = `$\{${read(isRaw ? "'" : undefined).slice(1, -1)}}`;
  if (!isRaw) return [{ span: { start, end }, text: hole }];
  // Over several lines a raw string may begin with a line end that counts, or does not.
  if (quote.length > 1) return undefined;
  return [{ span: { start, end }, text: `${quote} '${hole}' r${quote}` }];
}

/** The one of adjacent strings in which `at` lies. */
function partAt(literal: string, at: number): Part | undefined {
  let from = 0;
  while (from < at) {
    ANY_OPENING.lastIndex = from;
    const [opening = "", raw, quote = ""] = ANY_OPENING.exec(literal) ?? [];
    if (opening === "") {
      from += 1;
      continue;
    }
    const part = { isRaw: raw === "r", quote };
    const end = endOf(literal, from + opening.length, part);
    if (at < end) return part;
    from = end + quote.length;
  }
  return undefined;
}

function endOf(literal: string, from: number, { isRaw, quote }: Part): number {
  for (let at = from; at < literal.length; at += 1) {
    if (!isRaw && literal.charAt(at) === "\\") at += 1;
    else if (literal.startsWith(quote, at)) return at;
  }
  return literal.length;
}
