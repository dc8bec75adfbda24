/** Helpers that the line-based formats share. */
import type { Span } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";
import type { Entry } from "./format.ts";

/** The lines of a text without their ends. */
export function linesOf(text: string): readonly Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character !== "\n" && character !== "\r") continue;
    found.push({ start, end: at });
    if (character === "\r" && text.charAt(at + 1) === "\n") at += 1;
    start = at + 1;
  }
  found.push({ start, end: text.length });
  return found;
}

/** `span` without blanks at both ends. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isBlank(text.charAt(start))) start += 1;
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

/** `span` up to a comment sign that stands after a blank. */
export function withoutComment(text: string, span: Span, signs: string): Span {
  for (let at = span.start; at < span.end; at += 1) {
    const before = at === span.start || isBlank(text.charAt(at - 1));
    if (before && signs.includes(text.charAt(at)))
      return trim(text, { start: span.start, end: at });
  }
  return span;
}

export function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\f";
}

/** Lines that say something and belong to no entry: neither blank, nor a comment, nor a `[section]`. */
export function looseLines(text: string, entries: readonly Entry[], comments: string): number {
  const known = indexSpans(entries, (entry) => ({ start: entry.key.start, end: entry.whole.end }));
  return linesOf(text).filter((raw) => {
    const line = trim(text, raw);
    const first = text.charAt(line.start);
    const isSection = first === "[" && text.charAt(line.end - 1) === "]";
    if (line.start === line.end || comments.includes(first) || isSection) return false;
    return !known.touches(line);
  }).length;
}
