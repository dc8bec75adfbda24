/** Drafts one fix. Offering and planning both ask here, so that they cannot disagree. */
import { isRefusal } from "../../targets/refusal.ts";
import { isGenerated } from "../../text/generated.ts";
import { oncePer } from "../../text/once-per.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import type { Fix, FixContext, FixResult } from "../fix.ts";
import { withWayOut } from "./way-out.ts";

const GENERATED =
  "A program writes this file and would write the value again: mend what the file is made from. " +
  "Nothing was changed.";

const REFUSED = { refused: GENERATED };

const isMadeByProgram = oncePer(({ text }: Snapshot) => isGenerated(text));

/** Drafts a fix; `undefined`: it does not apply. */
export async function drafted(fix: Fix, context: FixContext): Promise<FixResult> {
  const made = await fix.draft(context);
  if (made === undefined) return undefined;
  const { snapshot } = context.analysis;
  // Why a literal cannot go does not matter where it must not go.
  if (isRefusal(made)) {
    const isLost = isLiteral(context) && isMadeByProgram(snapshot);
    return isLost ? REFUSED : withWayOut(made, context);
  }
  const changesIt = made.edits.some((edit) => edit.path === snapshot.path);
  return changesIt && isMadeByProgram(snapshot) ? REFUSED : made;
}

function isLiteral({ analysis, finding }: FixContext): boolean {
  return finding.credential !== undefined && analysis.format?.id !== "dotenv";
}
