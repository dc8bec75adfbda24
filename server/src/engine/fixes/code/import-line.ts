/**
 * Finds the place for a line that the whole file needs: after everything that has to come first.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts } from "../../facts/fact.ts";
import { openingRun } from "../../facts/opening.ts";
import type { Dependency } from "../../languages/language.ts";
import type { Edit } from "../../text/edit.ts";
import { eolOf, isLineStart } from "../../text/lines.ts";
import { oncePer, oncePerText } from "../../text/once-per.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import { type Span, textOf } from "../../text/span.ts";
import { indentedAs } from "./indentation.ts";

/** Code that a file has to hold once. A helper stands below the imports, with blank lines around. */
export interface NeededCode {
  readonly kind: Dependency["kind"];
  readonly code: string;
  readonly gapBefore?: NonNullable<Dependency["gapBefore"]>;
  readonly insertInto?: NonNullable<Dependency["insertInto"]>;
}

/** Returns insertions in the order given, also where several share a place. */
export function insertions(analysis: Analysis, neutral: readonly NeededCode[]): readonly Edit[] {
  const { snapshot, facts } = analysis;
  const needed = neutral.map((neededCode) => ({
    ...neededCode,
    code: inStyle(analysis, neededCode.code),
  }));
  const hasImport = needed.some((dependency) => dependency.kind === "import");
  return needed.map((dependency) =>
    dependency.kind === "import"
      ? importInsertion(snapshot, facts, dependency)
      : helperInsertion(snapshot, facts, dependency.code, hasImport),
  );
}

/** Detects a file's code style, cached per file: it scans every line, and all fixes ask for it. */
const inStyle = oncePerText(({ snapshot: { text }, language }: Analysis, code) =>
  indentedAs(text, language?.access.inStyleOf?.(code, text) ?? code),
);

/** Characters of the line that follows. */
const LOOKED_AT = 200;

function importInsertion(snapshot: Snapshot, facts: Facts | undefined, needed: NeededCode): Edit {
  const { text } = snapshot;
  const eol = usedEol(snapshot);
  const imports = openingImports(text, facts);
  const found = needed.insertInto?.(
    // Of the same length, so that all that is said of lines holds for either way of ending them.
    imports.map((span) => textOf(text, span).replaceAll("\r\n", " \n")),
    needed.code,
  );
  const statement = found && imports[found.index];
  if (found !== undefined && statement !== undefined) {
    const at = behindComment(text, statement.start + found.at, statement, facts?.comments ?? []);
    return { span: { start: at, end: at }, text: found.text.replaceAll("\n", eol) };
  }
  const line = needed.code.replaceAll("\n", eol) + eol;
  const first = imports.find((span) => isLineStart(text, span.start));
  if (first !== undefined) return { span: { start: first.start, end: first.start }, text: line };
  const at = afterPreamble(text, facts);
  const hasPreamble = imports.length === 0 && facts?.preamble.length !== 0;
  const before = (isLineStart(text, at) ? "" : eol) + (hasPreamble ? eol : "");
  const following = /^[^\r\n]+/.exec(text.slice(at, at + LOOKED_AT))?.[0];
  const gap = following === undefined ? 0 : (needed.gapBefore?.(following) ?? 0);
  return { span: { start: at, end: at }, text: before + line + eol.repeat(gap) };
}

/** A comment on a statement's line stays with the statement. */
function behindComment(
  text: string,
  at: number,
  statement: Span,
  comments: readonly Span[],
): number {
  if (at < statement.end) return at;
  const comment = comments.find((span) => span.start >= at);
  const gap = text.slice(at, comment?.start);
  return comment !== undefined && /^[ \t]*$/.test(gap) ? comment.end : at;
}

function helperInsertion(
  snapshot: Snapshot,
  facts: Facts | undefined,
  code: string,
  followsImport: boolean,
): Edit {
  const { text } = snapshot;
  const eol = usedEol(snapshot);
  const imports = openingImports(text, facts);
  const last = imports.at(-1);
  const at =
    last === undefined
      ? afterPreamble(text, facts)
      : afterLine(text, last.end, facts?.comments ?? []);
  const before = isLineStart(text, at) ? "" : eol;
  // Code that stood behind something on its line takes no blanks to a line of its own.
  const start = before === "" ? at : text.slice(0, at).trimEnd().length;
  const isFirst = text.slice(0, at).replace("\uFEFF", "") === "";
  const gap = isFirst && !followsImport ? "" : eol;
  const blank = /^(\r\n|\r|\n)/.test(text.slice(at, at + 2)) ? "" : eol;
  return {
    span: { start, end: at },
    text: before + gap + code.replaceAll("\n", eol) + eol + blank,
  };
}

const usedEol = oncePer(({ text }: Snapshot) => eolOf(text));

/** The unbroken run of imports behind what has to come first. */
export function openingImports(text: string, facts: Facts | undefined): readonly Span[] {
  if (facts === undefined) return [];
  const last = facts.preamble.at(-1);
  return openingRun(text, last?.end ?? 0, facts.imports, facts.comments).filter(
    (span) => span.start >= (last?.end ?? 0),
  );
}

/** After shebang, encoding line, licence, docstring, `__future__`, directives, package clause. */
function afterPreamble(text: string, facts: Facts | undefined): number {
  const last = facts?.preamble.at(-1);
  return last === undefined
    ? afterHeader(text, facts)
    : afterLine(text, last.end, facts?.comments ?? []);
}

/**
 * Finds the end of an unbroken block of comments at the very top, without those about what follows.
 */
function afterHeader(text: string, facts: Facts | undefined): number {
  const shebang = /^\uFEFF?#!(?!\[)[^\r\n]*/.exec(text)?.[0];
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  let at = shebang === undefined ? bom : afterLine(text, shebang.length, []);
  for (const comment of facts?.comments ?? []) {
    if (comment.start < at) continue;
    const gap = text.slice(at, comment.start);
    const isAttached =
      facts?.docComments.some((docComment) => docComment.start === comment.start) === true;
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
  // Some grammars count a line's end to the comment on it.
  if (from > 0 && isLineStart(text, from)) return from;
  const gap = /^[ \t\f]*;?[ \t\f]*/.exec(text.slice(from, from + 200))?.[0] ?? "";
  const at = from + gap.length;
  const comment = comments.find((span) => span.start === at);
  if (comment !== undefined) return afterLine(text, comment.end, comments);
  const end = /^(?:\r\n|\r|\n)/.exec(text.slice(at, at + 2))?.[0];
  return at + (end?.length ?? 0);
}
