/** Problems of a JSON report that have to be done, for formats that list these alone. */
import type { JsonReport } from "./json.ts";

export type Problem = JsonReport["findings"][number];

/** Problems in the order of the report; `withInformation`: also what is only for information. */
export function problemsIn(
  { findings }: Pick<JsonReport, "findings">,
  withInformation: boolean,
): readonly Problem[] {
  return findings.filter(({ severity }) => withInformation || severity !== "info");
}
