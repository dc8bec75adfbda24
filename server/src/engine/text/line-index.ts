import { countPassing } from "./binary-search.ts";

/** Zero-based line and UTF-16 column, as LSP has them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offset to position and back; lines end with LF, CRLF or CR. */
export interface LineIndex {
  readonly positionAt: (offset: number) => Position;
  /** Offset of the first character of the line that holds `offset`. */
  readonly lineStart: (offset: number) => number;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
    return starts;
  }
  // A plain search is many times as fast, and there is a line index for each key that is typed.
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

export function lineIndex(text: string): LineIndex {
  // Most texts have nothing to be told about.
  let known: readonly number[] | undefined;
  const startsOf = (): readonly number[] => {
    known ??= lineStarts(text);
    return known;
  };
  const lineOf = (offset: number): number => {
    const starts = startsOf();
    return countPassing(starts.length, (line) => (starts[line] ?? 0) <= offset) - 1;
  };
  const startOf = (line: number): number => startsOf()[line] ?? 0;
  return {
    positionAt: (offset) => {
      const line = lineOf(offset);
      return { line, column: offset - startOf(line) };
    },
    lineStart: (offset) => startOf(lineOf(offset)),
  };
}
