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

/** The signs around references and expressions, longer ones first. */
const AROUND: readonly Signs[] = [
  { open: "${{", close: "}}", hasCode: true },
  { open: "{{", close: "}}", hasCode: true },
  { open: "<%", close: "%>", hasCode: true },
  { open: "${", close: "}", hasCode: false },
  { open: "%(", close: ")s", hasCode: false },
  { open: "{", close: "}", hasCode: false },
];

export interface Signs {
  readonly open: string;
  readonly close: string;
  /** True if there is an expression between the signs, not only a name. */
  readonly hasCode: boolean;
}

/** The signs of `reference`, where `text` ends between such signs; another reference there is none. */
export function unclosedSigns(text: string, reference: string): Signs | undefined {
  const signs = AROUND.find(({ open }) => reference.startsWith(open));
  if (signs === undefined) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith(signs.open, at)) depth += 1;
    else if (depth > 0 && text.startsWith(signs.close, at)) depth -= 1;
  }
  return depth > 0 ? signs : undefined;
}
