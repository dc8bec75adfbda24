/** A finding in a program of a document: its fix sees the program alone, the plan the document. */
import { isRefusal } from "../../targets/refusal.ts";
import { contains, shifted } from "../../text/span.ts";
import type { Draft, FixContext, FixResult } from "../fix.ts";

/** Maps a fix's context to the program around the finding; unchanged where there is none. */
export function inProgram(context: FixContext): FixContext {
  const { finding } = context;
  const program = context.analysis.programs.find(({ start, analysis }) =>
    contains({ start, end: start + analysis.snapshot.text.length }, finding.span),
  );
  if (program === undefined) return context;
  const span = shifted(finding.span, -program.start);
  return { ...context, analysis: program.analysis, finding: { ...finding, span } };
}

/** Maps the result for a program to the document's offsets. */
export function inDocument(made: FixResult, document: FixContext, program: FixContext): FixResult {
  const by = document.finding.span.start - program.finding.span.start;
  if (by === 0 || made === undefined || isRefusal(made)) return made;
  const { path } = document.analysis.snapshot;
  const edits: Draft["edits"] = made.edits.map((pathEdit) =>
    pathEdit.path === path
      ? { path, edit: { ...pathEdit.edit, span: shifted(pathEdit.edit.span, by) } }
      : pathEdit,
  );
  return { ...made, edits };
}
