/** Our folder within the person's own for caches. Never throws. */
import { lstatSync, mkdirSync, readdirSync, type Stats, unlinkSync, utimesSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { statsAt } from "../stat.ts";

const NAME = "secret-hygiene";
const CACHE_FILE = /^[0-9a-f]{32}\.quiet$/;
/** Bounds for all cache files together; those that were used least recently go first. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 200;

/** A place that can be used, or why it cannot, as the end of a sentence. */
export type QuietFolder =
  | { readonly path: string }
  | { readonly path: string; readonly why: string };

/** Our folder, made if missing; `undefined` where the system names no place for caches. */
export function quietFolder(): QuietFolder | undefined {
  const base = cacheHome();
  if (base === undefined) return undefined;
  const path = join(base, NAME);
  try {
    mkdirSync(base, { recursive: true, mode: 0o700 });
    if (statsAt(path) === undefined) mkdirSync(path, { mode: 0o700 });
    const stats = lstatSync(path);
    if (!stats.isDirectory()) return { path, why: "is no folder" };
    return isPrivate(stats) ? { path } : { path, why: "is open to others" };
  } catch {
    return { path, why: "cannot be made" };
  }
}

/** Folder in which programs keep what they can do without. */
function cacheHome(): string | undefined {
  const { XDG_CACHE_HOME: chosen, LOCALAPPDATA: local } = process.env;
  if (process.platform === "win32") return absolute(local);
  return absolute(chosen) ?? ownCacheHome();
}

function ownCacheHome(): string | undefined {
  const place = process.platform === "darwin" ? ["Library", "Caches"] : [".cache"];
  try {
    return absolute(join(homedir(), ...place));
  } catch {
    // A user without a home keeps nothing.
    return undefined;
  }
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

/** True if it is the person's own and nobody else may do anything with it; Windows has no such modes. */
export function isPrivate({ uid, mode }: Pick<Stats, "uid" | "mode">): boolean {
  const own = process.getuid?.();
  return own === undefined || (uid === own && (mode & 0o077) === 0);
}

/** Marks a cache file as used now. */
export function markUsed(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // It is only the first to go then.
  }
}

export function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Another run was faster, or it is no file.
  }
}

/** Removes the least recently used files until the rest is within the bounds. */
export function prune(folder: string): void {
  const files = namesIn(folder).flatMap((name) => {
    const stats = CACHE_FILE.test(name) ? statsAt(join(folder, name)) : undefined;
    return stats === undefined ? [] : [{ name, size: stats.size, used: stats.mtimeMs }];
  });
  let bytes = 0;
  for (const [place, { name, size }] of files.sort((a, b) => b.used - a.used).entries()) {
    bytes += size;
    if (place >= MOST_FILES || bytes > MOST_BYTES) removeQuietly(join(folder, name));
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
