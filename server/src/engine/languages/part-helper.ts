/**
 * Joins in languages whose strings are references to constant text: `"Bearer sk-…"` becomes
 * `text_with_env("Bearer ", "X", "")`, where the helper keeps the joined text alive.
 */
import type { EmbeddedLiteral, LiteralEdit, ReadEnv } from "./language.ts";
import { closingOf } from "./quotes.ts";

export interface PartHelper {
  /** Opening of a literal, with its quote as a group; see `StringSyntax.opening`. */
  readonly opening: RegExp;
  /** Literals that cannot be taken apart, by what they open with. */
  readonly whole?: RegExp;
  /** Converts a read to bytes, where a literal of bytes is nothing but the secret. */
  readonly bytes?: (read: string) => string;
}

/** Calls the helper that `ReadEnv.partNeeds` brings. */
export function calling({ opening, whole, bytes }: PartHelper): ReadEnv["embed"] {
  return (secret) => {
    const { literal, start, end, place, accessor, name, read } = secret;
    const found = opening.exec(literal);
    const quote = found?.[1];
    if (found === null || quote === undefined || place === "joined") return undefined;
    const inner = { start: found[0].length, end: literal.length - closingOf(quote).length };
    if (/^[bB]/.test(literal)) {
      const isWhole = start === inner.start && end === inner.end;
      return isWhole && bytes ? [all(secret, bytes(read()))] : undefined;
    }
    if (whole?.test(found[0])) return undefined;
    const text = (from: number, to: number): string =>
      from === to ? '""' : found[0] + literal.slice(from, to) + closingOf(quote);
    const before = text(inner.start, start);
    return [all(secret, `${accessor}(${before}, "${name}", ${text(end, inner.end)})`)];
  };
}

function all({ literal }: EmbeddedLiteral, text: string): LiteralEdit {
  return { span: { start: 0, end: literal.length }, text };
}
