/** Ages of keys, and how serious they are by the policy of the project. */
import type { Severity } from "../detect/finding.ts";
import { daysBetween } from "../text/day.ts";
import { USUAL_POLICY } from "../text/rotation-policy.ts";
import type { Snapshot } from "../text/snapshot.ts";

/** Age in days; `undefined` for a day that lies ahead, or when nobody knows what day it is. */
export function ageIn(day: string, { today }: Pick<Snapshot, "today">): number | undefined {
  const age = today === undefined ? -1 : daysBetween(day, today);
  return age < 0 ? undefined : age;
}

/** Severity of an age in days; `undefined`: there is nothing to be said of it. */
export function severityOfAge(
  age: number,
  { rotation = USUAL_POLICY }: Pick<Snapshot, "rotation">,
): Severity | undefined {
  if (age > rotation.warnAfterDays) return "warning";
  return age > rotation.informAfterDays ? "info" : undefined;
}
