/** `"Bearer sk-…"` becomes `paste0("Bearer ", read)`: R joins texts by a call. */
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** A quote; after an `r` also dashes and a bracket. */
export const R_OPENING = /^[rR]?((?<=[rR])["']-*[([{]|["'])/;

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

export function embedInPaste(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, read } = secret;
  const [opening, quote] = R_OPENING.exec(literal) ?? [];
  if (opening === undefined || quote === undefined) return undefined;
  const closing = [...quote]
    .toReversed()
    .map((text) => CLOSING.get(text) ?? text)
    .join("");
  const hasHead = start > opening.length;
  const hasTail = end < literal.length - closing.length;
  const own = {
    span: { start: hasHead ? start : 0, end: hasTail ? end : literal.length },
    text: `${hasHead ? `${closing}, ` : ""}${read()}${hasTail ? `, ${opening}` : ""}`,
  };
  const last = literal.length;
  return [
    { span: { start: 0, end: 0 }, text: "paste0(" },
    own,
    { span: { start: last, end: last }, text: ")" },
  ];
}
