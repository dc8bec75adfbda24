/**
 * Finds short literals behind a name that the syntax may show to be its value; parsing costs a
 * hundred times more. Invariant: every literal that `proven` would confirm is among them; others
 * may be too.
 */
import type { Span } from "../text/span.ts";
import { type Token, tokensIn } from "./code-tokens.ts";
import { endsStatement } from "./statement-end.ts";

const REACH = 320;
const SHORTEST = 8;
const LONGEST = 200;
const MOST = 6;
/** `if name:`, behind which other statements stand. */
const CONDITION = /^\s*(?:if|elif|while|with|case)\b[^"'`]*$/;
/** Text of the line before a name. */
const BEFORE = 200;

/**
 * Matches the text between a name and its sign: `string`, `As String`, `[32]`, `{ get; set; }`,
 * `(a, b)`.
 */
const TYPE = String.raw`(?:[ \t\w.<>*&?!|$^@-]|\[[\w ,.]{0,40}\]|\{[^{}"'\x60]{0,60}\}|\([^()"'\x60\n]{0,80}\)){0,60}?`;
/** Names that are given values together with the first. */
const TOGETHER = String.raw`(?:,[ \t]{0,4}[\w$]{1,40}){1,3}[ \t]{0,8}:?=(?!=)`;
const SIGN = "(?:[-+*/|&.?%^~<:]{0,2}=(?![=~])|:(?!:)|<<?-)";
const INFIX = String.raw`\s{1,20}to\b|\s{0,20}->|(?<=\bfor\b[^\n]{0,80})\s{1,20}(?:in|of)\b`;
/** Matches the text between a name's end and the start of its value. */
const GIVEN = new RegExp(
  String.raw`["'\x60\]>:]{0,3}(?:\s{0,80}[)}\]]{0,2}\s{0,80}${SIGN}|${TYPE}${SIGN}|${INFIX}|${TOGETHER})`,
  "y",
);
/** Blanks as the only text between: `@name value`, `#define NAME value`, `-Name @(value)`. */
const SPACED = /[ \t]{1,20}(?:\\\r?\n)?/y;
const BEFORE_SPACED = /(?:@|#[ \t]{0,4}define[ \t]{1,8}|[ \t]-)$/;
/** End of an argument that holds the name, with the separator behind it. */
const LISTED =
  /(?:[^"'`\r\n]{0,60}["'`]|[\w./-]{0,40})(?:\s{0,20}(?:,|=>)\s{0,60}|[ \t]{1,8}(?:\\\r?\n[ \t]{0,60})?)/y;
const NEXT = /[rbuRBUL$@]{0,2}["'`]/y;
const DEFAULT = /\b(?:default|default_value|defaultValue)\s{0,8}[:=]/;
/** Value of another name, behind a comma. */
const ANOTHER =
  /\s{0,80}\[?(?:"[^"\n]{1,60}"|'[^'\n]{1,60}'|[\w$.@-]{1,60})\]?\s{0,8}(?::(?!:)|=(?![=~]))/y;

/**
 * Returns the literals without their quotes, in text order. `lineComment` is the start of a
 * comment, or empty.
 */
export function literalsBehind(text: string, name: Span, lineComment: string): readonly Span[] {
  const before = lineBefore(text, name.start);
  if (isComment(before, lineComment)) return [];
  const from = givenAt(text, name.end, before);
  const given = from === undefined ? [] : valuesIn(text, from, name.end, lineComment);
  return given.length > 0 ? given : argumentsIn(text, name.end, lineComment);
}

function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - BEFORE), at);
  return near.slice(near.lastIndexOf("\n") + 1);
}

/** Tells whether a comment has begun on the line; literals are not told apart. */
function isComment(before: string, sign: string): boolean {
  if (/^\s*\/?\*+\s/.test(before)) return true;
  const at = sign === "" ? -1 : before.indexOf(sign);
  return at >= 0 && !/["'`]|\S$/.test(before.slice(0, at));
}

function givenAt(text: string, end: number, before: string): number | undefined {
  if (CONDITION.test(before) && /^[ \t]*:[ \t]*\r?\n/.test(text.slice(end, end + 20)))
    return undefined;
  GIVEN.lastIndex = end;
  if (GIVEN.test(text)) return GIVEN.lastIndex;
  if (!BEFORE_SPACED.test(before)) return undefined;
  SPACED.lastIndex = end;
  return SPACED.test(text) ? SPACED.lastIndex : undefined;
}

/** Literals up to where the value ends that begins at `from`. */
function valuesIn(text: string, from: number, name: number, lineComment: string): readonly Span[] {
  const code = text.slice(from, name + REACH + LONGEST);
  const found: Span[] = [];
  let depth = 0;
  for (const token of tokensIn(code, lineComment)) {
    if (from + token.start > name + REACH || found.length === MOST) break;
    if (token.kind === "string") found.push(...literalOf(code, token, from));
    if (token.kind === "open") depth += 1;
    if (token.kind === "close") depth -= 1;
    if (depth < 0 || (depth === 0 && endsAt(code, token))) break;
  }
  return found;
}

function endsAt(code: string, { kind, start, end }: Token): boolean {
  if (kind === "semicolon") return true;
  if (kind === "comma") {
    ANOTHER.lastIndex = end;
    return ANOTHER.test(code);
  }
  return kind === "line-end" && endsStatement(code, start);
}

/** `option("--api-key", "…")`, `add_argument("--api-key", help="", default="…")`. */
function argumentsIn(text: string, name: number, lineComment: string): readonly Span[] {
  LISTED.lastIndex = name;
  if (!LISTED.test(text)) return [];
  const from = LISTED.lastIndex;
  const code = text.slice(from, name + REACH + LONGEST);
  NEXT.lastIndex = 0;
  // Words of a command stand in no backticks, which are those of prose.
  const isProse = /[ \t]$/.test(text.slice(name, from)) && code.startsWith("`");
  const next = !isProse && NEXT.test(code) ? NEXT.lastIndex : 0;
  const byDefault = code.search(DEFAULT);
  if (next === 0 && byDefault < 0) return [];
  const literals = literalsOfCall(code, name + REACH - from, lineComment);
  const found = literals.filter(
    ({ start }) => start < next || (byDefault >= 0 && start > byDefault),
  );
  return found.flatMap((token) => literalOf(code, token, from));
}

/** Returns literals up to the bracket that closes the code's surroundings. */
function literalsOfCall(code: string, reach: number, lineComment: string): readonly Token[] {
  const found: Token[] = [];
  let depth = 0;
  for (const token of tokensIn(code, lineComment)) {
    if (token.kind === "string") found.push(token);
    if (token.kind === "open") depth += 1;
    if (token.kind === "close") depth -= 1;
    const isEnd = depth === 0 && token.kind === "semicolon";
    if (depth < 0 || isEnd || token.start > reach) break;
  }
  return found;
}

function literalOf(code: string, { start, end }: Token, from: number): readonly Span[] {
  const quote = /^(?:"""|'''|["'`])/.exec(code.slice(start, end))?.[0].length ?? 1;
  const inner = { start: start + quote, end: end - quote };
  const length = inner.end - inner.start;
  if (length < SHORTEST || length > LONGEST) return [];
  if (/[\\\r\n]/.test(code.slice(inner.start, inner.end))) return [];
  return [{ start: from + inner.start, end: from + inner.end }];
}
