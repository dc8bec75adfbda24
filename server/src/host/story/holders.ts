/** Finds the stored versions of files that hold some values, whoever made them. */
import type { Place } from "../commits/objects.ts";
import { partsBetween, type StreamBounds, type StreamEnd, streamGit } from "../git-stream.ts";
import { BlobStream } from "./blob-stream.ts";
import type { ValueSearch, ValueSet } from "./value-search.ts";

const NEW_LINE = 10;
const BLOB = /^([0-9a-f]{40,64}) blob (\d{1,15})$/;
/** All objects that are there, in the order in which they are stored, so that git reads each once. */
const LIST: readonly string[] = [
  ...["cat-file", "--batch-check", "--batch-all-objects", "--unordered"],
];

export interface Holders {
  /** Ids of blobs, each with the values that it holds. */
  readonly holders: ReadonlyMap<string, ValueSet>;
  readonly isWhole: boolean;
}

/** Receives how far a search is, from 0 to 100. */
export type Progress = (percent: number) => void;

/**
 * Looks through all that git has stored here. Values are compared in memory and are in no argument;
 * what a partial clone has not is not fetched.
 */
export async function holdersOf(
  place: Place,
  search: ValueSearch,
  bounds: StreamBounds,
  progress: Progress,
): Promise<Holders> {
  const started = performance.now();
  const ids: string[] = [];
  let bytes = 0;
  const listing = partsBetween(NEW_LINE, (line) => {
    const [, id, size] = BLOB.exec(line) ?? [];
    if (id === undefined) return;
    ids.push(id);
    bytes += Number(size);
  });
  const listed = await streamGit({ ...place, args: LIST }, listing, bounds);
  if (ids.length === 0) return { holders: new Map(), isWhole: listed === "whole" };
  const stream = new BlobStream(search);
  let taken = 0;
  const question = { ...place, args: ["cat-file", "--batch"], input: `${ids.join("\n")}\n` };
  const take = (part: Buffer): boolean => {
    stream.take(part);
    taken += part.length;
    progress(Math.min(100, Math.floor((100 * taken) / (bytes + 1))));
    return true;
  };
  const timeoutMs = bounds.timeoutMs - (performance.now() - started);
  const end: StreamEnd = await streamGit(question, take, { ...bounds, timeoutMs });
  const isWhole = listed === "whole" && end === "whole" && stream.read === ids.length;
  return { holders: stream.holders, isWhole: isWhole && !search.isCutShort };
}
