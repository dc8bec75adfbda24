/** The name that a finding's value should get, and who reads it already. */

import { isOverwritten } from "../code/overwritten.ts";
import type { FixContext, NameRequest } from "../fix.ts";
import { readsElsewhere } from "./project-reads.ts";

/** Builds the request of a name for a value of the finding's file. */
export function nameRequest(
  context: FixContext,
  wish: Pick<NameRequest, "envPath" | "value" | "wanted" | "isFixed">,
): NameRequest {
  const { isFixed, envPath, wanted } = wish;
  return {
    ...wish,
    context,
    // Of a program that sets the variable itself nobody knows what it means by it: the fix refuses it.
    isRead: async (name) =>
      !(isFixed && name === wanted) &&
      !isOverwritten(context.analysis, context.finding.span, name) &&
      readsElsewhere(context, envPath, name),
  };
}
