/** Views a file as its repository does, whichever folder is scanned. */
import { oncePer } from "../engine/text/once-per.ts";
import { pathInRepository, type Snapshot } from "../engine/text/snapshot.ts";

/** Snapshot with paths from the repository's root; the same object for the same snapshot. */
export const inRepository = oncePer((snapshot: Snapshot): Snapshot => {
  const { folder, unprotectedEnvFiles, ...rest } = snapshot;
  if (folder === undefined) return snapshot;
  const path = pathInRepository(snapshot);
  if (unprotectedEnvFiles === undefined) return { ...rest, path };
  const below = unprotectedEnvFiles.map((unprotectedEnvFile) => `${folder}/${unprotectedEnvFile}`);
  return { ...rest, path, unprotectedEnvFiles: below };
});
