/** The files that a plan changes, as they are now. */

import type { Project } from "../../project/project.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import type { Draft } from "../fix.ts";

export interface Text {
  /** Text of the file; `undefined`: there is no such file yet. */
  readonly text: string | undefined;
  readonly languageId: string | undefined;
}

/** Texts by path. */
export type Texts = ReadonlyMap<string, Text>;

/** The text of a snapshot wins: the edits were computed from it. */
export async function textsOf(
  drafts: readonly Draft[],
  project: Project,
  snapshots: readonly Snapshot[],
): Promise<Texts> {
  const texts = new Map<string, Text>();
  for (const path of new Set(drafts.flatMap((draft) => draft.edits.map((edit) => edit.path)))) {
    const snapshot = snapshots.find((candidate) => candidate.path === path);
    const file = snapshot === undefined ? await project.read(path) : undefined;
    const text = snapshot?.text ?? (file?.kind === "text" ? file.text : undefined);
    texts.set(path, { text, languageId: snapshot?.languageId });
  }
  return texts;
}
