/** References with a default value, in which somebody wrote a secret: `${NAME:-secret}`. */
import type { Span } from "../text/span.ts";

export interface Expansion {
  /** Span from the dollar sign to the closing brace. */
  readonly span: Span;
  /** Name of the variable, whose value goes before the default. */
  readonly name: string;
}

/** Compose and shells write `:-` or `-`, Spring `:`. */
const OPENING = /\$\{([A-Za-z_]\w{0,80}):?-?$/;
const LONGEST_OPENING = 90;

/** The expansion whose whole default value `secret` is. */
export function expansionAround(text: string, secret: Span): Expansion | undefined {
  const before = text.slice(Math.max(0, secret.start - LONGEST_OPENING), secret.start);
  const found = OPENING.exec(before);
  const name = found?.[1];
  if (found === null || name === undefined || text.charAt(secret.end) !== "}") return undefined;
  if (found[0].endsWith(name)) return undefined;
  return { span: { start: secret.start - found[0].length, end: secret.end + 1 }, name };
}
