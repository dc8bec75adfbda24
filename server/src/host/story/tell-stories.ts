/**
 * Tells who could have seen some values: all that this clone knows of them, by git's own objects, names and
 * reflogs. Nothing is fetched, and the values are in no argument.
 */
import type { Place } from "../commits/objects.ts";
import type { StreamBounds } from "../git-stream.ts";
import { CommitWalk, type ValueEvent } from "./commit-walk.ts";
import { holdersOf, type Progress } from "./holders.ts";
import { idsAt } from "./ids-at.ts";
import { entriesOf, type IndexEntry } from "./index-entries.ts";
import { type PresentValues, presentValues } from "./present-values.ts";
import { pushesOf } from "./pushes.ts";
import {
  kindOf,
  type LogEntry,
  logsOf,
  type Ref,
  refsOf,
  shortName,
  workingTreesOf,
} from "./refs.ts";
import type { Stories, Story, StoryCommit, StoryEvent, StoryFile, StoryState } from "./story.ts";
import { storyNotes } from "./story-notes.ts";
import { has, NO_VALUE, ValueSearch, type ValueSet } from "./value-search.ts";

const STASH = "refs/stash";

export interface StoryOptions {
  readonly bounds: StreamBounds;
  readonly progress?: Progress;
}

/** Stories, or the reason why there are none, as a sentence. */
export type Told = ({ readonly kind: "told" } & Stories) | Refused;

interface Refused {
  readonly kind: "refused";
  readonly why: string;
}

/** Everything that was found, from which each value's story is put together. */
interface Findings {
  readonly walk: CommitWalk;
  readonly holders: ReadonlyMap<string, ValueSet>;
  readonly refs: readonly Ref[];
  readonly logs: readonly LogEntry[];
  readonly trees: readonly { readonly folder: string; readonly commit: string }[];
  /** Entries of the index with values that the last commit has not at their paths. */
  readonly staged: readonly IndexEntry[];
  readonly present: PresentValues;
}

/** Tells the stories of values in the repository at `root`. */
export async function tellStories(
  root: string,
  values: readonly string[],
  { bounds, progress = () => {} }: StoryOptions,
): Promise<Told> {
  const place: Place = { root };
  const refs = await refsOf(place);
  if (refs === undefined)
    return { kind: "refused", why: "Git does not answer for this repository." };
  const until = performance.now() + bounds.timeoutMs;
  const left = (): StreamBounds => ({
    ...bounds,
    timeoutMs: Math.max(0, until - performance.now()),
  });
  const { holders, isWhole } = await holdersOf(place, new ValueSearch(values), left(), progress);
  const walk = new CommitWalk(holders);
  if (holders.size > 0) await walk.walk(place, left());
  const index = await entriesOf(place, (id) => holders.has(id), left());
  const logged = refs.filter((ref) => kindOf(ref) === "remote" || ref.full === STASH);
  const logs =
    holders.size === 0
      ? []
      : await logsOf(
          place,
          logged.map(({ full }) => full),
        );
  const trees = await workingTreesOf(place);
  const paths = [...new Set(walk.events.map(({ path }) => path))];
  const heads = [...refs, ...trees].map(({ commit }) => commit);
  const present = await presentValues(place, holders, { paths, commits: heads }, left());
  const found = {
    ...{ walk, holders, refs, logs, trees, present },
    staged: await onlyStaged(place, index.entries, holders, left()),
  };
  const submodules = [...new Set([...walk.submodules, ...index.submodules])];
  const isComplete = isWhole && walk.isWhole && index.isWhole && present.isWhole;
  return {
    kind: "told",
    stories: values.map((_, value) => storyOf(value, found)),
    isWhole: isComplete,
    notes: await storyNotes(place, { refs, submodules, isWhole: isComplete }),
  };
}

/** Entries whose path has none of their values in the last commit. */
async function onlyStaged(
  place: Place,
  entries: readonly IndexEntry[],
  holders: ReadonlyMap<string, ValueSet>,
  bounds: StreamBounds,
): Promise<readonly IndexEntry[]> {
  const asked = entries.filter(({ path }) => !path.includes("\n"));
  const names = asked.map(({ path }) => `HEAD:${path}`);
  const { ids } = await idsAt(place, names, bounds);
  return asked.filter(({ id }, at) => {
    const committed = holders.get(ids[at] ?? "") ?? NO_VALUE;
    return ((holders.get(id) ?? NO_VALUE) & ~committed) !== NO_VALUE;
  });
}

function storyOf(value: number, found: Findings): Story {
  const { walk, holders, refs, logs, trees, present } = found;
  const events = walk.events.filter((event) => event.value === value).map(withoutValue);
  const hasIt = (commit: string): boolean => has(walk.valuesIn(commit), value);
  const hasItNow = ({ commit }: { readonly commit: string }): boolean =>
    has(present.inCommit(commit), value);
  const named = refs.filter(({ full, standsFor }) => standsFor === "" && full !== STASH);
  const staged = found.staged.filter(({ id }) => has(holders.get(id) ?? NO_VALUE, value));
  const pushes = pushesOf(refs, logs, hasIt, hasItNow);
  const stagedIds = new Set(found.staged.map(({ id }) => id));
  const loose = [...holders].filter(
    ([id, values]) => has(values, value) && !walk.named.has(id) && !stagedIds.has(id),
  );
  const state = stateOf({ pushes: pushes.length, events: events.length, staged: staged.length });
  const added = events.filter(({ kind }) => kind === "added");
  const kept = added.some(({ isKept }) => isKept) ? added.filter(({ isKept }) => isKept) : added;
  return {
    state,
    first: oldestOf(kept),
    last: events.at(-1)?.commit,
    events,
    files: filesOf(events, (path) => has(present.atPath(path), value)),
    staged: staged.map(({ path }) => path),
    refs: named
      .filter(({ commit }) => hasIt(commit))
      .map((ref) => ({ name: shortName(ref), kind: kindOf(ref), hasItNow: hasItNow(ref) })),
    pushes,
    stashes: stashesOf(logs, added),
    worktrees: trees
      .filter((tree) => tree.folder !== trees[0]?.folder && hasItNow(tree))
      .map(({ folder }) => folder),
    loose: loose.length,
  };
}

function withoutValue({ kind, commit, path, isKept }: ValueEvent): StoryEvent {
  return { kind, commit, path, isKept };
}

function stateOf(counts: {
  readonly pushes: number;
  readonly events: number;
  readonly staged: number;
}): StoryState {
  if (counts.pushes > 0) return "pushed";
  if (counts.events > 0) return "committed";
  return counts.staged > 0 ? "staged" : "absent";
}

/** The oldest by the author's date; of those alike the one that others follow from. */
function oldestOf(events: readonly StoryEvent[]): StoryCommit | undefined {
  const [oldest] = events
    .map(({ commit }) => commit)
    .toSorted((a, b) => (a.authorDate ?? "~").localeCompare(b.authorDate ?? "~"));
  return oldest;
}

function filesOf(
  events: readonly StoryEvent[],
  isThere: (path: string) => boolean,
): readonly StoryFile[] {
  const files = new Map<string, StoryFile>();
  for (const { kind, commit, path } of events) {
    const known = files.get(path);
    if (kind === "removed") {
      if (known !== undefined) files.set(path, { ...known, removed: commit });
    } else files.set(path, { path, first: known?.first ?? commit, removed: undefined });
  }
  // One that a branch took out stands on another.
  return [...files.values()].map((file) =>
    isThere(file.path) ? { ...file, removed: undefined } : file,
  );
}

/** Stashes that brought the value: by their own commit, that of their index or of their untracked files. */
function stashesOf(logs: readonly LogEntry[], added: readonly StoryEvent[]): readonly string[] {
  const bringing = new Set(added.map(({ commit }) => commit.id));
  return logs
    .filter(({ full }) => full === STASH)
    .flatMap(({ commit, parents }, at) =>
      [commit, ...parents.slice(1)].some((id) => bringing.has(id)) ? [`stash@{${at}}`] : [],
    );
}
