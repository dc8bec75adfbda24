/** Branches that a commit is in the history of. */
import type { Place } from "../commits/objects.ts";
import { type Asking, askedLater } from "../git-command.ts";

/** Limit on the commits that are asked for, each of which takes git a walk. */
const MOST_ASKED = 50;

/** Lists the local branches that contain each of some commits, by whole names; not for those beyond a limit. */
export async function branchesContaining(
  place: Place,
  commits: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const commit of [...new Set(commits)].slice(0, MOST_ASKED)) {
    const names = await askedLater(containing(place, commit));
    if (names !== undefined) found.set(commit, new Set(names));
  }
  return found;
}

function* containing(place: Place, commit: string): Asking<readonly string[] | undefined> {
  const args = ["for-each-ref", `--contains=${commit}`, "--format=%(refname)", "refs/heads"];
  return (yield { ...place, args })?.join("").split("\n").filter(Boolean);
}
