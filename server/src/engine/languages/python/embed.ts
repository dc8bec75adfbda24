/** `"Bearer sk-…"` becomes `f"Bearer {os.environ['X']}"`; bytes are encoded at run time. */
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** Prefix and opening quote of a literal; the quote is the group. */
export const PYTHON_OPENING = /^[a-zA-Z]*("""|'''|"|')/;

export function embedInFormatted(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end } = secret;
  const opening = PYTHON_OPENING.exec(literal);
  const quote = opening?.[1];
  if (opening === null || quote === undefined) return undefined;
  const prefix = opening[0].slice(0, -quote.length).toLowerCase();
  if (prefix.includes("b")) return encoded(secret, quote, opening[0].length);
  // Before Python 3.12 an f-string in the code of another one has no quotes left to use.
  if (secret.isNested || !/^(?:|r|f|fr|rf)$/.test(prefix)) return undefined;
  const read = `{${secret.read(quote.startsWith('"') ? "'" : '"')}}`;
  const own = { span: { start, end }, text: read };
  if (prefix.includes("f")) return [own];
  const isText = (at: number): boolean => at < start || at >= end;
  return [
    // Behind an "r", where formatters want it.
    { span: { start: prefix.length, end: prefix.length }, text: "f" },
    ...braces(literal, !prefix.includes("r")).filter((brace) => isText(brace.span.start)),
    own,
  ];
}

/** Encodes the read: bytes have no f-strings, and a call does not join with adjacent literals. */
function encoded(
  { literal, start, end, place, read }: EmbeddedLiteral,
  quote: string,
  opening: number,
): readonly LiteralEdit[] | undefined {
  const isWhole = start === opening && end === literal.length - quote.length;
  if (!isWhole || place === "joined") return undefined;
  return [{ span: { start: 0, end: literal.length }, text: `${read(quote.charAt(0))}.encode()` }];
}

/**
 * Escapes braces, which are text in a plain string and syntax in an f-string; those of `\N{…}` are
 * neither.
 */
function braces(literal: string, hasEscapes: boolean): readonly LiteralEdit[] {
  const found = hasEscapes ? /\\N\{[^}\\]*\}|\\[\s\S]|[{}]/g : /[{}]/g;
  return [...literal.matchAll(found)].flatMap(({ 0: matched, index }) =>
    matched === "{" || matched === "}"
      ? [{ span: { start: index, end: index + 1 }, text: matched + matched }]
      : [],
  );
}
