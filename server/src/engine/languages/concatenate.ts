/** `"Bearer sk-…"` becomes `"Bearer " + read`, in languages that join strings by an operator. */
import type { Span } from "../text/span.ts";
import type { EmbeddedLiteral, LiteralEdit, ReadEnv } from "./language.ts";
import { closingOf } from "./quotes.ts";

export interface Joining {
  /** The operator with blanks around. */
  readonly operator: string;
  /** The operator as the formatter wants it among several arguments, where that is another form. */
  readonly tight?: string;
  /** Opening of a literal, with its quote as a group; see `StringSyntax.opening`. */
  readonly opening: RegExp;
  /** Literals that cannot be taken apart, by what they open with. */
  readonly whole?: RegExp;
  /**
   * True where the language joins adjacent literals by itself and one of them can be taken apart.
   */
  readonly joinsAdjacent?: true;
  /** Brackets that hold the whole together where needed; round ones unless given. */
  readonly brackets?: readonly [string, string];
}

/** Joins the parts, in brackets where something around may bind closer than the operator. */
export function concatenating(joining: Joining): ReadEnv["embed"] {
  return (secret) => {
    const { literal, start, end, isLoose, isListed, read } = secret;
    const parts = partsOf(secret, joining);
    if (parts === undefined) return undefined;
    const { opening, quote, inner } = parts;
    const operator = (isLoose && isListed && joining.tight) || joining.operator;
    const hasHead = start > inner.start;
    const hasTail = end < inner.end;
    const before = hasHead ? `${closingOf(quote)}${operator}` : "";
    const after = hasTail ? `${operator}${opening}` : "";
    const own = {
      span: { start: hasHead ? start : 0, end: hasTail ? end : literal.length },
      text: `${before}${read()}${after}`,
    };
    return isLoose ? [own] : bracketed(own, literal.length, joining.brackets);
  };
}

interface Parts {
  readonly opening: string;
  readonly quote: string;
  readonly inner: Span;
}

function partsOf(
  { literal, place, isNested }: EmbeddedLiteral,
  { opening, whole, joinsAdjacent }: Joining,
): Parts | undefined {
  const found = opening.exec(literal);
  const quote = found?.[1];
  const canJoin = !isNested && (place !== "joined" || joinsAdjacent === true);
  if (found === null || quote === undefined || !canJoin) return undefined;
  if (!literal.endsWith(closingOf(quote))) return undefined;
  const inner = { start: found[0].length, end: literal.length - quote.length };
  return whole?.test(found[0]) ? undefined : { opening: found[0], quote, inner };
}

function bracketed(
  own: LiteralEdit,
  end: number,
  [opening, closing]: readonly [string, string] = ["(", ")"],
): readonly LiteralEdit[] {
  return [
    { span: { start: 0, end: 0 }, text: opening },
    own,
    { span: { start: end, end }, text: closing },
  ];
}
