/** Deals the files of a scan out to several runs: the same on every machine, in whatever order they come. */
import { createHash } from "node:crypto";
import { posix } from "node:path";

/** One of several runs that scan a tree together. */
export interface Shard {
  /** Number of the run, from 1. */
  readonly index: number;
  readonly of: number;
}

/** Limit on the runs of one scan; each of them sees the whole of a tree. */
export const MOST_SHARDS = 1000;

/** Reads `2/3`; `undefined` for what is no shard. */
export function shardIn(written: string): Shard | undefined {
  const [, first, second] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(written) ?? [];
  const shard = { index: Number(first), of: Number(second) };
  return shard.index <= shard.of && shard.of <= MOST_SHARDS ? shard : undefined;
}

/** Numbers of the runs that share each of some folders, from 1. */
export type Dealt = ReadonlyMap<string, readonly number[]>;

/**
 * Deals folders out in the order of their names, whole ones while they last; where there are more
 * runs than folders, several runs share one.
 */
export function dealt(folders: readonly string[], of: number): Dealt {
  const sorted = [...new Set(folders)].sort();
  const runs = Array.from({ length: of }, (_, place) => place);
  return new Map(
    sorted.map((folder, place) => {
      const own = of < sorted.length ? [place % of] : runs.filter(isAt(place, sorted.length));
      return [folder, own.map((run) => run + 1)];
    }),
  );
}

function isAt(place: number, folders: number): (run: number) => boolean {
  return (run) => run % folders === place;
}

/** Tells the paths, from the repository's root, that a run has among those that share a folder. */
function ownPaths(runs: readonly number[], index: number): (path: string) => boolean {
  const place = runs.indexOf(index);
  // One system writes an accent as a letter of its own where another does not.
  return (path) => numberOf(path.normalize("NFC")) % runs.length === place;
}

function numberOf(path: string): number {
  return createHash("sha256").update(path).digest().readUInt32BE(0);
}

/** Part of a scan that a run reports. */
export interface Wish {
  /** Tells the paths from the repository's root that the run reports. */
  readonly isOwn: (path: string) => boolean;
  /** True if the run also reports what concerns the folder as a whole. */
  readonly isFirst: boolean;
}

/** Tells a run's own paths as they are from the scanned folder. */
export function fromFolder({ isOwn }: Wish, pathInRepository: string): (path: string) => boolean {
  return (path) => isOwn(posix.join(pathInRepository, path));
}

/** Parts of the folders that a run reports, by their names; none of folders that only others have. */
export function wishesOf(
  { index, of }: Shard,
  folders: readonly string[],
): ReadonlyMap<string, Wish> {
  const own = [...dealt(folders, of)].filter(([, runs]) => runs.includes(index));
  return new Map(
    own.map(([folder, runs]) => [
      folder,
      { isOwn: ownPaths(runs, index), isFirst: runs[0] === index },
    ]),
  );
}
