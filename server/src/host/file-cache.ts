/**
 * Caches files that are read at every keystroke: read again only when the disk says that they
 * changed.
 */
import { join } from "node:path";
import { type DiskFile, readDisk } from "./disk.ts";
import { exactStatsAt, isSettled, stampOf } from "./stamp.ts";

interface CachedFile {
  readonly stamp: string;
  readonly file: DiskFile;
}

/** Lives as long as its owner. Never throws. */
export class FileCache {
  readonly #known = new Map<string, CachedFile>();

  /** Returns what `readDisk` would return now. */
  read(root: string, path: string): DiskFile {
    const absolute = join(root, path);
    const stats = exactStatsAt(absolute);
    if (stats === "missing") return { kind: "missing" };
    // Of a link the times are its own, not those of what it leads to.
    if (stats === undefined || !stats.isFile()) return readDisk(root, path);
    const stamp = stampOf(stats);
    const known = this.#known.get(absolute);
    if (known?.stamp === stamp) return known.file;
    const file = readDisk(root, path);
    if (isSettled(stats)) this.#known.set(absolute, { stamp, file });
    else this.#known.delete(absolute);
    return file;
  }
}
