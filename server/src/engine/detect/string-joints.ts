/**
 * Finds places where a program reads something else than the text: joints between string literals
 * (`"sk-" + "ant"`), which it removes, and escapes (`\x73`, `\163`, `%73`), which it decodes. One
 * level of each, and only for characters of tokens.
 */
import type { Span } from "../text/span.ts";
import { listJointsIn } from "./joined-lists.ts";

export interface StringJoint extends Span {
  /** Character that is read; empty at a joint. */
  readonly read: string;
  /** True if no operator joins the literals, so that in a shell they are two words. */
  readonly isLoose: boolean;
}

const QUOTES = ['"', "'", "`"] as const;
/** Characters behind a closing quote where its literal is joined to another. */
const GOES_ON = flags(" \t\r\n+.&~<\\\"'`");
const SIGN = String.raw`(?:\.concat\(|\+\+?|\.\.?|<>|~|&(?: _)?)`;
const LINE_END = String.raw`\\\r?\n`;
/** A quote; the sign as the group, and lines that go on; a prefix of the next literal; a quote. */
const JOINT = new RegExp(
  String.raw`\\?["'\x60]\s{0,200}(?:(${SIGN})(?:[ \t]{0,8}${LINE_END})?\s{0,200}|${LINE_END}[ \t]{0,200}(?:(${SIGN})\s{0,200})?)?` +
    String.raw`(?:(?<=[\s+.&~>])[A-Za-z$@]{1,2})?\\?["'\x60]`,
  "y",
);
const ESCAPE =
  /\\(?:(?:u00|x|U000000)([2-7][0-9A-Fa-f])|u\{0{0,4}([2-7][0-9A-Fa-f])\}|([01][0-7]{2})|(\/)|(\r?\n)[ \t]{0,200})/y;
const ESCAPES = flags("uxU01/\r\n");
const PERCENT = /%([2-7][0-9A-Fa-f])/y;
/** Characters of tokens that stand on one line. */
const TOKEN_SIGNS =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=:@$|!#^&*?";
const IN_TOKEN = flags(TOKEN_SIGNS);
/** The next literal may itself begin with an escape. */
const OPENS_TOKEN = flags(`${TOKEN_SIGNS}\\%`);

/**
 * Returns joints in text order, none overlapping another. `lists` are joints with commas, where
 * they are known already.
 */
export function stringJointsIn(
  text: string,
  lists: readonly Span[] = listJointsIn(text),
): readonly StringJoint[] {
  const listed = lists
    .filter((list) => isInToken(text, list.start - 1) && isOneOf(OPENS_TOKEN, text, list.end))
    .map((list) => ({ ...list, read: "", isLoose: false }));
  const found = [...jointsIn(text), ...listed, ...escapesIn(text), ...percentsIn(text)];
  return found.length < 2 ? found : found.sort((a, b) => a.start - b.start);
}

export function isInToken(text: string, at: number): boolean {
  return isOneOf(IN_TOKEN, text, at);
}

/** Plain searches, one for each quote: nearly all texts have many quotes and no joint. */
function jointsIn(text: string): readonly StringJoint[] {
  const found: StringJoint[] = [];
  for (const quote of QUOTES) {
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      const joint = isOneOf(GOES_ON, text, at + 1) ? jointAt(text, at) : undefined;
      if (joint !== undefined) found.push(joint);
    }
  }
  return found;
}

function jointAt(text: string, quote: number): StringJoint | undefined {
  // In code that is itself inside a string the quotes are escaped.
  const start = text.charAt(quote - 1) === "\\" ? quote - 1 : quote;
  if (!isInToken(text, start - 1)) return undefined;
  JOINT.lastIndex = start;
  const joint = JOINT.exec(text);
  if (joint === null || !isOneOf(OPENS_TOKEN, text, JOINT.lastIndex)) return undefined;
  const isLoose = (joint[1] ?? joint[2]) === undefined;
  return { start, end: JOINT.lastIndex, read: "", isLoose };
}

function escapesIn(text: string): readonly StringJoint[] {
  const found: StringJoint[] = [];
  // The second of two backslashes begins nothing.
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", at + 2)) {
    if (!isOneOf(ESCAPES, text, at + 1)) continue;
    ESCAPE.lastIndex = at;
    const [, short, long, octal, slash, lineEnd] = ESCAPE.exec(text) ?? [];
    const code = short ?? long;
    const place = { start: at, end: ESCAPE.lastIndex, isLoose: false };
    if (slash !== undefined) found.push({ ...place, read: slash });
    else if (code !== undefined) found.push(...decoded(place, Number.parseInt(code, 16)));
    else if (octal !== undefined) found.push(...decoded(place, Number.parseInt(octal, 8)));
    else if (lineEnd !== undefined && isInToken(text, at - 1)) found.push({ ...place, read: "" });
  }
  return found;
}

function percentsIn(text: string): readonly StringJoint[] {
  const found: StringJoint[] = [];
  for (let at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1)) {
    PERCENT.lastIndex = at;
    const code = PERCENT.exec(text)?.[1];
    if (code !== undefined)
      found.push(...decoded({ start: at, end: at + 3, isLoose: false }, Number.parseInt(code, 16)));
  }
  return found;
}

function decoded(place: Omit<StringJoint, "read">, code: number): readonly StringJoint[] {
  const read = String.fromCharCode(code);
  return isInToken(read, 0) ? [{ ...place, read }] : [];
}

function isOneOf(flagged: Uint8Array, text: string, at: number): boolean {
  // Outside the text there is no number, and outside the table no flag.
  return flagged[text.charCodeAt(at)] === 1;
}

/** 1 at the code of each of `signs`, which are of ASCII. */
function flags(signs: string): Uint8Array {
  const flagged = new Uint8Array(128);
  for (const sign of signs) flagged[sign.charCodeAt(0)] = 1;
  return flagged;
}
