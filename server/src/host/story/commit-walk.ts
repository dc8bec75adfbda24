/** Walks over the commits of a repository and notes which of them brought some values to a file. */
import { type Commit, type CommitChange, streamHistory } from "../commits/history.ts";
import type { Place } from "../commits/objects.ts";
import type { StreamBounds } from "../git-stream.ts";
import type { StoryCommit, StoryEvent } from "./story.ts";
import { bit, has, NO_VALUE, type ValueSet } from "./value-search.ts";

/** Limit on the changes of one value that are kept; what is beyond is counted. */
const MOST_EVENTS = 10_000;
/** Commits before those that follow from them. */
const ORDER: readonly string[] = ["--topo-order", "--reverse", "--no-renames"];
/** Commits that branches, tags, remotes and working trees have, and those that only reflogs have. */
const KEPT: readonly string[] = ["--all"];
const REWRITTEN: readonly string[] = ["--reflog", "--not", "--all"];

/** A change of a value in a file, and the number of the value. */
export interface ValueEvent extends StoryEvent {
  readonly value: number;
}

export class CommitWalk {
  readonly #holders: ReadonlyMap<string, ValueSet>;
  readonly #inHistory = new Map<string, ValueSet>();
  readonly #counts = new Map<number, number>();
  readonly events: ValueEvent[] = [];
  /** Ids of the blobs with values that commits name. */
  readonly named = new Set<string>();
  readonly submodules = new Set<string>();
  /** False if not all commits were seen, or not all that they did was kept. */
  isWhole = true;
  #isKept = true;

  constructor(holders: ReadonlyMap<string, ValueSet>) {
    this.#holders = holders;
  }

  /** Values that a commit or one before it brought. */
  valuesIn(commit: string): ValueSet {
    return this.#inHistory.get(commit) ?? NO_VALUE;
  }

  async walk(place: Place, bounds: StreamBounds): Promise<void> {
    const started = performance.now();
    for (const revisions of [KEPT, REWRITTEN]) {
      this.#isKept = revisions === KEPT;
      const timeoutMs = Math.max(0, bounds.timeoutMs - (performance.now() - started));
      const end = await streamHistory(
        place,
        [...ORDER, ...revisions],
        { ...bounds, timeoutMs },
        { commit: (commit) => this.#enter(commit), change: (change) => this.#note(change) },
      );
      this.isWhole &&= end === "whole";
    }
  }

  #enter({ id, parents }: Commit): void {
    const values = parents.reduce((all, parent) => all | this.valuesIn(parent), NO_VALUE);
    if (values !== NO_VALUE) this.#inHistory.set(id, values);
  }

  #note({ commit, path, id, before, kind }: CommitChange): void {
    if (kind === "submodule") this.submodules.add(path);
    const now = this.#valuesOf(id);
    const earlier = before.reduce((all, one) => all | this.#valuesOf(one.id), NO_VALUE);
    for (const [values, event] of [
      [now & ~earlier, "added"],
      [earlier & ~now, "removed"],
    ] as const) {
      if (values !== NO_VALUE) this.#add(values, event, commit, path);
    }
    if (now !== NO_VALUE) {
      this.#inHistory.set(commit.id, this.valuesIn(commit.id) | now);
    }
  }

  #valuesOf(id: string): ValueSet {
    const values = this.#holders.get(id) ?? NO_VALUE;
    if (values !== NO_VALUE) this.named.add(id);
    return values;
  }

  #add(values: ValueSet, kind: StoryEvent["kind"], commit: Commit, path: string): void {
    const event = { kind, commit: storyCommit(commit), path, isKept: this.#isKept };
    for (let value = 0; bit(value) <= values; value += 1) {
      if (!has(values, value)) continue;
      const count = (this.#counts.get(value) ?? 0) + 1;
      this.#counts.set(value, count);
      if (count > MOST_EVENTS) this.isWhole = false;
      else this.events.push({ ...event, value });
    }
  }
}

function storyCommit({ id, authored, parents }: Commit): StoryCommit {
  return { id, authorDate: dateOf(authored), isRoot: parents.length === 0 };
}

/** Date of seconds since 1970; an author may have written any number. */
export function dateOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
