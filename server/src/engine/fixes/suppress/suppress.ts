/**
 * # Fix: suppress
 *
 * Says that a finding is none: by a comment on the line above, or, where no comment can stand, by
 * the finding's fingerprint in `.secret-hygieneignore`. Never preferred.
 */

import { entryLine, IGNORE_FILE } from "../../suppress/ignore-file.ts";
import { MARKER } from "../../suppress/markers.ts";
import type { Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { eolOf } from "../../text/lines.ts";
import { commentAbove } from "../code/comment-above.ts";
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

function commentEdit(context: FixContext): Edit | undefined {
  return commentAbove(context, `${MARKER}-next-line ${context.finding.ruleId}`);
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
  const eol = eolOf(text);
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  const line = `${gap}${entryLine(finding.fingerprint, finding.ruleId, path)}${eol}`;
  const edit = { span: { start: text.length, end: text.length }, text: line };
  return { ...NO_DRAFT, edits: [{ path: IGNORE_FILE, edit }] };
}
