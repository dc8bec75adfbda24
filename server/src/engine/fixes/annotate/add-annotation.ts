/**
 * # Fix: add-annotation
 *
 * Writes above a key when it was rotated: on the day from which git has it, or today. The finding
 * stays. Never preferred.
 */

import { isDated } from "../../analyzers/annotated-keys.ts";
import { OLD_KEY } from "../../analyzers/file/old-key/old-key.ts";
import { commentAbove } from "../code/comment-above.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix, FixContext } from "../fix.ts";

export const addAnnotation: Fix = {
  id: "add-annotation",
  change: "notes when the key was rotated",
  title: (context) => `Note above the key that it was rotated on ${dayOf(context)}`,
  applies: async (context) => isKey(context) && dayOf(context) !== undefined,
  preferable: false,
  draft: async (context) => {
    const edit = commentAbove(context, `rotated: ${dayOf(context)}`);
    if (edit === undefined) return { refused: "No comment can stand above the key here." };
    const { path } = context.analysis.snapshot;
    return { ...NO_DRAFT, edits: [{ path, edit }], isNote: true };
  },
};

/** Tells whether the finding is a key that has its place, or an old one, of which nothing is said yet. */
function isKey({ analysis, finding }: FixContext): boolean {
  const { credential, ruleId, span } = finding;
  const isKept = analysis.format?.id === "dotenv" && ruleId === credential;
  return (isKept || ruleId === OLD_KEY.id) && !isDated(analysis, span);
}

function dayOf({ analysis, finding }: FixContext): string | undefined {
  return finding.since ?? analysis.snapshot.today;
}
