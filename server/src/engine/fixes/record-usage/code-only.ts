/** Code of a text without what stands in its literals and comments. */
import type { Facts } from "../../facts/fact.ts";
import type { Span } from "../../text/span.ts";

/** Part of a text with blanks for literals and comments, in its length. */
export function codeIn(text: string, part: Span, { strings, comments }: Facts): string {
  const silent = [...strings.map(({ inner }) => inner), ...comments].filter(
    ({ start, end }) => start < part.end && end > part.start,
  );
  let code = "";
  for (const { start, end } of silent.toSorted((a, b) => a.start - b.start)) {
    const at = part.start + code.length;
    if (end <= at) continue;
    const from = Math.max(at, start);
    code += text.slice(at, from) + " ".repeat(Math.min(end, part.end) - from);
  }
  return code + text.slice(part.start + code.length, part.end);
}
