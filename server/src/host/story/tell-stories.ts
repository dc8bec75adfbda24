/**
 * Tells who could have seen some values: all that this clone knows of them, by git's own objects, names and
 * reflogs. Nothing is fetched, and the values are in no argument.
 */
import type { Place } from "../commits/objects.ts";
import type { StreamBounds } from "../git-stream.ts";
import { branchesContaining } from "./branches-containing.ts";
import { CommitWalk, type ValueEvent } from "./commit-walk.ts";
import { holdersOf, type Progress } from "./holders.ts";
import { type PresentValues, presentValues } from "./present-values.ts";
import { pushesOf } from "./pushes.ts";
import { kindOf, type LogEntry, logsOf, type Ref, refsOf, shortName } from "./refs.ts";
import { knowsRemote } from "./remotes.ts";
import type { Stories, Story, StoryCommit, StoryEvent, StoryFile, StoryState } from "./story.ts";
import { storyNotes } from "./story-notes.ts";
import { has, NO_VALUE, ValueSearch, type ValueSet } from "./value-search.ts";
import { stagedValues, type TreeEntry, type WorkingTree, workingTreesOf } from "./working-trees.ts";

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
  readonly trees: readonly WorkingTree[];
  /** Entries of indexes with values that the last commit has not at their paths. */
  readonly staged: readonly TreeEntry[];
  readonly present: PresentValues;
  /** Branches that have each of the commits that brought a value. */
  readonly containing: ReadonlyMap<string, ReadonlySet<string>>;
  readonly knowsRemote: boolean;
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
  const logged = refs.filter((ref) => kindOf(ref) === "remote" || ref.full === STASH);
  const logs =
    holders.size === 0
      ? []
      : await logsOf(
          place,
          logged.map(({ full }) => full),
        );
  const trees = await workingTreesOf(place);
  const index = await stagedValues(place, trees, holders, left);
  const bringing = walk.events.filter(({ kind, isKept }) => kind === "added" && isKept);
  const added = bringing.map(({ commit }) => commit.id);
  const paths = [...new Set(walk.events.map(({ path }) => path))];
  const heads = [...refs, ...trees].map(({ commit }) => commit);
  const present = await presentValues(place, holders, { paths, commits: heads }, left());
  const found = {
    ...{ walk, holders, refs, logs, trees, present },
    staged: index.staged,
    containing: await branchesContaining(place, added),
    knowsRemote: await knowsRemote(place, refs),
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

function storyOf(value: number, found: Findings): Story {
  const { walk, holders, refs, logs, trees, present } = found;
  const stashed = stashCommits(logs);
  const events = walk.events
    .filter((event) => event.value === value)
    .map(withoutValue)
    .map((event) => ({ ...event, isKept: event.isKept || stashed.has(event.commit.id) }));
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
  const settled = events.filter(({ isKept, commit }) => isKept && !stashed.has(commit.id));
  const chief = settled.length > 0 ? settled : events;
  const added = events.filter(({ kind }) => kind === "added");
  const others = trees.filter(({ isOwn }) => !isOwn);
  return {
    state,
    first: oldestOf(chief.filter(({ kind }) => kind === "added")),
    last: chief.at(-1)?.commit,
    events,
    files: filesOf(events, stashed, (path) => has(present.atPath(path), value)),
    staged: staged.filter(({ tree }) => tree.isOwn).map(({ path }) => path),
    stagedElsewhere: staged
      .filter(({ tree }) => !tree.isOwn)
      .map(({ path, tree: { folder } }) => ({ folder, path })),
    refs: named
      .filter(({ commit }) => hasIt(commit))
      .map((ref) => ({
        ...{ name: shortName(ref), full: ref.full, kind: kindOf(ref), hasItNow: hasItNow(ref) },
        first: oldestOf(
          added.filter(({ commit }) => found.containing.get(commit.id)?.has(ref.full) === true),
        ),
        folder: others.find(({ branch }) => branch === ref.full)?.folder,
      })),
    pushes,
    mayBePushed: events.length + loose.length > 0 && found.knowsRemote,
    isDetached: trees.some(({ isOwn, branch, commit }) => isOwn && branch === "" && hasIt(commit)),
    stashes: stashesOf(logs, added),
    worktrees: others.filter(hasItNow).map(({ folder }) => folder),
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

/** Files in which it stood. What only a reflog or a stash has done to a file counts where nothing else did. */
function filesOf(
  events: readonly StoryEvent[],
  stashed: ReadonlySet<string>,
  isThere: (path: string) => boolean,
): readonly StoryFile[] {
  const files = new Map<string, StoryFile>();
  const isSettled = ({ isKept, commit }: StoryEvent): boolean => isKept && !stashed.has(commit.id);
  const settled = new Set(events.filter(isSettled).map(({ path }) => path));
  for (const event of events) {
    const { kind, commit, path } = event;
    if (settled.has(path) && !isSettled(event)) continue;
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

/** Ids of the commits that a stash is made of: its own, and those of its index and its untracked files. */
function partsOf({ commit, parents }: LogEntry): readonly string[] {
  return [commit, ...parents.slice(1)];
}

function stashCommits(logs: readonly LogEntry[]): ReadonlySet<string> {
  return new Set(logs.filter(({ full }) => full === STASH).flatMap(partsOf));
}

/** Stashes that brought the value by one of their commits. */
function stashesOf(logs: readonly LogEntry[], added: readonly StoryEvent[]): readonly string[] {
  const bringing = new Set(added.map(({ commit }) => commit.id));
  return logs
    .filter(({ full }) => full === STASH)
    .flatMap((entry, at) =>
      partsOf(entry).some((id) => bringing.has(id)) ? [`stash@{${at}}`] : [],
    );
}
