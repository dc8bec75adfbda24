/** `const key = "…"` becomes `var key = …`, alone or taken out of its group. */
import type { Span } from "../../text/span.ts";
import type { Constant, Constants, Rewritten } from "../constants.ts";
import type { LiteralEdit } from "../language.ts";

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
    const said = text.slice(whole.start, whole.end);
    // A variable of a function that nobody uses is an error.
    if (isLocal && !isUsed(constant)) return undefined;
    if (!GROUP.test(said)) return keywordOf(constant);
    return allStrings(constant, said) ?? (isLocal ? undefined : apart(constant, said));
  },
  sharedWith: ({ text, name, isLocal }) => {
    if (isLocal) return "nobody";
    return /^[A-Z]/.test(text.slice(name.start, name.end)) ? "project" : "folder";
  },
};

function isUsed({ text, whole, name }: Constant): boolean {
  const said = text.slice(name.start, name.end);
  return new RegExp(`\\b${said}\\b`).test(text.slice(whole.end));
}

function keywordOf({ whole }: Constant): Rewritten {
  const start = whole.start;
  return { edits: [{ span: { start, end: start + "const".length }, text: "var" }] };
}

/** A name and a text: literals, and names joined with them. */
const LINE_OF_TEXT =
  /^(\w+)\s*(?:string\s*)?=(?=.*["`])\s*(?:(?:"(?:[^"\\]|\\.)*"|`[^`]*`|\w+)(?:\s*\+(?:\s*(?=["`\w])|$)|(?=\s*(?:\/\/.*)?$)))+\s*(?:\/\/.*)?$/;

/** Nothing but texts, none of which has to be a constant: the group stays together. */
function allStrings(constant: Constant, said: string): Rewritten | undefined {
  const lines = said
    .split(/\r?\n/)
    .slice(1, -1)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"));
  const names = lines.map((line) => LINE_OF_TEXT.exec(line)?.[1]);
  const areFree = names.every((name) => name !== undefined && !constant.isNeeded(name));
  return areFree && names.length > 0 && !constant.isLocal ? keywordOf(constant) : undefined;
}

/** Takes one out of its group, which goes on behind it. */
function apart(constant: Constant, said: string): Rewritten | undefined {
  const { text, whole, name, value } = constant;
  if (/\biota\b/.test(said) || /\n[ \t]*\w+[ \t]*(?:\/\/.*)?\r?\n/.test(said)) {
    return undefined;
  }
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const open = text.indexOf("(", whole.start) + 1;
  const line = { start: lineStart(text, name.start), end: lineEnd(text, value.end) };
  if (line.start <= open || text.slice(line.start, name.start).trim() !== "") return undefined;
  const block = withComments(text, line.start, open);
  const isFirst = text.slice(open, block).trim() === "";
  const isLast = text.slice(line.end, whole.end - 1).trim() === "";
  const edits: LiteralEdit[] = [];
  const put = (span: Span, instead: string): void => {
    edits.push({ span, text: instead });
  };
  if (isFirst) put({ start: whole.start, end: block }, "");
  else put({ start: block, end: block }, `)${eol}${eol}`);
  for (let at = block; at <= line.start; at = lineEnd(text, at) + eol.length) {
    const blanks = /^[ \t]*/.exec(text.slice(at, lineEnd(text, at)))?.[0].length ?? 0;
    put({ start: at, end: at + blanks }, at === line.start ? "var " : "");
  }
  put({ start: name.end, end: value.start }, " = ");
  const behind = text.slice(line.end, whole.end);
  const gap = /^\s*(?=\r?\n)/.exec(behind)?.[0].length ?? 0;
  if (isLast) put({ start: line.end, end: whole.end }, "");
  else put({ start: line.end, end: line.end + gap }, `${eol}${eol}const (`);
  return { edits };
}

/** Where the comments begin that stand right above a line. */
function withComments(text: string, line: number, from: number): number {
  let start = line;
  while (start > from) {
    const above = lineStart(text, start - 1);
    if (above < from || !text.slice(above, start).trim().startsWith("//")) break;
    start = above;
  }
  return start;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/\r?\n/);
  return end < 0 ? text.length : at + end;
}
