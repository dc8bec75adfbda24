/** Views a file as its repository does, whichever folder is scanned. */
import { type Finding, oncePer, pathInRepository, type Snapshot } from "../engine/index.ts";

/** Snapshot with paths from the repository's root; the same object for the same snapshot. */
export const inRepository = oncePer((snapshot: Snapshot): Snapshot => {
  const { folder, ...rest } = snapshot;
  return folder === undefined ? snapshot : { ...rest, path: pathInRepository(snapshot) };
});

/** Finding with the paths of its related places from the repository's root. */
export function findingInRepository(finding: Finding, { folder }: Snapshot): Finding {
  if (folder === undefined || finding.related === undefined) return finding;
  const related = finding.related.map((place) => ({ ...place, path: `${folder}/${place.path}` }));
  return { ...finding, related };
}
