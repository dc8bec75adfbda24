/** `const key = "…"` becomes `var key = …`, alone or taken out of its group. */
import { eolOf, lineEnd, lineStart } from "../../text/lines.ts";
import { type Span, textOf } from "../../text/span.ts";
import type { Constant, Constants, Rewritten } from "../constants.ts";
import type { LiteralEdit } from "../language.ts";
import { realigned } from "./alignment.ts";

const GROUP = /^const\s*\(/;
/** A type of the program's own takes a constant as it is, and a variable only by a conversion. */
const OWN_TYPE = /^[ \t]*(?:type[ \t]+)?\w+[ \t]+string[ \t]*(?:\/\/.*)?\r?$/m;
const DECLARES_TYPE = /\btype[ \t]+\w+[ \t]+string\b|\btype[ \t]*\(/;

export const GO_CONSTANTS: Constants = {
  rewrite: (constant) => {
    const { text, whole, name, value, isLocal } = constant;
    const between = text.slice(name.end, value.start);
    if (!/^\s*(?:string\s*)?=\s*$/.test(between)) return undefined;
    if (DECLARES_TYPE.test(text) && OWN_TYPE.test(text)) return undefined;
    const declaration = text.slice(whole.start, whole.end);
    // A variable of a function that nobody uses is an error.
    if (isLocal && !isUsed(constant)) return undefined;
    if (!GROUP.test(declaration)) return keywordOf(constant);
    return (
      allStrings(constant, declaration) ?? (isLocal ? undefined : apart(constant, declaration))
    );
  },
  sharedWith: ({ called, isLocal }) => {
    if (isLocal) return "nobody";
    return /^[A-Z]/.test(called) ? "project" : "folder";
  },
};

function isUsed({ text, whole, called }: Constant): boolean {
  return new RegExp(`\\b${called}\\b`).test(text.slice(whole.end));
}

function keywordOf({ whole }: Constant): Rewritten {
  const start = whole.start;
  return { edits: [{ span: { start, end: start + "const".length }, text: "var" }] };
}

/** A name and a text: literals, and names joined with them. */
const LINE_OF_TEXT =
  /^(\w+)\s*(?:string\s*)?=(?=.*["`])\s*(?:(?:"(?:[^"\\]|\\.)*"|`[^`]*`|\w+)(?:\s*\+(?:\s*(?=["`\w])|$)|(?=\s*(?:\/\/.*)?$)))+\s*(?:\/\/.*)?$/;

/** Rewrites a group of nothing but strings that need not be constants: it stays together. */
function allStrings(constant: Constant, declaration: string): Rewritten | undefined {
  if (constant.isLocal) return undefined;
  const lines = declaration
    .split(/\r?\n/)
    .slice(1, -1)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"));
  const names = lines.map((line) => freeText(constant, line));
  if (names.length === 0 || !names.every((name) => name !== undefined)) return undefined;
  return { ...keywordOf(constant), alongside: names.filter((name) => name !== constant.called) };
}

/** The name of a text that may be a variable. */
function freeText(constant: Constant, line: string): string | undefined {
  const name = LINE_OF_TEXT.exec(line.trim())?.[1];
  return name === constant.called || (name !== undefined && !constant.isNeeded(name))
    ? name
    : undefined;
}

/**
 * Takes a constant out of its group, which goes on behind it. Secrets on adjacent lines come along,
 * so that all of their fixes agree and no empty group is left between them.
 */
function apart(constant: Constant, declaration: string): Rewritten | undefined {
  const { text, whole, name, value } = constant;
  if (/\biota\b/.test(declaration) || /\n[ \t]*\w+[ \t]*(?:\/\/.*)?\r?\n/.test(declaration)) {
    return undefined;
  }
  const open = text.indexOf("(", whole.start) + 1;
  const line = { start: lineStart(text, name.start), end: lineEnd(text, value.end) };
  if (line.start <= open || text.slice(line.start, name.start).trim() !== "") return undefined;
  const run = runAround(constant, line, open);
  const moved = { start: withComments(text, run.start, open), end: run.end };
  const members = membersOf(constant, line, moved);
  return {
    edits: [
      ...bordersOf(constant, moved, open),
      ...members.edits,
      ...columnsOf(constant, run, open),
    ],
    alongside: members.alongside,
  };
}

/** Edits that close the group before the lines that leave it, and open it again behind them. */
function bordersOf({ text, whole }: Constant, moved: Span, open: number): readonly LiteralEdit[] {
  const eol = eolOf(text);
  const { start, end } = moved;
  const isFirst = text.slice(open, start).trim() === "";
  const isLast = text.slice(end, whole.end - 1).trim() === "";
  const gap = /^\s*(?=\r?\n)/.exec(text.slice(end, whole.end))?.[0].length ?? 0;
  return [
    isFirst
      ? { span: { start: whole.start, end: start }, text: "" }
      : { span: { start, end: start }, text: `)${eol}${eol}` },
    isLast
      ? { span: { start: end, end: whole.end }, text: "" }
      : { span: { start: end, end: end + gap }, text: `${eol}${eol}const (` },
  ];
}

/** The lines themselves, each a variable. */
function membersOf(
  constant: Constant,
  line: Span,
  moved: Span,
): Pick<Required<Rewritten>, "edits" | "alongside"> {
  const { text } = constant;
  const edits: LiteralEdit[] = [];
  const alongside: string[] = [];
  for (let at = moved.start; at < moved.end; ) {
    const isOwn = at === line.start;
    // A value may go over lines.
    const end = isOwn ? line.end : lineEnd(text, at);
    const own = text.slice(at, end);
    const blanks = /^[ \t]*/.exec(own)?.[0].length ?? 0;
    const called = isOwn ? constant.called : LINE_OF_TEXT.exec(own.trim())?.[1];
    edits.push({ span: { start: at, end: at + blanks }, text: called === undefined ? "" : "var " });
    if (called !== undefined && !isOwn) alongside.push(called);
    const equals = called && /^\s*\w+([ \t]*(?:string[ \t]*)?=[ \t]*)/d.exec(own)?.indices?.[1];
    if (equals) edits.push({ span: { start: at + equals[0], end: at + equals[1] }, text: " = " });
    at = text.indexOf("\n", end) + 1 || moved.end;
  }
  return { edits, alongside };
}

/** The lines that stay, as if every secret of the group had left it. */
function columnsOf(constant: Constant, run: Span, open: number): readonly LiteralEdit[] {
  const { text, whole } = constant;
  const isMoved = (own: Span): boolean =>
    (own.start >= run.start && own.end <= run.end) || holdsFreeSecret(constant, own);
  return realigned(text, linesIn(text, { start: open, end: whole.end - 1 }), isMoved);
}

function holdsFreeSecret(constant: Constant, line: Span): boolean {
  const name = freeText(constant, textOf(constant.text, line));
  return name !== undefined && constant.holdsSecret(line);
}

function linesIn(text: string, { start, end }: Span): readonly Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end; at = text.indexOf("\n", at) + 1 || end) {
    lines.push({ start: at, end: Math.min(end, lineEnd(text, at)) });
  }
  return lines;
}

/** The lines right above and below that hold secrets too, with comments between them. */
function runAround(constant: Constant, line: Span, open: number): Span {
  const { text, whole } = constant;
  const isMember = (own: Span): boolean => holdsFreeSecret(constant, own);
  const isComment = (own: Span): boolean => textOf(text, own).trim().startsWith("//");
  let { start, end } = line;
  for (let at = start; at > open; ) {
    const own = { start: lineStart(text, at - 1), end: lineEnd(text, lineStart(text, at - 1)) };
    if (own.start < open || !(isMember(own) || isComment(own))) break;
    if (isMember(own)) start = own.start;
    at = own.start;
  }
  for (let at = end; at < whole.end; ) {
    const next = text.indexOf("\n", at) + 1;
    const own = { start: next, end: lineEnd(text, next) };
    if (next === 0 || own.end >= whole.end || !(isMember(own) || isComment(own))) break;
    if (isMember(own)) end = own.end;
    at = own.end;
  }
  return { start, end };
}

/** Finds the start of the comments right above a line. */
function withComments(text: string, line: number, from: number): number {
  let start = line;
  while (start > from) {
    const above = lineStart(text, start - 1);
    if (above < from || !text.slice(above, start).trim().startsWith("//")) break;
    start = above;
  }
  return start;
}
