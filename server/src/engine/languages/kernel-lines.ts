/** Lines of a notebook's cell that the kernel runs itself, and that are no code of the language. */
export interface KernelLines {
  /** Pattern of the line, with the flags `gm`. */
  readonly pattern: RegExp;
  /** Advice for a secret on such a line. */
  readonly advice: (line: string, name: string, envPath: string) => string;
}

/** Source with each such line as an empty statement, every character at its place. */
export function withoutKernelLines(source: string, { pattern }: KernelLines): string {
  return source.replace(pattern, (line) => {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    return `${indent}${"0".padEnd(line.length - indent.length)}`;
  });
}

export function kernelLineAt(
  source: string,
  { pattern }: KernelLines,
  offset: number,
): string | undefined {
  for (const { index, 0: line } of source.matchAll(pattern)) {
    if (index <= offset && offset < index + line.length) return line;
  }
  return undefined;
}
