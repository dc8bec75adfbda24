/** The text in quotes that a name is given: `password = "…"`, `setPassword("…")`, `{\"apiKey\": \"…\"}`. */
import type { Span } from "../text/span.ts";
import { GAP } from "./gap.ts";

export interface QuotedValue {
  /** Without the quotes. */
  readonly span: Span;
  /** The name is that of what is called. */
  readonly isCall: boolean;
}

const TYPE = String.raw`(?::[ \t]{0,2}&?(?:'static )?|[ \t]{1,2}\*?)[A-Za-z_.<>|?[\]]{1,24}[ \t]{0,2}=(?!=)`;
const SIGN = String.raw`(?:${TYPE}|=>|:=|<-|\?\?=?|\?:|\|\|=?|={1,3}|!==?|[:=,(])`;
/** What stands between a name and its value: the name's own quote, a sign, the value's quote. */
const QUOTED = new RegExp(
  String.raw`(\\?["'\x60])?(?:\[?\d{0,5}\])?[ \t]{0,8}(${SIGN})${GAP}(?:(?:String|str)?\(${GAP})?[rbuRBU]{0,2}(?:["'\x60](?=\\))?(\\?)(["'\x60])(?:Bearer |Token )?`,
  "y",
);

const CLOSE: Readonly<Record<string, RegExp>> = {
  '"': /["\\\r\n]/,
  "'": /['\\\r\n]/,
  "`": /[`\\\r\n]/,
};

/** How far before a name the bracket is looked for that it stands in. */
const REACH = 200;

/** `longest`: a longer value is none. */
export function quotedAfter(text: string, name: Span, longest: number): QuotedValue | undefined {
  QUOTED.lastIndex = name.end;
  const [, own = "", sign, backslash, quote] = QUOTED.exec(text) ?? [];
  if (quote === undefined) return undefined;
  const start = QUOTED.lastIndex;
  const length = text.slice(start, start + longest + 1).search(CLOSE[quote] ?? /$/);
  const end = start + length;
  // A quote behind an escape, or a value over lines, is more than a simple text.
  if (length <= 0 || !text.startsWith(`${backslash}${quote}`, end)) return undefined;
  if (sign === "," && !isGiven(text, name, own, { start, end })) return undefined;
  return { span: { start, end }, isCall: sign === "(" };
}

/** Behind a comma: whether the value is the name's, and not only the next of a list. */
function isGiven(text: string, name: Span, own: string, value: Span): boolean {
  // `encode(password, "utf8")`
  if (own === "") return false;
  // `["--password", "…"]`; a list of options goes on with another one.
  if (text.startsWith("--", name.start - 2)) return text.charAt(value.start) !== "-";
  return isArgument(text, name.start - own.length, value.end + 1);
}

/** `set("API_KEY", "…")` and `[["X-Api-Key", "…"]]` give a value to a name, lists of names do not. */
function isArgument(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const at = openBracket(before);
  if (before.charAt(at) !== "[") return before.charAt(at) === "(";
  const isPair =
    before.slice(at + 1).trim() === "" && /^\s{0,20}\]/.test(text.slice(end, end + 21));
  return isPair && /[[,]\s*$/.test(before.slice(0, at));
}

/** Where the bracket stands that is still open at the end; -1 if there is none. */
function openBracket(text: string): number {
  let closed = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const sign = text.charAt(at);
    if (")]}".includes(sign)) closed += 1;
    if (!"([{".includes(sign)) continue;
    if (closed === 0) return at;
    closed -= 1;
  }
  return -1;
}
