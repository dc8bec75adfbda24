/**
 * Base64 that is broken into lines, as `base64`, `openssl` and mail write it: lines of one length, then a
 * last one that may be shorter.
 */
import type { Span } from "../text/span.ts";

/** Shortest line at which base64 is broken. */
const SHORTEST_LINE = 40;
/** Limit on the characters of all lines; a longer one is a file. */
const LONGEST = 20_000;
const SIGNS = /[A-Za-z0-9+/_-]*={0,2}/y;
const BREAK = /\r?\n[ \t]{0,60}/y;
const BREAK_BEFORE = /[A-Za-z0-9+/_-]{40,200}\r?\n[ \t]{0,60}$/;
/** Limit on a line with its break. */
const REACH = 264;
const LONGEST_INDENT = 61;

/** `run`, which is base64 on one line, and the lines around it that belong to it; from `least` on. */
export function linesAround(text: string, run: Span, least: number): Span {
  const start = firstLine(text, run.start, least);
  const length = endOf(SIGNS, text, start) - start;
  if (length < SHORTEST_LINE) return run;
  let end = start;
  for (let next = start; end - start < LONGEST; ) {
    const from = next;
    end = endOf(SIGNS, text, from);
    next = endOf(BREAK, text, end);
    // A shorter line is the last one; a longer one is none of them.
    if (end - from !== length || next === end || !isLineAt(text, next, length)) break;
  }
  return end < run.end ? run : { start, end };
}

/** Base64 as it is decoded. */
export function onOneLine(encoded: string): string {
  return encoded.replace(/\s+/g, "");
}

function firstLine(text: string, from: number, least: number): number {
  let start = from;
  while (from - start < LONGEST && beginsLine(text, start)) {
    const before = text.slice(Math.max(least, start - REACH), start);
    const found = BREAK_BEFORE.exec(before);
    if (found === null) break;
    start -= before.length - found.index;
  }
  return start;
}

/** Tells quickly whether only an indent is before it; most base64 stands behind something. */
function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (at - before <= LONGEST_INDENT && /[ \t]/.test(text.charAt(before))) before -= 1;
  return text.charAt(before) === "\n";
}

function isLineAt(text: string, start: number, length: number): boolean {
  const signs = endOf(SIGNS, text, start) - start;
  return signs > 0 && signs <= length;
}

function endOf(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}
