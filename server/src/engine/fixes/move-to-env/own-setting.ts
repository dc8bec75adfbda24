/**
 * A statement that only sets the variable the value is saved under: with the value in the env file it is not
 * needed any more, and a read in its place would give the variable to itself.
 */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { StringFact } from "../../facts/fact.ts";
import type { Edit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import { leavesUnused } from "../code/left-unused.ts";
import { setAround } from "../code/overwritten.ts";

/** Text before the literal on its line. */
const HEAD =
  /^([ \t]*)[\w.:$]{1,60}[[{(.]\s{0,4}["'`]?[A-Z]\w{1,80}["'`]?\s{0,4}[\])}]?\s{0,4}(\|\|=|\?\?=|=|,)\s{0,4}$/;
const TAIL = /^(\)?)[ \t]{0,4};?[ \t]{0,4}(?=\r?\n|$)/;
/** Ends of a line that the next one belongs to. */
const GOES_ON = /[\\=,(&|+?>]$|\b(?:if|else|do|then|return|and|or|while|for)\b[^;{}]*$/;
/** Starts of a line that belongs to the one before. */
const BELONGS = /^[.,&|+?]/;
const LONGEST = 400;

/** Removes the setting; `undefined`: there is none, or something may depend on it. */
export function withoutSetting(
  analysis: Analysis,
  { whole, inner }: StringFact,
  secret: Span,
  name: string,
): readonly Edit[] | undefined {
  const { text } = analysis.snapshot;
  // Where a read of what is not set says nothing, the program would go on without a value.
  if (analysis.language?.access.emptyBody === undefined) return undefined;
  if (inner.start !== secret.start || inner.end !== secret.end) return undefined;
  if (setAround(text, secret) !== name) return undefined;
  const start = text.lastIndexOf("\n", whole.start - 1) + 1;
  const [, indentation = "", sign = ""] = HEAD.exec(text.slice(start, whole.start)) ?? [];
  const tail = TAIL.exec(text.slice(whole.end, whole.end + LONGEST));
  if (sign === "" || tail === null || (sign === ",") !== (tail[1] === ")")) return undefined;
  const statement = { start: start + indentation.length, end: whole.end + tail[0].length };
  if (leavesUnused(analysis, statement)) return undefined;
  return without(statement, { start, indentation }, text, analysis.language.access.emptyBody);
}

interface Line {
  readonly start: number;
  readonly indentation: string;
}

function without(
  statement: Span,
  { start, indentation }: Line,
  text: string,
  emptyBody: string,
): readonly Edit[] | undefined {
  if (BELONGS.test(lineAfter(text, statement.end))) return undefined;
  const before = lineBefore(text, start);
  const isOneOfMany =
    before === "" || (indentationOf(before) === indentation && !GOES_ON.test(before));
  if (isOneOfMany || before.endsWith("{")) {
    const end = text.indexOf("\n", statement.end) + 1;
    return [{ span: { start, end: end === 0 ? text.length : end }, text: "" }];
  }
  return before.endsWith(":") ? [{ span: statement, text: emptyBody }] : undefined;
}

function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** The last line with something on it, without its end; empty where there is none. */
function lineBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - LONGEST), start).trimEnd();
  return before.slice(before.lastIndexOf("\n") + 1);
}

function lineAfter(text: string, end: number): string {
  const after = text.slice(end, end + LONGEST).trimStart();
  return after.slice(0, Math.max(0, after.search(/\n|$/)));
}
