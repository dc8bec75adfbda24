/** Finds the comment around a place of a text, and its extent. */

import type { Facts } from "../facts/fact.ts";
import type { Entry } from "../formats/format.ts";
import { QUOTES_CODE } from "../languages/container-formats.ts";
import { countPassing } from "../text/binary-search.ts";
import type { Span } from "../text/span.ts";

export interface Comment {
  /** Span with the comment's signs; for a block comment all of its lines. */
  readonly span: Span;
  /** End of its text on the line: before a closing sign or the end of the line. */
  readonly end: number;
}

/**
 * Finds the comment at a place; `undefined`: none, such as a string of code that only names the
 * marker.
 */
export type CommentAt = (at: number) => Comment | undefined;

/** Limit in either direction on a line; some lines are whole files. */
const REACH = 1000;
const LINE_SIGN = /(?:^[ \t]*(?:\*+|::|REM\b)|(?:^\uFEFF?|[ \t])(?:#+|\/\/+|--|;+|%+))/gi;
const BLOCKS = [
  ["/*", "*/"],
  ["<!--", "-->"],
] as const;

/** Finds comments by the syntax, or without facts by the signs on the line. */
export function commentsOf(
  path: string,
  text: string,
  facts: Facts | undefined,
  entries: readonly Entry[],
): CommentAt {
  if (facts !== undefined) {
    return (at) => {
      const span = holding(facts.comments, at);
      if (span === undefined) return undefined;
      // Some grammars count the first half of a line break to the comment.
      const end = text.charAt(span.end - 1) === "\r" ? span.end - 1 : span.end;
      const textually = textEnd(text, at, Math.min(end, lineAround(text, at).end));
      return { span: { start: span.start, end }, end: textually };
    };
  }
  // What a notebook holds in quotes is code.
  const strings = path.endsWith(".ipynb")
    ? []
    : entries.filter(isQuoted).map((entry) => entry.value);
  return (at) => {
    if (holding(strings, at) !== undefined) return undefined;
    const line = lineAround(text, at);
    return (
      blockComment(text, line, at) ??
      (QUOTES_CODE.test(path) ? undefined : lineComment(text, line, at))
    );
  };
}

/** The line that holds `at` without its break, or the part of a long line that is around it. */
export function lineAround(text: string, at: number): Span {
  const isBreak = (code: number): boolean => code === 10 || code === 13;
  let start = at;
  while (start > 0 && at - start < REACH && !isBreak(text.charCodeAt(start - 1))) start -= 1;
  let end = at;
  while (end < text.length && end - at < REACH && !isBreak(text.charCodeAt(end))) end += 1;
  return { start, end };
}

/** Finds a block comment that opens on the same line. */
function blockComment(text: string, line: Span, at: number): Comment | undefined {
  for (const [opening, closing] of BLOCKS) {
    const before = text.slice(line.start, at);
    const start = before.lastIndexOf(opening);
    if (start < 0 || before.includes(closing, start + opening.length)) continue;
    const close = text.slice(at, line.end).indexOf(closing);
    const end = close < 0 ? line.end : at + close + closing.length;
    return { span: { start: line.start + start, end }, end: textEnd(text, at, end) };
  }
  return undefined;
}

/** Takes the last comment sign on the line: nothing before it belongs to the marker. */
function lineComment(text: string, line: Span, at: number): Comment | undefined {
  const sign = [...text.slice(line.start, at).matchAll(LINE_SIGN)].at(-1);
  if (sign === undefined) return undefined;
  const start = line.start + sign.index + sign[0].search(/[^ \t\uFEFF]/);
  return { span: { start, end: line.end }, end: textEnd(text, at, line.end) };
}

function textEnd(text: string, at: number, end: number): number {
  return (
    at +
    text
      .slice(at, end)
      .replace(/(?:\*\/|-->)$/, "")
      .trimEnd().length
  );
}

/** Returns the one of the spans, which are in text order, that `at` lies in. */
function holding(spans: readonly Span[], at: number): Span | undefined {
  const last = spans[countPassing(spans.length, (index) => (spans[index]?.start ?? 0) <= at) - 1];
  return last !== undefined && at < last.end ? last : undefined;
}

function isQuoted({ quote }: Entry): boolean {
  return quote === "single" || quote === "double";
}
