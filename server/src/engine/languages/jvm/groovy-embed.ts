/**
 * Joins in Groovy: `"Bearer sk-…"` becomes `"Bearer " + read`, since `"${…}"` would be a GString.
 * Code in strings is found here, as the grammar does not look into them; arguments of a call
 * without brackets get brackets of their own.
 */
import { concatenating } from "../concatenate.ts";
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** Opening of a literal; the quote is the group. */
export const GROOVY_OPENING = /^("""|'''|"|')/;

const join = concatenating({ operator: " + ", opening: GROOVY_OPENING });

export function embedInGroovy(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, place, isLoose } = secret;
  if (isInCode(literal, start) || (place === "bare" && !isLoose)) return undefined;
  // `\'\'\'\'` ends one quote too early.
  if (literal.startsWith("'''") && literal.charAt(start - 1) === "'") return undefined;
  const isPart = start > 1 || end < literal.length - 1;
  if (isPart && !literal.startsWith('"""')) {
    return join({ ...secret, isLoose: isLoose && place !== "bare" });
  }
  const edits = isPart ? inBlock(secret) : own(secret);
  return place === "bare" ? inBrackets(edits, literal.length) : edits;
}

function own({ literal, read }: EmbeddedLiteral): readonly LiteralEdit[] {
  return [{ span: { start: 0, end: literal.length }, text: read() }];
}

function inBrackets(edits: readonly LiteralEdit[], end: number): readonly LiteralEdit[] {
  return [
    { span: { start: 0, end: 0 }, text: "(" },
    ...edits,
    { span: { start: end, end }, text: ")" },
  ];
}

/**
 * Replaces a secret inside triple quotes, which stay together: taken apart, a quote beside the
 * secret would touch them.
 */
function inBlock({ literal, start, end, read }: EmbeddedLiteral): readonly LiteralEdit[] {
  const at = literal.length;
  const hasValues = /(?<!\\)\$[\w{]/.test(literal);
  const asString = { span: { start: at, end: at }, text: ".toString()" };
  return [{ span: { start, end }, text: `$\{${read("'")}}` }, ...(hasValues ? [] : [asString])];
}

/** Tells whether a `${` before the place is still open there. */
function isInCode(literal: string, at: number): boolean {
  if (!literal.startsWith('"')) return false;
  let depth = 0;
  for (const { 0: sign } of literal.slice(0, at).matchAll(/\\.|\$\{|[{}]/gs)) {
    if (sign === "${" || (sign === "{" && depth > 0)) depth += 1;
    else if (sign === "}" && depth > 0) depth -= 1;
  }
  return depth > 0;
}
