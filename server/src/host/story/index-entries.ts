/** Paths at which the index has some blobs. */
import type { Place } from "../commits/objects.ts";
import { partsBetween, type StreamBounds, streamGit } from "../git-stream.ts";

const NUL = 0;
const ENTRY = /^(\d{6}) ([0-9a-f]{40,64}) \d\t(.+)$/s;
const SUBMODULE = "160000";

/** A path and its blob. */
export interface IndexEntry {
  readonly path: string;
  readonly id: string;
}

export interface IndexEntries {
  /** Entries whose blobs are wanted. */
  readonly entries: readonly IndexEntry[];
  /** Paths of repositories inside of the repository. */
  readonly submodules: readonly string[];
  /** False if git did not give all of them. */
  readonly isWhole: boolean;
}

export async function entriesOf(
  place: Place,
  isWanted: (id: string) => boolean,
  bounds: StreamBounds,
): Promise<IndexEntries> {
  const entries: IndexEntry[] = [];
  const submodules: string[] = [];
  const take = partsBetween(NUL, (part) => {
    const [, mode, id, path] = ENTRY.exec(part) ?? [];
    if (id === undefined || path === undefined) return;
    if (mode === SUBMODULE) submodules.push(path);
    else if (isWanted(id)) entries.push({ id, path });
  });
  const end = await streamGit({ ...place, args: ["ls-files", "-s", "-z"] }, take, bounds);
  return { entries, submodules, isWhole: end === "whole" };
}
