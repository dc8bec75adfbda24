/**
 * Embeds in PowerShell: `"Bearer sk-…"` gets the read inside; single quotes, which expand nothing,
 * become double ones.
 */
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** A quote, with an at sign where the string goes over lines. */
export const POWERSHELL_OPENING = /^(@?["'])/;

/** Matches typographic quotes, which PowerShell takes for quotes in some places. */
const ODD_QUOTES = /[\u2018-\u201e]/;

export function embedInExpandable(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, read } = secret;
  const quote = POWERSHELL_OPENING.exec(literal)?.[1];
  const escapes = /(?<!`)`*$/.exec(literal.slice(0, start))?.[0].length ?? 0;
  if (quote === undefined || ODD_QUOTES.test(literal)) return undefined;
  const own = { span: { start, end }, text: read() };
  if (quote.endsWith('"')) return escapes % 2 === 1 ? undefined : [own];
  const isText = (at: number): boolean => at < start || at >= end;
  const signs = quote === "'" ? /''|["$`]/g : /[$`]/g;
  const inner = literal.slice(0, literal.length - quote.length);
  const others = [...inner.matchAll(signs)]
    .filter((match) => match.index >= quote.length && isText(match.index))
    .map(({ 0: matched, index }) => ({
      span: { start: index, end: index + matched.length },
      text: matched === "''" ? "'" : `\`${matched}`,
    }));
  const at = quote.length - 1;
  const last = literal.length - quote.length;
  return [
    { span: { start: at, end: at + 1 }, text: '"' },
    ...others,
    own,
    { span: { start: last, end: last + 1 }, text: '"' },
  ];
}
