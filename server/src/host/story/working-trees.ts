/** Working trees of a repository: what each has checked out, and what its index has. */
import type { Place } from "../commits/objects.ts";
import { type Asking, askedLater } from "../git-command.ts";
import type { StreamBounds } from "../git-stream.ts";
import { statsAt } from "../stat.ts";
import { idsAt } from "./ids-at.ts";
import { entriesOf, type IndexEntries, type IndexEntry } from "./index-entries.ts";
import { NO_VALUE, type ValueSet } from "./value-search.ts";

export interface WorkingTree {
  readonly folder: string;
  /** Commit that is checked out; zeros before the first one. */
  readonly commit: string;
  /** Whole name of its branch; "" where a commit is checked out. */
  readonly branch: string;
  /** True for the one from which was asked. */
  readonly isOwn: boolean;
}

/** An entry of the index of a working tree. */
export interface TreeEntry extends IndexEntry {
  readonly tree: WorkingTree;
}

/** Limit on the indexes that are read. */
const MOST_TREES = 100;

export function workingTreesOf(place: Place): Promise<readonly WorkingTree[]> {
  return askedLater(workingTreesIn(place));
}

function* workingTreesIn(place: Place): Asking<readonly WorkingTree[]> {
  const own = (yield { ...place, args: ["rev-parse", "--show-toplevel"] })?.[0]?.trimEnd();
  const parts = yield { ...place, args: ["worktree", "list", "--porcelain", "-z"] };
  const trees: WorkingTree[] = [];
  for (const part of parts ?? []) {
    const [, key, value = ""] = /^(worktree|HEAD|branch) (.*)$/s.exec(part) ?? [];
    const last = trees.at(-1);
    if (key === "worktree") {
      trees.push({ folder: value, commit: "", branch: "", isOwn: value === own });
    } else if (key !== undefined && last !== undefined) {
      trees[trees.length - 1] = { ...last, [key === "HEAD" ? "commit" : "branch"]: value };
    }
  }
  // A bare repository stands in the list, too, and has nothing checked out.
  return trees.filter(({ commit }) => commit !== "");
}

export interface StagedValues {
  /** Entries with values that the commit of their working tree has not at their paths. */
  readonly staged: readonly TreeEntry[];
  /** Paths of repositories inside of the working trees. */
  readonly submodules: readonly string[];
  /** False if the index of a working tree that is there was not read to its end. */
  readonly isWhole: boolean;
}

/** Looks for values in the index of each working tree that is there. */
export async function stagedValues(
  place: Place,
  trees: readonly WorkingTree[],
  holders: ReadonlyMap<string, ValueSet>,
  bounds: () => StreamBounds,
): Promise<StagedValues> {
  const staged: TreeEntry[] = [];
  const submodules: string[] = [];
  const there = trees.filter((tree) => tree.isOwn || isFolder(tree.folder));
  let isWhole = there.length <= MOST_TREES;
  for (const tree of there.slice(0, MOST_TREES)) {
    const own = tree.isOwn ? place : await placeOf(place, tree);
    // A folder that was one of the working trees, and is another repository now.
    if (own === undefined) continue;
    const isWanted = (id: string): boolean => holders.has(id);
    const index: IndexEntries = await entriesOf(own, isWanted, bounds());
    isWhole &&= index.isWhole;
    submodules.push(...index.submodules);
    const entries = await onlyStaged(place, tree, index.entries, holders, bounds());
    staged.push(...entries.map((entry) => ({ ...entry, tree })));
  }
  return { staged, submodules, isWhole };
}

function isFolder(path: string): boolean {
  return statsAt(path)?.isDirectory() === true;
}

/** Place of another working tree of the same repository. */
async function placeOf(place: Place, { folder }: WorkingTree): Promise<Place | undefined> {
  const other = { root: folder };
  const [own, its] = [await askedLater(storeAt(place)), await askedLater(storeAt(other))];
  return own !== undefined && own === its ? other : undefined;
}

function* storeAt(place: Place): Asking<string | undefined> {
  const args = ["rev-parse", "--path-format=absolute", "--git-common-dir"];
  return (yield { ...place, args })?.[0];
}

/** Entries whose path has none of their values in the commit of the working tree. */
async function onlyStaged(
  place: Place,
  { commit }: WorkingTree,
  entries: readonly IndexEntry[],
  holders: ReadonlyMap<string, ValueSet>,
  bounds: StreamBounds,
): Promise<readonly IndexEntry[]> {
  const asked = entries.filter(({ path }) => !path.includes("\n"));
  const names = asked.map(({ path }) => `${commit}:${path}`);
  const { ids } = await idsAt(place, names, bounds);
  return asked.filter(({ id }, at) => {
    const committed = holders.get(ids[at] ?? "") ?? NO_VALUE;
    return ((holders.get(id) ?? NO_VALUE) & ~committed) !== NO_VALUE;
  });
}
