/** Reads changed blobs together with those before them, some at a time and in order. */
import { type ScannedFile, scannedBytes } from "../scan-reader.ts";
import { ABSENT } from "./blob-reader.ts";
import type { Change } from "./change.ts";
import { type ObjectInfo, objectBytes, objectInfos, type Place } from "./objects.ts";

/** Limit on the bytes that are read at once. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_CHANGES = 2000;

/** A change with its text, as it was read. */
export interface ReadChange<C extends Change> {
  readonly change: C;
  readonly file: ScannedFile;
  /** Versions before it that are text. */
  readonly before: readonly string[];
}

/** Sizes of all blobs of some changes; `undefined` where git does not answer. */
export function sizesOf(
  place: Place,
  changes: readonly Change[],
): ReadonlyMap<string, ObjectInfo> | undefined {
  const ids = [
    ...new Set(changes.flatMap(({ id, before }) => [id, ...before.map((earlier) => earlier.id)])),
  ];
  const infos = objectInfos(place, ids);
  return infos && new Map(infos.flatMap((info) => (info === undefined ? [] : [[info.id, info]])));
}

/**
 * Reads changes in their order; a blob is only read if `isSmall` says so. What git does not have is
 * unread.
 */
export function* readChanges<C extends Change>(
  place: Place,
  changes: readonly C[],
  sizes: ReadonlyMap<string, ObjectInfo>,
  isSmall: (info: ObjectInfo) => boolean,
): Generator<ReadChange<C>> {
  for (let from = 0; from < changes.length; ) {
    const { to, ids } = batchFrom(changes, from, sizes, isSmall);
    const contents = objectBytes(place, ids) ?? new Map<string, Buffer>();
    const read = (id: string): ScannedFile | undefined => {
      const bytes = contents.get(id);
      return bytes && scannedBytes(bytes);
    };
    for (const change of changes.slice(from, to)) {
      const before = change.before.flatMap(({ id }) => {
        const file = read(id);
        return file?.kind === "text" ? [file.text] : [];
      });
      yield { change, file: read(change.id) ?? ABSENT, before };
    }
    from = to;
  }
}

function batchFrom(
  changes: readonly Change[],
  from: number,
  sizes: ReadonlyMap<string, ObjectInfo>,
  isSmall: (info: ObjectInfo) => boolean,
): { readonly to: number; readonly ids: readonly string[] } {
  const ids = new Set<string>();
  let bytes = 0;
  let to = from;
  for (; to < changes.length && to - from < MOST_CHANGES && bytes < MOST_BYTES; to += 1) {
    const { id, before } = changes[to] ?? { id: "", before: [] };
    for (const one of [id, ...before.map((earlier) => earlier.id)]) {
      const info = sizes.get(one);
      if (info?.type !== "blob" || !isSmall(info) || ids.has(one)) continue;
      ids.add(one);
      bytes += info.size;
    }
  }
  return { to, ids: [...ids] };
}
