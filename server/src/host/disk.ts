/** One file of a folder on disk, or the reason why it cannot be read. Never throws. */
import { lstatSync, readFileSync, realpathSync, type Stats } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { type Decoded, decode } from "./decode.ts";

export const MAX_BYTES = 5 * 1024 * 1024;

export type DiskFile =
  | { readonly kind: "missing" }
  | (Decoded & {
      /** Real path; a link that stays in the folder is followed. */
      readonly real: string;
      readonly stats: Stats;
      readonly bytes: Buffer;
    })
  /** `why` ends a sentence that begins with the path. */
  | {
      readonly kind: "refused";
      readonly why: string;
      /** True if the disk failed to read what may be an ordinary file. */
      readonly isUnread?: true;
    };

export function readDisk(root: string, path: string, maxBytes: number = MAX_BYTES): DiskFile {
  try {
    const real = realPath(root, path);
    if (typeof real !== "string") return real;
    const stats = lstatSync(real);
    if (stats.isDirectory()) return refused("is a folder");
    if (!stats.isFile()) return refused("is not an ordinary file");
    if (stats.size > maxBytes) return refused(`is larger than ${megabytes(maxBytes)}`);
    const bytes = readFileSync(real);
    const decoded = decode(bytes);
    if (decoded.kind === "binary") return refused("is binary");
    return { ...decoded, real, stats, bytes };
  } catch (error) {
    return codeOf(error) === "ENOENT" ? { kind: "missing" } : unread(error);
  }
}

/** Resolves a path; refuses one that leads outside of `root`. */
export function realPath(root: string, path: string): string | DiskFile {
  try {
    const realRoot = realpathSync(root);
    const wanted = join(realRoot, path);
    if (!isInside(realRoot, wanted)) return refused("is outside of the folder");
    if (lstatSync(wanted, { throwIfNoEntry: false }) === undefined) return { kind: "missing" };
    const real = realpathSync(wanted);
    if (isInside(realRoot, real)) return real;
    return refused("is a symbolic link that leaves the folder");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return refused("is a symbolic link to nothing");
    return unread(error);
  }
}

export function isInside(root: string, path: string): boolean {
  const relativePath = relative(root, path);
  return (
    relativePath !== "" &&
    relativePath !== ".." &&
    !relativePath.startsWith(`..${sep}`) &&
    !isAbsolute(relativePath)
  );
}

/** Describes an error by its code only: its message may hold anything. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") return "cannot be read: permission denied";
  if (code === "ENOENT") return "vanished";
  if (code === "ELOOP") return "is a symbolic link that leads to itself";
  return code === undefined ? "cannot be read" : `cannot be read (${code})`;
}

export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export function megabytes(bytes: number): string {
  return `${Math.round((bytes / (1024 * 1024)) * 10) / 10} MB`;
}

function unread(error: unknown): DiskFile {
  return { ...refused(reasonOf(error)), isUnread: true };
}

function refused(why: string): { readonly kind: "refused"; readonly why: string } {
  return { kind: "refused", why };
}
