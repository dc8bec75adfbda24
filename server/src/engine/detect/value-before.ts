/**
 * Values in quotes that do not stand right behind their name: `assertEquals("…", user.getPassword())`,
 * `user, password = "bob", "…"`, `login("…")  # password`.
 */

import type { Span } from "../text/span.ts";
import { closed, type QuotedValue } from "./quoted-value.ts";

/** Limit up to which a statement is looked at. */
const REACH = 300;
/** End of a literal with the text that may follow up to the name of a called method. */
const ARGUMENT =
  /(["'`]),\s{0,40}(?:forKey:[ ]?@?"|(?:[\w$]{1,40}(?:\(\))?(?:\.|->|::|\?\.)){0,6})$/;
/** Calls that compare, or store under a name. */
const COMPARES =
  /(?:assert|require|expect|equal|verify|compare|\bis|\.set(?!\w{0,12}pass))[\w.!]{0,30}\(\s{0,8}(?:\w{1,8},\s{0,8})?(?:[@LNrbfu]|u8)?$/i;
/** The end of an attribute, and what is declared behind it. */
const ATTRIBUTE =
  /(["'])[ \t]{0,2}[\w,= \t]{0,30}\){1,2}\]?\s{1,30}(?:(?:pub|private|protected|public|final|static|readonly|lateinit|var|val|[A-Z][\w<>]{0,30})[ ]){0,5}$/;
const DEFAULT = /(?:#\[|@)\w{1,30}\([^\r\n"'`]{0,80}default\w{0,8}[ ]{0,2}=[ ]{0,2}$/i;
/** A comment of one word behind a statement, and the rest of the statement behind its literal. */
const COMMENT = /[ \t](?:\/\/|#|--|;)[ \t]{1,4}$/;
const ENDS = /^[ \t]*(?:\r?\n|$)/;
const STATEMENT = /(["'`])(?:[\w.();,\]} \t-]{0,60})$/;
/** Names before one in a list that several values are given to. */
const TARGETS =
  /(?:^|[\r\n])[ \t]*(?:(?:const|let|var|val|my|local)[ \t]{1,4})?[[({]?[ \t]{0,4}((?:[$@\w.]{1,40},[ \t]{0,4}){0,6})$/;
const GIVEN =
  /((?:,[ \t]{0,4}[$@\w.]{1,40}){0,6})[ \t]{0,4}[\])}]?[ \t]{0,4}:?=[ \t]{0,4}[[({]?[ \t]{0,4}/y;
const ITEM = /(?:[rbfuL@]{0,2})(["'`])|[\w.()-]{1,60}/y;
const NEXT = /[ \t]{0,4},\s{0,20}/y;
/** Pipe into the program that sets passwords. */
const PIPE = /(["'])[ \t]{0,2}\|[ \t]{0,2}(?:sudo )?$/;

export function quotedBefore(text: string, name: Span): QuotedValue | undefined {
  const before = text.slice(Math.max(0, name.start - REACH), name.start);
  const from = name.start - before.length;
  return (
    argument(text, name, before, from) ??
    attribute(before, from) ??
    noted(text, name, before, from) ??
    piped(text, name, before, from)
  );
}

function argument(text: string, name: Span, before: string, from: number): QuotedValue | undefined {
  const found = literalBefore(before, ARGUMENT);
  if (found === undefined || !COMPARES.test(before.slice(0, found.start - 1))) return undefined;
  return /^["']?(?:\(\))?[\s),;]/.test(text.slice(name.end, name.end + 4))
    ? given(found, from)
    : undefined;
}

function attribute(before: string, from: number): QuotedValue | undefined {
  const found = literalBefore(before, ATTRIBUTE);
  return found !== undefined && DEFAULT.test(before.slice(0, found.start - 1))
    ? given(found, from)
    : undefined;
}

function noted(text: string, name: Span, before: string, from: number): QuotedValue | undefined {
  const comment = COMMENT.exec(before);
  if (comment === null || !ENDS.test(text.slice(name.end, name.end + 20))) return undefined;
  const found = literalBefore(before.slice(0, comment.index), STATEMENT);
  return found && given(found, from);
}

/** `echo "bob:…" | chpasswd` */
function piped(text: string, name: Span, before: string, from: number): QuotedValue | undefined {
  if (text.slice(name.start, name.end) !== "chpasswd") return undefined;
  const found = literalBefore(before, PIPE);
  if (found === undefined) return undefined;
  const user = /^[\w.-]{1,40}:/.exec(before.slice(found.start, found.end))?.[0].length;
  return user === undefined ? undefined : given({ ...found, start: found.start + user }, from);
}

/**
 * `user, password = "bob", "…"`: the value at the name's place in the list. `longest`: a longer value is none.
 */
export function quotedInTurn(text: string, name: Span, longest: number): QuotedValue | undefined {
  const near = text.slice(Math.max(0, name.start - 4), name.start);
  if (!/,[ \t]{0,3}$/.test(near) && text.charAt(name.end) !== ",") return undefined;
  GIVEN.lastIndex = name.end;
  const more = GIVEN.exec(text)?.[1];
  if (more === undefined) return undefined;
  let at: number | undefined = GIVEN.lastIndex;
  const before = text.slice(Math.max(0, name.start - REACH), name.start);
  const earlier = TARGETS.exec(before)?.[1];
  if (earlier === undefined || earlier === more) return undefined;
  for (let left = earlier.split(",").length - 1; left > 0 && at !== undefined; left -= 1)
    at = nextItem(text, at, longest);
  const found = at === undefined ? undefined : itemAt(text, at, longest);
  return found?.quote === "" ? undefined : found && given(found, 0);
}

function nextItem(text: string, at: number, longest: number): number | undefined {
  const item = itemAt(text, at, longest);
  if (item === undefined) return undefined;
  NEXT.lastIndex = item.end + item.quote.length;
  return NEXT.test(text) ? NEXT.lastIndex : undefined;
}

/** A literal, or a word of code without quotes. */
function itemAt(text: string, at: number, longest: number): Literal | undefined {
  ITEM.lastIndex = at;
  const item = ITEM.exec(text);
  if (item === null) return undefined;
  const [, quote = ""] = item;
  const start = ITEM.lastIndex;
  const end = quote === "" ? start : closed(text, start, quote, longest);
  return end === undefined ? undefined : { start, end, quote };
}

interface Literal extends Span {
  readonly quote: string;
}

/** The literal on the line whose last quote `ending` finds. */
function literalBefore(before: string, ending: RegExp): Literal | undefined {
  const found = ending.exec(before);
  const quote = found?.[1];
  if (found === null || quote === undefined) return undefined;
  const end = found.index;
  const start = before.lastIndexOf(quote, end - 1) + 1;
  if (start === 0 || start >= end) return undefined;
  return /[\r\n]/.test(before.slice(start, end)) ? undefined : { start, end, quote };
}

function given({ start, end, quote }: Literal, from: number): QuotedValue {
  return {
    span: { start: from + start, end: from + end },
    quote,
    isCall: false,
    isDoubtful: false,
    isElsewhere: true,
  };
}
