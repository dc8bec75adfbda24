/** Steps of a plan, which the host takes. */
import type { Edit } from "../text/edit.ts";

/** All changes of one file, against the text they were computed from. */
export interface FileChange {
  readonly path: string;
  /** Text before the change; `undefined`: the file does not exist yet. */
  readonly before: string | undefined;
  readonly edits: readonly Edit[];
}

/** The order of things: a place is protected before it holds a value, and holds it before the code loses it. */
export const STAGES = ["protect", "save", "replace"] as const;

export type Stage = (typeof STAGES)[number];

export type Step =
  | { readonly kind: "change"; readonly stage: Stage; readonly change: FileChange }
  /** Git has to ignore the file before a value is saved in it; git itself is asked. */
  | { readonly kind: "require-ignored"; readonly path: string }
  /**
   * Git has to stop tracking the file, which stays on the disk, once it is ignored. `consent`: what a person
   * has to know and agree to first, as sentences.
   */
  | { readonly kind: "untrack"; readonly path: string; readonly consent: string | undefined }
  /** A command that only the person may run, told once everything else of the group is done. */
  | { readonly kind: "hand-over"; readonly command: readonly string[] };

export function changeSteps(stage: Stage, changes: readonly FileChange[]): readonly Step[] {
  return changes.map((change) => ({ kind: "change", stage, change }));
}
