/** Sentence on a mistake of ours, with the first lines of its stack and without its message. */
export function unexpected(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1, 4) : [];
  return `Something went wrong in secret-hygiene.\n${stack.join("\n")}`;
}
