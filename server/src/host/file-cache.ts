/**
 * Caches files that are read at every keystroke: read again only when the disk says that they
 * changed.
 */
import { type BigIntStats, lstatSync } from "node:fs";
import { join } from "node:path";
import { type DiskFile, readDisk } from "./disk.ts";

interface Known {
  readonly stamp: string;
  readonly file: DiskFile;
}

/**
 * Age from which a time stamp is trusted: disks have coarse clocks, so a sooner change may leave
 * the same time.
 */
const COARSE_MS = 2_000;

/** Lives as long as its owner. Never throws. */
export class FileCache {
  readonly #known = new Map<string, Known>();

  /** Returns what `readDisk` would return now. */
  read(root: string, path: string): DiskFile {
    const absolute = join(root, path);
    const stats = statsOf(absolute);
    if (stats === "missing") return { kind: "missing" };
    // Of a link the times are its own, not those of what it leads to.
    if (stats === undefined || !stats.isFile()) return readDisk(root, path);
    const stamp = `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}:${stats.mode}`;
    const known = this.#known.get(absolute);
    if (known?.stamp === stamp) return known.file;
    const file = readDisk(root, path);
    const isSettled = Date.now() - Number(stats.ctimeMs) > COARSE_MS;
    if (isSettled) this.#known.set(absolute, { stamp, file });
    else this.#known.delete(absolute);
    return file;
  }
}

function statsOf(path: string): BigIntStats | "missing" | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? "missing";
  } catch {
    // Whatever is in the way, the careful reader has words for it.
    return undefined;
  }
}
