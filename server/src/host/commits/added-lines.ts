/** Tells what a change adds to a file: the lines that no earlier version of it has. */
import type { Span } from "../../engine/index.ts";

/** Tells whether a place in a text touches a line that was added. */
export type IsAdded = (text: string, span: Span) => boolean;

/** Lines around an added one by which it is understood. */
const AROUND = 3;

/** Text of the added lines with those around them, as they follow each other; "" where none was added. */
export function addedPart(text: string, before: readonly string[]): string {
  const [nearest = ""] = before;
  if (nearest === "") return text;
  // Most changes are small, and what is the same before and behind one is no line of it.
  const from = lineStart(text, samePrefix(text, nearest));
  const to = text.length - sameSuffix(text, nearest, from);
  const end = text.indexOf("\n", to);
  const first = startOfLine(text, from, AROUND);
  const lines = text.slice(first, endOfLine(text, end < 0 ? text.length : end, AROUND)).split("\n");
  const known = linesOf(before);
  const kept = new Set<number>();
  for (const [number, line] of lines.entries()) {
    if (known(line)) continue;
    for (let near = number - AROUND; near <= number + AROUND; near += 1) kept.add(near);
  }
  return lines.filter((_, number) => kept.has(number)).join("\n");
}

function samePrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

function sameSuffix(a: string, b: string, from: number): number {
  const most = Math.min(a.length, b.length) - from;
  let length = 0;
  while (
    length < most &&
    a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)
  ) {
    length += 1;
  }
  return length;
}

/** Start of the line that is some lines above the one that begins at a place. */
function startOfLine(text: string, start: number, above: number): number {
  let at = start;
  for (let left = above; left > 0 && at > 0; left -= 1) at = lineStart(text, at - 1);
  return at;
}

/** End of the line that is some lines below the one that ends at a place. */
function endOfLine(text: string, end: number, below: number): number {
  let at = end;
  for (let left = below; left > 0 && at < text.length; left -= 1) {
    const next = text.indexOf("\n", at + 1);
    at = next < 0 ? text.length : next;
  }
  return at;
}

/** Tells the lines of some texts, which are taken apart when the first one is asked for. */
function linesOf(texts: readonly string[]): (line: string) => boolean {
  let known: ReadonlySet<string> | undefined;
  return (line) => {
    known ??= new Set(
      texts.flatMap((text) =>
        text.includes("\r") ? text.split("\n").map(withoutReturn) : text.split("\n"),
      ),
    );
    return known.has(withoutReturn(line));
  };
}

/** Compares with the versions before; without any, all is added. */
export function addedTo(before: readonly string[]): IsAdded {
  const known = linesOf(before);
  return (text, { start, end }) => {
    for (let from = lineStart(text, start); ; ) {
      const newLine = text.indexOf("\n", from);
      const to = newLine < 0 ? text.length : newLine;
      if (!known(text.slice(from, to))) return true;
      if (newLine < 0 || newLine + 1 >= end) return false;
      from = newLine + 1;
    }
  };
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** Other line ends add nothing. */
function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
