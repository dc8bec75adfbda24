/** A draft together with what it is for. */
import type { Finding } from "../../detect/finding.ts";
import { type Edit, sortEdits } from "../../text/edit.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import type { Draft } from "../fix.ts";

export interface Candidate {
  readonly snapshot: Snapshot;
  readonly finding: Finding;
  readonly draft: Draft;
}

/** Returns the edits of candidates in one file, each edit once. */
export function editsOf(candidates: readonly Candidate[], path: string): readonly Edit[] {
  const edits = candidates.flatMap(({ draft }) => draft.edits.filter((edit) => edit.path === path));
  return sortEdits(edits.map((edit) => edit.edit));
}
