/** A print that goes takes along what is written in it: `PGPASSWORD='…' printenv`, `log(read ?? "sk-…")`. */

import type { Refusal } from "../../targets/refusal.ts";
import { overlaps } from "../../text/span.ts";
import type { Draft, FixContext } from "../fix.ts";
import { clearOutput } from "../git/clear-output.ts";
import { isSame } from "./plan-changes.ts";

const LOST = "A secret is written in what would go: move it first, then run this again.";

/**
 * Explains why a draft may not be done: it drops a secret that neither it nor one of `others`
 * saves. A notebook's output of a run is a copy.
 */
export function whyLost(
  fixId: string | undefined,
  { analysis: { matches, snapshot }, finding }: FixContext,
  draft: Draft,
  others: readonly Draft[],
): Refusal | undefined {
  if (fixId === clearOutput.id) return undefined;
  if (finding.ruleId !== "secret-in-log" || draft.saves.length > 0) return undefined;
  const saving = others.filter((other) => other.saves.length > 0).flatMap((other) => other.edits);
  const dropping = draft.edits.filter(
    (pathEdit) =>
      pathEdit.path === snapshot.path &&
      !saving.some((other) => other.path === pathEdit.path && isSame(other.edit, pathEdit.edit)),
  );
  const isLost = matches.some(
    ({ rule, span }) =>
      rule.public !== true && dropping.some(({ edit }) => overlaps(edit.span, span)),
  );
  return isLost ? { refused: LOST } : undefined;
}
