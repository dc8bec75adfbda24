/**
 * Values that a name makes a secret: `db_password = "…"`, `X-Api-Key: …`, `--token …`, `?api_key=…`.
 * Looks only at the text around a word of the name, so that it works in every language and format.
 */
import type { Span } from "../text/span.ts";
import type { Anchor } from "./anchors.ts";
import { isSecretName } from "./sensitive-name.ts";

export interface NamedValue {
  readonly name: string;
  /** The value without quotes. */
  readonly span: Span;
}

const LONGEST_NAME = 60;
const LONGEST_VALUE = 200;
/** Minified and generated code: names say nothing there. */
const LONGEST_LINE = 1_000;

const SIGN = String.raw`(?::[ \t]{0,2}[A-Za-z_.<>|?]{1,24}[ \t]{0,2}=|=>|:=|\?\?=?|\|\|=?|={1,3}|!==?|[:=,(])`;
/** What stands between a name and its value: the name's own quote, a sign, the value's quote. */
const QUOTED = new RegExp(
  String.raw`(["'\x60]?)\]?[ \t]{0,8}(${SIGN})[ \t]{0,8}(?:String\(|str\(|\()?[rbuRBU]{0,2}(["'\x60])(?:Bearer |Token )?`,
  "y",
);

/** Values without quotes: what stands before the name, what between, and where the value ends. */
interface Bare {
  readonly before: RegExp;
  readonly between: RegExp;
  readonly value: RegExp;
}

const BARE: readonly Bare[] = [
  // A header inside a string, as curl has it.
  { before: /["'`]$/, between: /:[ \t]{0,4}(?:Bearer |Token )?/y, value: /[^\s"'`,;<>(){}]+/y },
  // An option of a command.
  { before: /(?:^|\s)--$/, between: /[ =]["']?/y, value: /[^\s"'`<>(){}]+/y },
  // A query parameter.
  { before: /[?&]$/, between: /=/y, value: /[^\s"'`&#<>(){}]+/y },
  // A variable of a shell, a Dockerfile or an env file.
  {
    before: /(?:^|[\r\n])[ \t]*(?:export |set |ENV |ARG |-e |--env[ =]|- )?$/,
    between: /=/y,
    value: /[^\s"'`<>(){};]+(?=[ \t]*(?:#.*)?(?:[\r\n]|$))/y,
  },
  // An element of XML.
  { before: /<$/, between: />[ \t]{0,4}/y, value: /[^\s"'`<>]+(?=[ \t]*<\/)/y },
];

/** In YAML, INI and properties a value needs no quotes. */
const CONFIG: Bare = {
  before: /(?:^|[\r\n])[ \t-]*(?:[\w-]+\.){0,8}$/,
  between: /[ \t]*[:=][ \t]*/y,
  value: /[^\s"'`<>{}[\]|>&*!]+(?=[ \t]*(?:#.*)?(?:[\r\n]|$))/y,
};

/** `allowsBare`: the file is in a format whose values may stand without quotes. */
export function namedValue(
  text: string,
  anchor: Anchor,
  allowsBare: boolean,
): NamedValue | undefined {
  const name = nameAround(text, anchor);
  // `AWS::IAM::AccessKey` is the name of a kind of thing.
  if (text.startsWith("::", name.start - 2)) return undefined;
  const span = quotedAfter(text, name.end) ?? bareAfter(text, name, allowsBare);
  if (span === undefined || span.end - span.start > LONGEST_VALUE) return undefined;
  const said = text.slice(name.start, name.end);
  if (!isSecretName(said) || isOnLongLine(text, span)) return undefined;
  return { name: said, span };
}

function nameAround(text: string, anchor: Anchor): Span {
  const start = edge(text, anchor.start - 1, -1) + 1;
  const end = edge(text, anchor.end, 1);
  // The dashes of an option are not its name.
  const dashes = text.slice(start, anchor.start).search(/[^-]|$/);
  return { start: start + dashes, end };
}

/** The first place from `at` on that is no part of a name. */
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

function quotedAfter(text: string, end: number): Span | undefined {
  QUOTED.lastIndex = end;
  const [, own, sign, quote] = QUOTED.exec(text) ?? [];
  // `set("API_KEY", "…")` gives a value to a name, `encode(password, "utf8")` does not.
  if (quote === undefined || (sign === "," && own === "")) return undefined;
  const start = QUOTED.lastIndex;
  const close = text.slice(start, start + LONGEST_VALUE + 1).search(CLOSE[quote] ?? /$/);
  // A quote behind an escape, or a value over lines, is more than a simple text.
  return close > 0 && text.charAt(start + close) === quote
    ? { start, end: start + close }
    : undefined;
}

const CLOSE: Readonly<Record<string, RegExp>> = {
  '"': /["\\\r\n]/,
  "'": /['\\\r\n]/,
  "`": /[`\\\r\n]/,
};

function bareAfter(text: string, name: Span, allowsBare: boolean): Span | undefined {
  const before = text.slice(Math.max(0, name.start - LONGEST_NAME), name.start);
  for (const { before: expected, between, value } of allowsBare ? [...BARE, CONFIG] : BARE) {
    between.lastIndex = name.end;
    if (!between.test(text) || !expected.test(before)) continue;
    const start = between.lastIndex;
    value.lastIndex = start;
    const found = value.exec(text.slice(0, start + LONGEST_VALUE + 1))?.[0];
    if (found !== undefined) return { start, end: start + found.length };
  }
  return undefined;
}

function isOnLongLine(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
  const after = text.slice(end, end + LONGEST_LINE);
  const from = before.lastIndexOf("\n") + 1;
  const to = after.search(/\n|$/);
  return before.length - from + (end - start) + to > LONGEST_LINE;
}
