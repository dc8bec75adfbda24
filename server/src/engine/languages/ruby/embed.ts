/** `"Bearer sk-…"` becomes `"Bearer #{ENV.fetch("X")}"`; single quotes become double ones. */
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** Quote of a literal as a group, with what tells `%q(…)` and `%Q(…)` apart before it. */
export const RUBY_OPENING = /^(?:%[qQ]?)?([^\w\s\\])/;

export function embedInInterpolated(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, place } = secret;
  const own = { span: { start, end }, text: `#{${secret.read()}}` };
  // A squiggly here-document takes the indentation off what is written, not off what is put in.
  if (place === "text") return /[\r\n][ \t]/.test(literal.slice(start, end)) ? undefined : [own];
  const opening = RUBY_OPENING.exec(literal)?.[0];
  if (opening === undefined) return undefined;
  if (opening !== "'" && !opening.startsWith("%q")) return [own];
  const inner = { start: opening.length, end: literal.length - 1 };
  const isText = (at: number): boolean => at < start || at >= end;
  const quotes =
    opening === "'"
      ? [
          { span: { start: 0, end: 1 }, text: '"' },
          { span: { start: inner.end, end: literal.length }, text: '"' },
        ]
      : [{ span: { start: 0, end: 2 }, text: "%Q" }];
  const closing = literal.slice(-1);
  return [
    ...quotes,
    ...interpolatedForm(literal.slice(0, inner.end), opening.slice(-1) + closing, inner.start),
    own,
  ].filter((quote) => quote === own || isText(quote.span.start));
}

/** Edits that turn text without escapes into text where there are some. */
function interpolatedForm(text: string, quotes: string, from: number): readonly LiteralEdit[] {
  const found = /\\[\s\S]?|"|#(?=[{$@])/g;
  found.lastIndex = from;
  return [...text.matchAll(found)].flatMap(({ 0: matched, index }) => {
    const written = escaped(matched, quotes);
    return written === matched
      ? []
      : [{ span: { start: index, end: index + matched.length }, text: written }];
  });
}

function escaped(content: string, quotes: string): string {
  const isSingle = quotes.startsWith("'");
  if (content === '"') return isSingle ? '\\"' : content;
  if (!content.startsWith("\\")) return `\\${content}`;
  const next = content.charAt(1);
  if (next === "\\") return content;
  if (isSingle && next === "'") return "'";
  if (!isSingle && quotes.includes(next)) return content;
  return next === '"' && isSingle ? '\\\\\\"' : `\\\\${next}`;
}
