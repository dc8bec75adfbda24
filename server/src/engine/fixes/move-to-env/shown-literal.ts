/** A literal in a document that only people read: each reader has a value of their own to put there. */

import type { Analysis } from "../../analyzers/analysis.ts";
import { isRefusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import { valueAt } from "../code/written-value.ts";
import { nameRequest } from "../env/name-request.ts";
import type { FixContext, FixResult } from "../fix.ts";

/** Placeholder in the value's place: a read of this project's variable would mean nothing to readers. */
export const SHOWN = "your-key-here";

/** Tells whether a document only shows the program, so that nothing runs it. */
export function isOnlyShown({ host }: Analysis): boolean {
  return host?.runs === false;
}

const proseOf = oncePer(({ host, snapshot }: Analysis) => host?.prose?.(snapshot.text));

/** The value is saved in `envPath`; in a block of code as in prose a placeholder takes its place. */
export async function draftShowing(context: FixContext, envPath: string): Promise<FixResult> {
  const { analysis, finding, names } = context;
  const { language, snapshot } = analysis;
  if (language === undefined && proseOf(analysis)?.(finding.span) === false) {
    return {
      refused: "This part of the document runs or configures it; move the value by hand.",
    };
  }
  const { path } = snapshot;
  const value = valueAt(analysis, finding.span);
  const wanted = finding.envName ?? "API_KEY";
  const name = await names.nameFor(
    nameRequest(context, { envPath, value, wanted, isFixed: false }),
  );
  if (isRefusal(name)) return name;
  return {
    saves: [{ path: envPath, name, value }],
    ignores: [envPath],
    edits: [{ path, edit: { span: finding.span, text: SHOWN } }],
    notes: [],
  };
}
