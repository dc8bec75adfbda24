/** Finds the bounds of a token: characters that touch it without being a part of it. */
import type { Rule } from "../rules/compile.ts";

/** Colours of a terminal, as the sign itself or as code writes it; logs often lack the sign. */
const COLOUR = String.raw`\[\d{0,3}(?:;\d{1,3}){0,4}m`;
/**
 * Signs that end in a letter, a digit or a dash and are still no part of the token behind them: an escape
 * inside a string or a URL, the operator of a shell's default value, an option with its value joined.
 */
const NO_PART = new RegExp(
  String.raw`(?:\\[nrtbfve0]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\0?[0-7]{2,3}|%(?:25){0,2}[0-9A-Fa-f]{2}|${COLOUR}` +
    String.raw`|\$\{\w{1,60}:?-|(?:^|\s)-[a-zA-Z])$`,
);
const LONGEST_NO_PART = 64;

/** Signs that URLs write as escapes, encoded once or twice: quotes, blanks, `&`, `;`, `=`, `>`, line ends. */
const ESCAPED_END = /%(?:25){0,2}(?:2[0-7cC]|3[bBdDeE]|5[dD]|7[dD]|0[aAdD])/y;
/** Number of fixed characters by which a token is known beside a dash. */
const FEWEST_LITERALS = 3;

export function isTokenStart(text: string, start: number, rule: Rule): boolean {
  const before = text.charAt(start - 1);
  if (rule.dotted && before === ".") return false;
  if (!/[A-Za-z0-9_-]/.test(before)) return true;
  // What begins with a sign, such as `"auth"`, is no part of the word before it.
  if (/[^\w-]/.test(text.charAt(start))) return true;
  if (before === "-" && isSelfContained(rule)) return true;
  return NO_PART.test(text.slice(Math.max(0, start - LONGEST_NO_PART), start));
}

/**
 * Tells whether the token is complete at `end`: nothing more of it follows, and nobody shortened
 * it.
 */
export function isTokenEnd(text: string, end: number, rule: Rule): boolean {
  // A whole key is whole, whatever is joined to it by a sign.
  if (isSelfContained(rule) && /^[^A-Za-z0-9]/.test(text.charAt(end))) return true;
  // `authorization = base64.b64encode(…)`: what is called, and no value.
  if (rule.fallback && text.charAt(end) === "(") return false;
  // Shortened by whoever wrote it: `sk-proj-abc…`.
  if (text.startsWith("…", end) || text.startsWith("...", end)) return false;
  rule.continues.lastIndex = end;
  if (!rule.continues.test(text)) return true;
  ESCAPED_END.lastIndex = end;
  return ESCAPED_END.test(text);
}

/** Tells whether a token is known by itself: a fixed length, and enough fixed characters. */
function isSelfContained({ isWhole, literals, match }: Rule): boolean {
  return isWhole && match === "prefix" && literals >= FEWEST_LITERALS;
}
