/** Where a line that the whole file needs goes: after everything that has to come first. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Facts } from "../facts/fact.ts";
import { openingRun } from "../facts/opening.ts";
import type { Span } from "../text/span.ts";
import type { Edit } from "./edit.ts";

/** Code that a file has to hold once. A helper stands below the imports, with blank lines around. */
export interface NeededCode {
  readonly kind: "import" | "helper";
  readonly code: string;
}

export function insertion(
  { snapshot: { text }, facts }: Analysis,
  { kind, code }: NeededCode,
): Edit {
  const eol = eolOf(text);
  const lines = code.replaceAll("\n", eol);
  const at = insertionPoint(text, facts, kind);
  const isLineStart = at === 0 || /[\r\n\uFEFF]/.test(text.charAt(at - 1));
  const before = isLineStart ? "" : eol;
  if (kind === "import") return { span: { start: at, end: at }, text: before + lines + eol };
  const isFirst = text.slice(0, at).replace("\uFEFF", "") === "";
  const gap = isFirst ? "" : eol;
  const blank = /^(\r\n|\r|\n)/.test(text.slice(at, at + 2)) ? "" : eol;
  return { span: { start: at, end: at }, text: before + gap + lines + eol + blank };
}

function eolOf(text: string): string {
  if (text.includes("\r\n")) return "\r\n";
  return text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
}

/** After shebang, encoding line, licence, docstring, `__future__` and directives. */
function insertionPoint(text: string, facts: Facts | undefined, kind: NeededCode["kind"]): number {
  const comments = facts?.comments ?? [];
  const preamble = facts?.preamble.at(-1);
  const imports =
    kind === "helper" ? openingRun(text, preamble?.end ?? 0, facts?.imports ?? [], comments) : [];
  const last = imports.at(-1) ?? preamble;
  return last === undefined ? afterHeader(text, facts) : afterLine(text, last.end, comments);
}

/** Only an unbroken block of comments at the very top, without those that speak of what follows. */
function afterHeader(text: string, facts: Facts | undefined): number {
  const shebang = /^\uFEFF?#![^\r\n]*/.exec(text)?.[0];
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  let at = shebang === undefined ? bom : afterLine(text, shebang.length, []);
  for (const comment of facts?.comments ?? []) {
    if (comment.start < at) continue;
    const gap = text.slice(at, comment.start);
    const isAttached = facts?.attached.some((it) => it.start === comment.start) === true;
    const isOfNextLine =
      isAttached &&
      !/^[ \t]*(\r\n|\r|\n)\s*?(\r\n|\r|\n)/.test(text.slice(comment.end, comment.end + 200));
    if (gap.trim() !== "" || /(\r\n|\r|\n)/.test(gap) || isOfNextLine) break;
    at = afterLine(text, comment.end, []);
  }
  return at;
}

/** The next line's start; where other code follows on the same line, the place before that code. */
function afterLine(text: string, from: number, comments: readonly Span[]): number {
  const gap = /^[ \t\f]*;?[ \t\f]*/.exec(text.slice(from, from + 200))?.[0] ?? "";
  const at = from + gap.length;
  const comment = comments.find((it) => it.start === at);
  if (comment !== undefined) return afterLine(text, comment.end, comments);
  const end = /^(?:\r\n|\r|\n)/.exec(text.slice(at, at + 2))?.[0];
  return at + (end?.length ?? 0);
}
