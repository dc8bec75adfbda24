/**
 * A plan: what will happen to which file, as steps that `host/plan/run.ts` takes. Nothing is written here.
 * Each group fails or succeeds by itself; groups may share a file, whose changes are written as one.
 */
import type { Finding } from "../../detect/finding.ts";
import type { Step } from "../../targets/steps.ts";

/** Steps that stand or fall together; independent of all other groups. */
export interface PlanGroup {
  readonly steps: readonly Step[];
  readonly fixes: readonly PlannedFix[];
  readonly notes: readonly string[];
}

export interface Plan {
  readonly groups: readonly PlanGroup[];
  readonly refused: readonly RefusedFix[];
}

export interface PlannedFix {
  readonly path: string;
  readonly finding: Finding;
  readonly fixId: string;
  /** Target of the value, such as `OPENAI_API_KEY in .env`. */
  readonly target: string | undefined;
}

export interface RefusedFix {
  readonly path: string;
  readonly finding: Finding;
  readonly why: string;
  /** The fix that the person may choose all the same, by its id. */
  readonly choice?: string;
}
