/** Input and result of the plan runner. */
import type { Plan, PlanResult } from "../../engine/index.ts";

/** A plan and the folder that its paths count from. */
export interface Job<Root> {
  readonly root: Root;
  readonly plan: Plan;
}

export interface Outcome extends PlanResult {
  /** Paths that have changed. */
  readonly written: readonly string[];
}
