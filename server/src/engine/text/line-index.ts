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

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const carriageReturn = code === 13 && text.charCodeAt(at + 1) !== 10;
    if (code === 10 || carriageReturn) starts.push(at + 1);
  }
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const startOf = (line: number): number => starts[line] ?? 0;
  return {
    positionAt: (offset) => {
      const line = lineOf(offset);
      return { line, column: offset - startOf(line) };
    },
    lineStart: (offset) => startOf(lineOf(offset)),
  };
}
