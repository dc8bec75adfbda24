/** Tells what a change adds to a file: the lines that no earlier version of it has. */
import type { Span } from "../../engine/index.ts";

/** Tells whether a place in a text touches a line that was added. */
export type IsAdded = (text: string, span: Span) => boolean;

/** Compares with the versions before; without any, all is added. */
export function addedTo(before: readonly string[]): IsAdded {
  const known = new Set(before.flatMap((text) => text.split("\n").map(withoutReturn)));
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
