/** Finds the end of an expression by brackets, quotes and line ends alone, without a grammar. */
import type { Span } from "../text/span.ts";

export interface Layout {
  readonly lineComment: string;
  /** True if a string in plain quotes may span lines. */
  readonly longStrings: boolean;
  /** True if only a semicolon ends a statement. */
  readonly semicolons: boolean;
}

/** Limit between a call or name and its value. */
export const MAX_EXPRESSION = 1000;

/**
 * Limit up to which uses of an assigned name are followed. An alias is printed nearby; further away
 * the same short name is mostly another one.
 */
export const MAX_DATAFLOW_DISTANCE = 4000;
/** Blanks between two parts of a statement. */
const LONGEST_GAP = 100;

/**
 * Characters at a line's end, or at the next line's beginning, behind which the statement goes on.
 */
const GOES_ON_AFTER = new Set("=+-*/?:&|<>,([{!~^%\\");
const OPENING = new Set("([{");
/** Brackets by those that open them. */
const CLOSED_BY: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const CLOSING = new Set(Object.values(CLOSED_BY));
const GOES_ON_WITH = new Set(".+-*/?:&|,=([{)]}");

interface State {
  readonly text: string;
  readonly limit: number;
  readonly layout: Layout;
}

/**
 * Finds the end of the expression at `start`, at most `MAX_EXPRESSION` further. With `call`, the
 * end of the first pair of parentheses. Errs towards too long.
 */
export function expressionEnd(text: string, start: number, layout: Layout, call: boolean): number {
  const state: State = {
    text,
    limit: Math.min(text.length, start + MAX_EXPRESSION),
    layout,
  };
  const open: string[] = [];
  for (let at = start; at < state.limit; at += 1) {
    const past = endOfText(state, at);
    const end = past === undefined ? endAt(state, at, open, call) : undefined;
    if (end !== undefined) return end;
    at = past ?? at;
  }
  return state.limit;
}

/** The end of the expression, if the sign at `at` shows it; `open` holds the brackets before it. */
function endAt(state: State, at: number, open: string[], call: boolean): number | undefined {
  const sign = state.text.charAt(at);
  if (OPENING.has(sign)) {
    open.push(sign);
    return undefined;
  }
  if (!CLOSING.has(sign)) return open.length === 0 && ends(state, at, sign) ? at : undefined;
  const last = open.pop();
  if (last === undefined) return at;
  // Nobody knows what a parser makes of brackets that are no pair.
  if (CLOSED_BY[last] !== sign) return state.limit;
  return call && sign === ")" && open.length === 0 ? at : undefined;
}

/** The last sign of the string or comment that begins here. */
function endOfText(state: State, at: number): number | undefined {
  const sign = state.text.charAt(at);
  if (sign === '"' || sign === "'" || sign === "`") return closing(state, at, sign);
  if (state.text.startsWith(state.layout.lineComment, at)) return beforeLineEnd(state, at);
  return undefined;
}

function ends({ text, layout }: State, at: number, sign: string): boolean {
  if (sign === ";") return true;
  if (sign !== "\n" || layout.semicolons) return false;
  const before = signFrom(text, at - 1, Math.max(0, at - LONGEST_GAP) - 1);
  const after = signFrom(text, at, Math.min(text.length, at + LONGEST_GAP));
  return !(
    before === undefined ||
    after === undefined ||
    GOES_ON_AFTER.has(before) ||
    GOES_ON_WITH.has(after)
  );
}

/** The first sign from `from` on, in either direction, that is no blank; none in a longer gap. */
function signFrom(text: string, from: number, to: number): string | undefined {
  const step = from < to ? 1 : -1;
  for (let at = from; at !== to; at += step) {
    const sign = text.charAt(at);
    if (!isBlank(sign)) return sign;
  }
  return undefined;
}

/** Tells blanks without a pattern, since it is asked of every character of some texts. */
function isBlank(sign: string): boolean {
  return (
    sign === " " ||
    sign === "\n" ||
    sign === "\t" ||
    ((sign < "!" || sign > "~") && /\s/.test(sign))
  );
}

/** The last sign of the string that `quote` opens; where it is left open, of its line. */
function closing({ text, limit, layout }: State, open: number, quote: string): number {
  const triple = quote.repeat(3);
  if (text.startsWith(triple, open)) {
    const close = text.indexOf(triple, open + 3);
    return close < 0 ? limit : close + 2;
  }
  const goesOn = quote === "`" || layout.longStrings;
  for (let at = open + 1; at < limit; at += 1) {
    const sign = text.charAt(at);
    if (sign === "\\") at += 1;
    else if (sign === quote) return at;
    else if (sign === "\n" && !goesOn) return at - 1;
  }
  return limit;
}

function beforeLineEnd({ text, limit }: State, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? limit : end - 1;
}

/**
 * Names of the calls that are open at `place`: `fmt.Sprintf` and `f` in `fmt.Sprintf("%s", f(x,
 * place`. `undefined` where the place is in a string.
 */
export function callsAround(
  text: string,
  start: number,
  place: number,
  layout: Layout,
): readonly Span[] | undefined {
  const state: State = {
    text,
    limit: Math.min(text.length, start + MAX_EXPRESSION),
    layout,
  };
  const open: Span[] = [];
  for (let at = start; at < place; at += 1) {
    const past = endOfText(state, at);
    if (past !== undefined) {
      if (past >= place) return undefined;
      at = past;
      continue;
    }
    const sign = text.charAt(at);
    if (OPENING.has(sign)) open.push(sign === "(" ? calleeBefore(text, start, at) : NO_CALL);
    else if (CLOSING.has(sign)) open.pop();
  }
  return open.filter((span) => span !== NO_CALL && span.end > span.start);
}

const NO_CALL: Span = { start: 0, end: 0 };
const LONGEST_CALLEE = 100;

function calleeBefore(text: string, start: number, end: number): Span {
  const before = text.slice(Math.max(start, end - LONGEST_CALLEE), end);
  const length = /(?<![\w$.])[\w$.]+$/.exec(before)?.[0].length ?? 0;
  return { start: end - length, end };
}
