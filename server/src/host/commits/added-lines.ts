/** Tells what a change adds to a file: the lines that no earlier version of it has. */
import type { Span } from "../../engine/index.ts";

/** Tells whether a place in a text touches a line that was added. */
export type IsAdded = (text: string, span: Span) => boolean;

/** Lines around an added one by which it is understood. */
const AROUND = 3;

/** Text of the added lines with those around them, as they follow each other; "" where none was added. */
export function addedPart(text: string, before: readonly string[]): string {
  if (before.length === 0) return text;
  const known = linesOf(before);
  const lines = text.split("\n");
  const kept = new Set<number>();
  for (const [number, line] of lines.entries()) {
    if (known.has(withoutReturn(line))) continue;
    for (let near = number - AROUND; near <= number + AROUND; near += 1) kept.add(near);
  }
  return lines.filter((_, number) => kept.has(number)).join("\n");
}

function linesOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.split("\n").map(withoutReturn)));
}

/** Compares with the versions before; without any, all is added. */
export function addedTo(before: readonly string[]): IsAdded {
  const known = linesOf(before);
  return (text, { start, end }) => {
    for (let from = lineStart(text, start); ; ) {
      const newLine = text.indexOf("\n", from);
      const to = newLine < 0 ? text.length : newLine;
      if (!known.has(withoutReturn(text.slice(from, to)))) return true;
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
