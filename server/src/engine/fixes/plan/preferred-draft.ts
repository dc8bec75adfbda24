/** The fix that a finding gets without anybody choosing, and what comes of it. */

import { containerFormatFor } from "../../languages/container-formats.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import { withFrameworkProfile } from "../code/framework-profile.ts";
import type { Fix, FixContext, FixResult } from "../fix.ts";
import { FIXES } from "../index.ts";
import { drafted } from "./drafted.ts";
import { inDocument, inProgram } from "./in-program.ts";
import type { FixRequest } from "./request.ts";
import type { Accepted } from "./to-plan.ts";

/**
 * Rank of a finding for a name: programs first, then what documents show; printed values last, and
 * never with a value that nothing saved.
 */
export function rankOf({ snapshot: { path, languageId }, finding }: FixRequest): number {
  const isShown = containerFormatFor(path, languageId)?.runs === false;
  return (isShown ? 2 : 0) + (finding.ruleId === "secret-in-log" ? 1 : 0);
}

/** Drafts the fix `fixId`, or without it the preferred fix that can be done. */
export async function draftFor(
  whole: FixContext,
  fixId: string | undefined,
  failed: ReadonlySet<string> = new Set(),
): Promise<Accepted | Refusal | undefined> {
  const context = await withFrameworkProfile(inProgram(whole));
  const applying = await fixesFor(context);
  const wanted = applying
    .filter((accepted) =>
      fixId === undefined
        ? accepted.isPreferable && !failed.has(accepted.fix.id)
        : accepted.fix.id === fixId,
    )
    .map((accepted) => accepted.fix);
  if (wanted.length === 0 && fixId !== undefined) {
    return { refused: "The file changed; the fix no longer applies." };
  }
  const chosen = await firstPossible(wanted, context, fixId !== undefined);
  if (chosen === undefined) return undefined;
  const draft = inDocument(chosen.made, whole, context);
  if (draft === undefined || isRefusal(draft)) return draft;
  const save = draft.saves[0];
  const target = save && `${save.name} in ${save.path}`;
  const { finding } = whole;
  const { snapshot } = whole.analysis;
  const planned = { path: snapshot.path, finding, fixId: chosen.fix.id, target };
  return { snapshot, finding, draft, planned };
}

/**
 * Returns the first possible fix in the menu's preference; where all are refused, the first one's
 * reason.
 */
async function firstPossible(
  fixes: readonly Fix[],
  context: FixContext,
  isChosen: boolean,
): Promise<{ readonly fix: Fix; readonly made: FixResult } | undefined> {
  let first: { readonly fix: Fix; readonly made: FixResult } | undefined;
  for (const fix of fixes) {
    const made = isChosen ? await drafted(fix, context) : surely(fix, await drafted(fix, context));
    if (made !== undefined && !isRefusal(made)) return { fix, made };
    first ??= { fix, made };
  }
  return first;
}

/** Refuses a draft in doubt unless the person chose it. */
function surely({ id }: Fix, made: FixResult): FixResult {
  if (made === undefined || isRefusal(made) || made.doubt === undefined) return made;
  return { refused: made.doubt, choice: id };
}

export interface Applying {
  readonly fix: Fix;
  readonly isPreferable: boolean;
}

/** Returns the applying fixes in menu order. */
export async function fixesFor(context: FixContext): Promise<readonly Applying[]> {
  const applies = await Promise.all(FIXES.map((fix) => fix.applies(context)));
  const wished: Applying[] = [];
  const others: Applying[] = [];
  for (const fix of FIXES.filter((_, index) => applies[index])) {
    const { preferable } = fix;
    if (typeof preferable === "boolean") others.push({ fix, isPreferable: preferable });
    else if (await preferable(context)) wished.push({ fix, isPreferable: true });
    else others.push({ fix, isPreferable: false });
  }
  return [...wished, ...others];
}
