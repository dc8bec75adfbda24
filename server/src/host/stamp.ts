/** Tells whether a file is still the one that it was, without reading it. */
import { type BigIntStats, lstatSync } from "node:fs";

/** A change so soon after the last one may leave the same time behind: clocks of disks are coarse. */
const COARSE_MS = 2_000;

/** Differs when anything about the file does; a new text always has another time of change. */
export function stampOf({ dev, ino, size, mtimeNs, ctimeNs, mode }: BigIntStats): string {
  return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}:${mode}`;
}

/** True if a later change will show in the stamp; never so for a file from the future. */
export function isSettled({ ctimeMs }: BigIntStats): boolean {
  return Date.now() - Number(ctimeMs) > COARSE_MS;
}

/** Status with times in nanoseconds; links are not followed. */
export function exactStatsAt(path: string): BigIntStats | "missing" | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? "missing";
  } catch {
    // Whatever is in the way, the careful reader has words for it.
    return undefined;
  }
}
