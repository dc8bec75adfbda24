/** Tells which values the files of the last commits have still, at the paths where they ever stood. */
import type { Place } from "../commits/objects.ts";
import type { StreamBounds } from "../git-stream.ts";
import { idsAt } from "./ids-at.ts";
import { NO_VALUE, type ValueSet } from "./value-search.ts";

/** Limit on the files that are asked for, which are commits times paths. */
const MOST_QUESTIONS = 200_000;

export interface PresentValues {
  readonly inCommit: (commit: string) => ValueSet;
  readonly atPath: (path: string) => ValueSet;
  /** False if there are too many commits and paths, so that some were not asked for. */
  readonly isWhole: boolean;
}

export async function presentValues(
  place: Place,
  holders: ReadonlyMap<string, ValueSet>,
  { paths, commits }: { readonly paths: readonly string[]; readonly commits: readonly string[] },
  bounds: StreamBounds,
): Promise<PresentValues> {
  const byCommit = new Map<string, ValueSet>();
  const byPath = new Map<string, ValueSet>();
  // Git is asked line by line.
  const asked = paths.filter((path) => !path.includes("\n"));
  const all = [...new Set(commits)];
  const some = all.slice(0, Math.ceil(MOST_QUESTIONS / Math.max(1, asked.length)));
  const questions = some.flatMap((commit) => asked.map((path) => ({ commit, path })));
  const names = questions.map(({ commit, path }) => `${commit}:${path}`);
  const { ids, isWhole } = await idsAt(place, names, bounds);
  for (const [at, { commit, path }] of questions.entries()) {
    const values = holders.get(ids[at] ?? "") ?? NO_VALUE;
    if (values === NO_VALUE) continue;
    byCommit.set(commit, (byCommit.get(commit) ?? NO_VALUE) | values);
    byPath.set(path, (byPath.get(path) ?? NO_VALUE) | values);
  }
  return {
    inCommit: (commit) => byCommit.get(commit) ?? NO_VALUE,
    atPath: (path) => byPath.get(path) ?? NO_VALUE,
    isWhole: isWhole && some.length === all.length && asked.length === paths.length,
  };
}
