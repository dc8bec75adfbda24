/** `"Bearer sk-…"` becomes a template with the read inside. */
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

export function embedInTemplate(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end } = secret;
  const quote = literal.charAt(0);
  const own = { span: { start, end }, text: `$\{${secret.read()}}` };
  if (quote === "`") return [own];
  if (quote !== '"' && quote !== "'") return undefined;
  // JSX has entities instead of escapes, and tools differ on its line breaks.
  if (secret.place === "jsx-attribute" && /[&\\\r\n]/.test(literal)) return undefined;
  const last = literal.length - 1;
  const isText = (at: number): boolean => at < start || at >= end;
  return [
    { span: { start: 0, end: 1 }, text: "`" },
    ...asTemplateText(literal.slice(0, last)).filter((literalEdit) =>
      isText(literalEdit.span.start),
    ),
    own,
    { span: { start: last, end: last + 1 }, text: "`" },
  ];
}

/** Edits that turn a quoted text into text of a template. */
function asTemplateText(text: string): readonly LiteralEdit[] {
  const found = /\\(?:[0-3][0-7]{0,2}|[4-7][0-7]?|[\s\S])|`|\$(?=\{)/g;
  return [...text.matchAll(found)].flatMap(({ 0: matched, index }) => {
    const next = text.charAt(index + matched.length);
    const written = templateForm(matched, next);
    return written === matched
      ? []
      : [{ span: { start: index, end: index + matched.length }, text: written }];
  });
}

function templateForm(matched: string, next: string): string {
  if (matched === "`" || matched === "$") return `\\${matched}`;
  const escaped = matched.slice(1);
  if (escaped === '"' || escaped === "'") return escaped;
  // Templates know no octal escapes; `\\0` is none where no digit follows.
  if (/^[89]/.test(escaped)) return escaped;
  if (!/^[0-7]/.test(escaped) || (escaped === "0" && !/[0-9]/.test(next))) return matched;
  return `\\x${Number.parseInt(escaped, 8).toString(16).padStart(2, "0")}`;
}
