/** Input and result of the plan runner. */
import type { Plan } from "../../engine/fixes/plan/plan.ts";
import type { PlanResult } from "../../engine/fixes/plan/plan-result.ts";

/** A plan and the folder that its paths count from. */
export interface Job<Root> {
  readonly root: Root;
  readonly plan: Plan;
}

export interface Outcome extends PlanResult {
  /** Paths that have changed. */
  readonly written: readonly string[];
}
