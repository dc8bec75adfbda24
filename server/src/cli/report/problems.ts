/** Problems of a JSON report that have to be done, for formats that list these alone. */
import type { JsonReport } from "./json.ts";
import { inCommit } from "./where-added.ts";

export type Problem = JsonReport["findings"][number];

/** Problems in the order of the report; `withInformation`: also what is only for information. */
export function problemsIn(
  { findings }: Pick<JsonReport, "findings">,
  withInformation: boolean,
): readonly Problem[] {
  return findings.filter(({ severity }) => withInformation || severity !== "info");
}

/** Message with the commit that added it, whose file the newest one may not have. */
export function messageOf({ message, commit }: Problem): string {
  if (commit === undefined) return message;
  const { id, authorDate, pushed: isPushed } = commit;
  return `${message} Added ${inCommit({ id, authorDate, isPushed })}.`;
}
