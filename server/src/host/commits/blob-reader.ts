/** Reads the blobs of changed files, some at a time, so that memory is bounded whatever changed. */
import { MAX_BYTES, megabytes } from "../disk.ts";
import { type ScannedFile, type ScanReader, scannedBytes } from "../scan-reader.ts";
import { type ObjectInfo, objectBytes, objectInfos, type Place } from "./objects.ts";

/** Limits on what is read at once; one file may be larger. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_FILES = 500;
/** Result for a blob that is named and not there. */
export const ABSENT: ScannedFile = {
  kind: "unread",
  why: "cannot be read: git does not have it (a partial clone?)",
};

/** A file, and the id of its blob. */
export interface BlobFile {
  readonly path: string;
  readonly id: string;
}

/** Opens blobs, in the order in which they will be read; `undefined` where git does not answer. */
export function openBlobs(place: Place, files: readonly BlobFile[]): ScanReader | undefined {
  return openObjects(place, files, ["blob"]);
}

/** Opens objects of some types as `openBlobs` does blobs; `scanned` makes texts of their bytes. */
export function openObjects(
  place: Place,
  files: readonly BlobFile[],
  types: readonly string[],
  scanned: (bytes: Buffer) => ScannedFile = scannedBytes,
): ScanReader | undefined {
  const infos = objectInfos(
    place,
    files.map(({ id }) => id),
  );
  if (infos === undefined) return undefined;
  const order = new Map(files.map(({ path }, at) => [path, at]));
  let held: ReadonlyMap<string, Buffer> = new Map();
  return {
    read: (path, maxBytes = MAX_BYTES) => {
      const at = order.get(path) ?? -1;
      const info = infos[at];
      if (info === undefined || !types.includes(info.type)) return ABSENT;
      if (info.size > maxBytes) {
        return { kind: "left-out", why: `is larger than ${megabytes(maxBytes)}` };
      }
      if (!held.has(info.id)) {
        held =
          objectBytes(place, nextOf(infos.slice(at, at + MOST_FILES), info, maxBytes)) ?? new Map();
      }
      const bytes = held.get(info.id);
      return bytes === undefined ? ABSENT : scanned(bytes);
    },
  };
}

/** Ids of the first blob, and of those after it that will be read with it. */
function nextOf(
  infos: readonly (ObjectInfo | undefined)[],
  first: ObjectInfo,
  maxBytes: number,
): readonly string[] {
  const ids = new Set([first.id]);
  let bytes = first.size;
  for (const info of infos.slice(1)) {
    if (info?.type !== first.type || info.size > maxBytes) continue;
    bytes += info.size;
    if (bytes > MOST_BYTES) break;
    ids.add(info.id);
  }
  return [...ids];
}
