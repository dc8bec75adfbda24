/**
 * Values that a name makes a secret: `db_password = "…"`, `X-Api-Key: …`, `--token …`, `?api_key=…`.
 * Looks only at the text around a word of the name, so that it works in every language and format.
 */
import { oncePerName } from "../text/once-per.ts";
import type { Span } from "../text/span.ts";
import type { Anchor } from "./anchors.ts";
import { bareAfter } from "./bare-value.ts";
import { isGuessable } from "./guessable.ts";
import type { JudgedValue } from "./plausible.ts";
import { nameInProse } from "./prose-name.ts";
import { isCompared, isSetting, type QuotedValue, quotedAfter } from "./quoted-value.ts";
import { isDoubtfulPassword, isPinName, isSecretName, isTokenName } from "./sensitive-name.ts";
import { quotedBefore, quotedInTurn } from "./value-before.ts";
import type { ValueSyntax } from "./value-syntax.ts";

export interface NamedValue extends JudgedValue {
  /** The value without quotes. */
  readonly span: Span;
}

/** A text, as far as names in it go. */
export interface NameReading {
  readonly syntax: ValueSyntax;
}

const LONGEST_NAME = 60;
const LONGEST_VALUE = 400;
/** Minified and generated code: names say nothing there. */
const LONGEST_LINE = 1_000;
/** `setPassword("…")`, `with_token("…")`: what is called gives the rest of its name a value. */
const SETTER = /^(?:[Ss]et|[Ww]ith|[Uu]se|[Aa]dd|[Ff]ill|[Ee]nter)(?:_|(?=[A-Z]))/;

/** `getPassword()`: what is read. */
const GETTER = /^[Gg]et(?:_|(?=[A-Z]))/;
/** Calls that say whose password it is, or where it is, instead of the password. */
const OF_SOMEBODY =
  /^(?:un)?lock|^(?:expire|delete|remove|clear|find|look_?up|load|fetch|read|rotate|generate|prompt|ask)(?:_|(?=[A-Z]))/i;
/** Name of a test runner's method: `t.pass("…")`. */
const PASSES = /^pass$/;
/** Before the dot: words of what is said of a password or done with it. */
const ASKS =
  /^(?:forgot(?:ten)?|reset|changed?|confirm|show|hide|toggle|has|is|no|in?valid|wrong|missing|requires?d?|needs?|recover|placeholder|example|labels?|errors?|messages?|hints?|msg|i18n|texts?|titles?)$/i;
const LABEL = /["'`]((?:[A-Za-z][a-z]{0,20} ){1,4})$/;
/** The default of an option or a variable, what is typed into a field, a value made when it is asked for. */
const ONLY =
  /(?:[\s,]default\w{0,8}[ \t]{0,8}[=:(]|,[ \t]with:|\bvalue["']?[ \t]{0,4}[:=]|\),|\{|\breturn)[ \t]{0,8}["'`]$/i;
const TYPES = /^(?:Secret(?:Str|String|Bytes|Value)|SecureString|GuardedString)$/;

export function namedValue(
  text: string,
  anchor: Anchor,
  { syntax }: NameReading,
): NamedValue | undefined {
  const place = nameWithDot(text, nameAround(text, anchor));
  const name = text.slice(place.start, place.end);
  const own = mayNameSecret(name) ? valueAt(text, place, syntax) : undefined;
  if (own?.isDoubtful === false) return own;
  const words = nameInProse(text, place);
  if (own !== undefined && words === undefined) return own;
  return words === undefined || !mayNameSecret(text.slice(words.start, words.end))
    ? undefined
    : valueAt(text, words, syntax);
}

/** `api.key`, `forgot.password`: of a name in properties the word behind the dot says too little. */
function nameWithDot(text: string, place: Span): Span {
  const { start, end } = place;
  if (text.charAt(start - 1) !== ".") return withLabel(text, place);
  const before = edge(text, start - 2, -1) + 1;
  if (before >= start - 1) return place;
  const isShort = /^(?:key|token)s?$/.test(text.slice(start, end));
  return isShort || ASKS.test(text.slice(before, start - 1)) ? { start: before, end } : place;
}

/** `"Next page token"`: all of a label in quotes. */
function withLabel(text: string, { start, end }: Span): Span {
  // `"Example api_key='…'"` gives the name a value in the text itself.
  if (text.charAt(start - 1) !== " " || text.charAt(end) === "=") return { start, end };
  const before = LABEL.exec(text.slice(Math.max(0, start - LONGEST_NAME), start))?.[1] ?? "";
  return { start: start - before.length, end };
}

function valueAt(text: string, place: Span, syntax: ValueSyntax): NamedValue | undefined {
  // `AWS::IAM::AccessKey` is the name of a kind of thing.
  if (text.startsWith("::", place.start - 2)) return undefined;
  const inTurn = quotedInTurn(text, place, LONGEST_VALUE);
  const behind = inTurn ?? quotedAfter(text, place, LONGEST_VALUE, syntax);
  const bare = behind === undefined ? bareAfter(text, place, syntax, LONGEST_VALUE) : undefined;
  const quoted = behind ?? (bare === undefined ? quotedBefore(text, place) : undefined);
  const found = quoted ?? bare;
  if (found === undefined || found.span.end - found.span.start > LONGEST_VALUE) return undefined;
  const { span, isDoubtful } = found;
  const name = nameOf(text, place, quoted);
  const value = text.slice(span.start, span.end);
  if (!isNameOfSecret(name, value) || isOnLongLine(text, span)) return undefined;
  const quote = quoted?.quote ?? "";
  const expands = syntax.expandsIn !== "" && (quote === "" || syntax.expandsIn.includes(quote));
  const isAssigned =
    quoted === undefined
      ? syntax.plain.length > 0 || isNoHeader(text, place, span)
      : isOnlyOne(text, place, quoted);
  return { name, span, value, quote, expands, isDoubtful, isAssigned };
}

/** Tells whether the value is a single one: not the next of a list, nor one of several arguments. */
function isOnlyOne(text: string, name: Span, quoted: QuotedValue): boolean {
  const { span, isCall, isElsewhere } = quoted;
  if (isElsewhere === true) return true;
  const between = text.slice(name.end, span.start).replace(/^ \{[^{}]*\}/, "");
  if (/[,{]/.test(between)) {
    if (isSetting(text, name) || isCompared(text, name) || isPair(text, name, span)) return true;
    return ONLY.test(between);
  }
  // `lock_passwd("bob")` says whose.
  if (isCall && OF_SOMEBODY.test(text.slice(name.start, name.end))) return false;
  return !isCall || /^["'`]\s{0,20}\)/.test(text.slice(span.end, span.end + 22));
}

/** `"password: …"` may be a text; `"X-Db-Password: …"` is a header. */
function isNoHeader(text: string, name: Span, value: Span): boolean {
  if (text.charAt(name.end) !== ":" || text.charAt(value.end) === "}") return true;
  return /(?<=[A-Z]\w{0,60})-[A-Z]/.test(text.slice(name.start, name.end));
}

/** `{"db_password", "…"}`, `"--password", "…"`, `password{"…"}`. */
function isPair(text: string, name: Span, value: Span): boolean {
  if (text.startsWith("--", name.start - 2)) return true;
  if (!/^["'][)}]/.test(text.slice(value.end, value.end + 2))) return false;
  return (
    text.charAt(name.end) === "{" ||
    /(?:\{|[\s,]\()["']$/.test(text.slice(name.start - 3, name.start))
  );
}

/**
 * Tells whether a name can be a secret's, whatever its value; a call's may be that of what it sets.
 */
export const mayNameSecret = oncePerName((name) => {
  if (TYPES.test(name)) return false;
  if (mayBeSecret(name)) return true;
  const given = name.replace(SETTER, "").replace(GETTER, "");
  return given !== name && mayBeSecret(given);
});

function mayBeSecret(name: string): boolean {
  return isCalledSecret(name) || isTokenName(name);
}

function nameOf(text: string, place: Span, quoted: QuotedValue | undefined): string {
  const name = text.slice(place.start, place.end);
  if (quoted !== undefined && text.startsWith("()", place.end)) return name.replace(GETTER, "");
  return quoted?.isCall === true ? name.replace(PASSES, "").replace(SETTER, "") : name;
}

/**
 * Tells whether the name of a value is a secret's; in ODBC's connection strings `PWD` is a
 * password, not the shell's folder.
 */
export function isNameOfSecret(name: string, value: string): boolean {
  return isCalledSecret(name) || (isTokenName(name) && !isGuessable(value));
}

function isCalledSecret(name: string): boolean {
  return isSecretName(name) || isDoubtfulPassword(name) || name === "PWD" || isPinName(name);
}

export function nameAround(text: string, anchor: Anchor): Span {
  // A short word is looked for with the sign behind it.
  let last = anchor.end;
  while (last > anchor.start && !isNamePart(text, last - 1)) last -= 1;
  const start = edge(text, anchor.start - 1, -1) + 1;
  const end = edge(text, last, 1);
  // The dashes of an option are not its name.
  const dashes = text.slice(start, anchor.start).search(/[^-]|$/);
  return { start: start + dashes, end };
}

/** Finds the first place from `at` on that is no part of a name. */
function edge(text: string, at: number, step: 1 | -1): number {
  let place = at;
  while (Math.abs(place - at) < LONGEST_NAME && isNamePart(text, place)) place += step;
  return place;
}

function isNamePart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const isDigit = code >= 48 && code <= 57;
  const isLetter = (code | 32) >= 97 && (code | 32) <= 122;
  return isDigit || isLetter || code === 95 || code === 45;
}

/** Tells whether the text is minified or generated, where names say nothing. */
export function isOnLongLine(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
  const after = text.slice(end, end + LONGEST_LINE);
  const from = before.lastIndexOf("\n") + 1;
  const to = after.search(/\n|$/);
  return before.length - from + (end - start) + to > LONGEST_LINE;
}
