/** A file as its repository sees it, whichever folder was looked at. */
import { oncePer } from "../engine/text/once-per.ts";
import { pathInRepository, type Snapshot } from "../engine/text/snapshot.ts";

/** The snapshot with paths that count from the repository's root; always the same one. */
export const inRepository = oncePer((snapshot: Snapshot): Snapshot => {
  const { folder, unprotectedEnvFiles, ...rest } = snapshot;
  if (folder === undefined) return snapshot;
  const path = pathInRepository(snapshot);
  if (unprotectedEnvFiles === undefined) return { ...rest, path };
  const below = unprotectedEnvFiles.map((unprotectedEnvFile) => `${folder}/${unprotectedEnvFile}`);
  return { ...rest, path, unprotectedEnvFiles: below };
});
