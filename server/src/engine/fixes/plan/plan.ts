/**
 * A plan: what will happen to which file, as steps that `host/plan/run.ts` takes. Nothing is written here.
 * Each group fails or succeeds by itself; groups may share a file, whose changes are written as one.
 */
import type { Finding } from "../../detect/finding.ts";
import type { Edit } from "../edit.ts";

/** All changes of one file, against the text they were computed from. */
export interface FileChange {
  readonly path: string;
  /** Text before the change; `undefined`: the file does not exist yet. */
  readonly before: string | undefined;
  readonly edits: readonly Edit[];
}

/** The order of things: an env file is ignored before it holds a value, and holds it before the code loses it. */
export const STAGES = ["protect", "save", "replace"] as const;

export type Stage = (typeof STAGES)[number];

export type Step =
  | { readonly kind: "change"; readonly stage: Stage; readonly change: FileChange }
  /** Git has to ignore the file before a value is saved in it; git itself is asked. */
  | { readonly kind: "require-ignored"; readonly path: string }
  /** A command that only the person may run, told once everything else of the group is done. */
  | { readonly kind: "hand-over"; readonly command: readonly string[] };

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
