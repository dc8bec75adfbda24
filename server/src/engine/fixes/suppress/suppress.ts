/**
 * # Fix: suppress
 *
 * Says that a finding is none: by a comment on the line above, or, where no comment can stand, by
 * the finding's fingerprint in `.secret-hygieneignore`. Never preferred.
 */

import type { Facts } from "../../facts/fact.ts";
import type { Entry } from "../../formats/format.ts";
import { entryLine, IGNORE_FILE } from "../../suppress/ignore-file.ts";
import { MARKER } from "../../suppress/markers.ts";
import type { Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { lineIndex } from "../../text/line-index.ts";
import { oncePer } from "../../text/once-per.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import type { Span } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Draft, Fix, FixContext } from "../fix.ts";

export const suppress: Fix = {
  id: "suppress",
  change: "ignores the finding",
  title: (context) =>
    commentEdit(context) === undefined
      ? `Ignore this finding in ${IGNORE_FILE}`
      : "Ignore this finding by a comment",
  // What is wrong with a suppression is put right, not suppressed.
  applies: async ({ finding }) => finding.sin !== 0,
  preferable: false,
  draft: async (context) => {
    const edit = commentEdit(context);
    if (edit === undefined) return ignoreFileDraft(context);
    return { ...NO_DRAFT, edits: [{ path: context.analysis.snapshot.path, edit }] };
  },
};

const linesOf = oncePer(({ text }: Snapshot) => lineIndex(text));
const literalsOf = oncePer(({ noComment }: Facts) => indexSpans(noComment, (span) => span));
const valuesOf = oncePer((entries: readonly Entry[]) =>
  indexSpans(entries, (entry) => entry.whole),
);

function commentEdit({ analysis, finding }: FixContext): Edit | undefined {
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
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const line = `${indent}${comment} ${MARKER}-next-line ${finding.ruleId}${eol}`;
  // A BOM stays the first character of the file.
  const at = start === 0 && text.startsWith("\uFEFF") ? 1 : start;
  return { span: { start: at, end: at }, text: line };
}

async function ignoreFileDraft({
  analysis,
  finding,
  workspace: { project },
}: FixContext): Promise<Draft | Refusal> {
  const { path } = analysis.snapshot;
  if (path.startsWith("untitled:"))
    return { refused: "Save the file before you ignore a finding." };
  const file = await project.read(IGNORE_FILE);
  if (file.kind === "refused") return { refused: `${IGNORE_FILE} ${file.why}.` };
  const text = file.kind === "text" ? file.text : "";
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  const line = `${gap}${entryLine(finding.fingerprint, finding.ruleId, path)}${eol}`;
  const edit = { span: { start: text.length, end: text.length }, text: line };
  return { ...NO_DRAFT, edits: [{ path: IGNORE_FILE, edit }] };
}
