/** Ways to write a value that stands in for an unset variable, beside the read of it. Data only. */
export interface FallbackSyntax {
  /** Operators between the read and its fallback. */
  readonly operators?: readonly string[];
  /** Name of the argument that is the fallback, where it has one. */
  readonly argument?: string;
  /** Methods of the read's result that take the fallback, or a function that makes it. */
  readonly methods?: readonly string[];
}

/** A pattern that matches one of the words and signs; of none, nothing. */
export function oneOf(texts: readonly string[]): string {
  const escaped = texts.map((text) => text.replace(/[^\w]/g, String.raw`\$&`));
  return escaped.length === 0 ? "(?!)" : escaped.join("|");
}
