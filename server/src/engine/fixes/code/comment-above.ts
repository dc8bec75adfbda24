/** A comment above a finding, in the syntax of its file. */

import type { Facts } from "../../facts/fact.ts";
import type { Entry } from "../../formats/format.ts";
import type { Edit } from "../../text/edit.ts";
import { lineIndex } from "../../text/line-index.ts";
import { eolOf } from "../../text/lines.ts";
import { oncePer } from "../../text/once-per.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import type { Span } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import type { FixContext } from "../fix.ts";

const linesOf = oncePer(({ text }: Snapshot) => lineIndex(text));
const literalsOf = oncePer(({ noComment }: Facts) => indexSpans(noComment, (span) => span));
const valuesOf = oncePer((entries: readonly Entry[]) =>
  indexSpans(entries, (entry) => entry.whole),
);

/**
 * Returns the edit that writes a comment on a line of its own above the finding; `undefined` where
 * none can stand.
 */
export function commentAbove({ analysis, finding }: FixContext, words: string): Edit | undefined {
  const { snapshot, facts, language, format } = analysis;
  const comment = language?.grammar.lineComment ?? format?.lineComment;
  const hasFacts = language === undefined || facts !== undefined;
  if (comment === undefined || !hasFacts) return undefined;
  const { text } = snapshot;
  const start = linesOf(snapshot).lineStart(finding.span.start);
  // Inside a literal that began on an earlier line the comment would become its text.
  const around: Span = { start: start - 1, end: start + 1 };
  if (facts !== undefined && literalsOf(facts).holds(around)) return undefined;
  if (valuesOf(analysis.entries).holds(around)) return undefined;
  if (language !== undefined && /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) {
    return undefined;
  }
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
  const eol = eolOf(text);
  const line = `${indent}${comment} ${words}${eol}`;
  // A BOM stays the first character of the file.
  const at = start === 0 && text.startsWith("\uFEFF") ? 1 : start;
  return { span: { start: at, end: at }, text: line };
}
