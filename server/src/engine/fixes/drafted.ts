/** What comes of one fix. Offering and planning ask here, so that they cannot disagree. */
import { isGenerated } from "../text/generated.ts";
import { isRefusal } from "./draft.ts";
import type { Fix, FixContext, FixResult } from "./fix.ts";

const GENERATED =
  "A program writes this file and would write the value again: mend what the file is made from. " +
  "Nothing was changed.";

/** `undefined`: the fix does not apply. */
export async function drafted(fix: Fix, context: FixContext): Promise<FixResult> {
  const made = await fix.draft(context);
  if (made === undefined || isRefusal(made)) return made;
  const { path, text } = context.analysis.snapshot;
  const changesIt = made.edits.some((it) => it.path === path);
  return changesIt && isGenerated(text) ? { refused: GENERATED } : made;
}
