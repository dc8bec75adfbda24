/**
 * Values that a name makes a secret: `db_password = "…"`, `X-Api-Key: …`, `--token …`, `?api_key=…`.
 * Looks only at the text around a word of the name, so that it works in every language and format.
 */
import type { Span } from "../text/span.ts";
import type { Anchor } from "./anchors.ts";
import { bareAfter } from "./bare-value.ts";
import { isGuessable } from "./guessable.ts";
import { quotedAfter } from "./quoted-value.ts";
import { isSecretName, isTokenVariable } from "./sensitive-name.ts";

export interface NamedValue {
  readonly name: string;
  /** The value without quotes. */
  readonly span: Span;
}

const LONGEST_NAME = 60;
const LONGEST_VALUE = 200;
/** Minified and generated code: names say nothing there. */
const LONGEST_LINE = 1_000;
/** `setPassword("…")`, `with_token("…")`: what is called gives the rest of its name a value. */
const SETTER = /^(?:set|with)(?:_|(?=[A-Z]))/;

/** What test runners call so: `t.pass("…")`. */
const PASSES = /^pass$/;

/** `allowsBare`: the file is in a format whose values may stand without quotes. */
export function namedValue(
  text: string,
  anchor: Anchor,
  allowsBare: boolean,
): NamedValue | undefined {
  const place = nameAround(text, anchor);
  // `AWS::IAM::AccessKey` is the name of a kind of thing.
  if (text.startsWith("::", place.start - 2)) return undefined;
  const quoted = quotedAfter(text, place, LONGEST_VALUE);
  const span = quoted?.span ?? bareAfter(text, place, allowsBare, LONGEST_VALUE);
  if (span === undefined || span.end - span.start > LONGEST_VALUE) return undefined;
  const said = text.slice(place.start, place.end);
  const name = quoted?.isCall === true ? said.replace(SETTER, "").replace(PASSES, "") : said;
  if (!isNameOfSecret(name, text.slice(span.start, span.end))) return undefined;
  if (isOnLongLine(text, span)) return undefined;
  return { name, span };
}

/** In ODBC's connection strings `PWD` is a password, not the shell's folder. */
export function isNameOfSecret(name: string, value: string): boolean {
  return isSecretName(name) || name === "PWD" || (isTokenVariable(name) && !isGuessable(value));
}

export function nameAround(text: string, anchor: Anchor): Span {
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

function isOnLongLine(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
  const after = text.slice(end, end + LONGEST_LINE);
  const from = before.lastIndexOf("\n") + 1;
  const to = after.search(/\n|$/);
  return before.length - from + (end - start) + to > LONGEST_LINE;
}
