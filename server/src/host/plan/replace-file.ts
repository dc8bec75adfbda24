/**
 * Replaces a file as a whole or not at all: its new bytes are written elsewhere and renamed. Checks
 * before the write use the same handle. Links, mounts and foreign owners are written in place.
 */
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { codeOf } from "../disk.ts";
import { removeLeftovers, temporaryFolderFor, temporaryName } from "./own-folder.ts";

/** Flags against links and pipes in the file's place; Windows has neither. */
const SAFELY = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | SAFELY;

export type Replaced = "replaced" | "changed";

/** Replaces `old` at `path`; throws the disk's error, and then the file is as it was. */
export function replaceFile(path: string, old: Buffer, bytes: Buffer): Replaced {
  const handle = openSync(path, constants.O_RDWR | SAFELY);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile() || !readAll(handle).equals(old)) return "changed";
    const draft = stats.nlink > 1 ? undefined : draftLike(path, stats, bytes);
    if (draft === undefined) return writeInPlace(handle, old, bytes);
    try {
      return swap(handle, path, draft, old) ?? writeInPlace(handle, old, bytes);
    } finally {
      remove(draft);
    }
  } finally {
    closeSync(handle);
  }
}

/** Creates a file that does not exist yet. */
export function createFile(path: string, bytes: Buffer, mode: number): Replaced {
  const folder = temporaryFolderFor(path);
  const draft = folder === undefined ? undefined : writeDraft(folder, bytes, mode);
  try {
    if (draft === undefined || !linked(draft, path)) writeNew(path, bytes, mode);
    syncFolder(dirname(path));
    return "replaced";
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "changed";
    throw error;
  } finally {
    if (draft !== undefined) remove(draft);
  }
}

/** Deletes a file if it holds `old`, and tells whether it is gone. */
export function removeFile(path: string, old: Buffer): boolean {
  const folder = temporaryFolderFor(path);
  if (folder === undefined) return false;
  const aside = join(folder, temporaryName());
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const handle = openSync(aside, constants.O_RDONLY | SAFELY);
  try {
    if (!readAll(handle).equals(old)) {
      linked(aside, path);
      return false;
    }
  } finally {
    closeSync(handle);
    remove(aside);
  }
  return true;
}

/** Swaps the file; `undefined`: nothing was swapped, and the file has to be written in place. */
function swap(handle: number, path: string, draft: string, old: Buffer): Replaced | undefined {
  const made = lstatSync(draft);
  if (!isAt(path, fstatSync(handle)) || !readAll(handle).equals(old)) return "changed";
  try {
    renameSync(draft, path);
  } catch {
    // A mount, another device, a folder in which nobody may make files.
    return undefined;
  }
  syncFolder(dirname(path));
  const now = readAll(handle);
  if (now.equals(old)) return "replaced";
  // Somebody saved into the old file in that very moment: theirs is the one that counts.
  if (isAt(path, made)) {
    const theirs = draftLike(path, fstatSync(handle), now);
    if (theirs !== undefined) renameSync(theirs, path);
  }
  return "changed";
}

/**
 * Writes a temporary file with the target's mode and owner; `undefined` where they cannot be had.
 */
function draftLike(path: string, stats: Stats, bytes: Buffer): string | undefined {
  const folder = temporaryFolderFor(path);
  const draft = folder === undefined ? undefined : writeDraft(folder, bytes, 0o600);
  if (draft === undefined) return undefined;
  let handle: number | undefined;
  try {
    handle = openSync(draft, constants.O_RDWR | SAFELY);
    const { uid, gid } = fstatSync(handle);
    if (uid !== stats.uid || gid !== stats.gid) fchownSync(handle, stats.uid, stats.gid);
    fchmodSync(handle, stats.mode & 0o7777);
    return draft;
  } catch {
    remove(draft);
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/**
 * Writes a temporary file; `undefined` where room or permission is missing, which the file itself
 * may have.
 */
function writeDraft(folder: string, bytes: Buffer, mode: number): string | undefined {
  removeLeftovers(folder);
  const draft = join(folder, temporaryName());
  try {
    writeNew(draft, bytes, mode);
    return draft;
  } catch (error) {
    remove(draft);
    if (isFull(error)) throw error;
    return undefined;
  }
}

/**
 * Tells whether the disk is full: no room for a second copy is no reason to begin on the only one.
 */
function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT", "EFBIG", "EIO"].includes(codeOf(error) ?? "");
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    return false;
  }
}

function writeNew(path: string, bytes: Buffer, mode: number): void {
  const handle = openSync(path, NEW, mode);
  try {
    writeAll(handle, bytes, 0);
    fsyncSync(handle);
  } catch (error) {
    remove(path);
    throw error;
  } finally {
    closeSync(handle);
  }
}

function writeInPlace(handle: number, old: Buffer, bytes: Buffer): Replaced {
  if (!readAll(handle).equals(old)) return "changed";
  // What is only added to cannot lose what it has.
  const start = bytes.subarray(0, old.length).equals(old) ? old.length : 0;
  try {
    writeAll(handle, bytes.subarray(start), start);
    ftruncateSync(handle, bytes.length);
    fsyncSync(handle);
    return "replaced";
  } catch (error) {
    writeAll(handle, old.subarray(start), start);
    ftruncateSync(handle, old.length);
    throw error;
  }
}

function writeAll(handle: number, bytes: Buffer, position: number): void {
  let done = 0;
  while (done < bytes.length) {
    done += writeSync(handle, bytes, done, bytes.length - done, position + done);
  }
}

function readAll(handle: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(handle).size);
  let done = 0;
  while (done < bytes.length) {
    const count = readSync(handle, bytes, done, bytes.length - done, done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}

function isAt(path: string, stats: Stats): boolean {
  try {
    const now = lstatSync(path);
    return now.ino === stats.ino && now.dev === stats.dev;
  } catch {
    return false;
  }
}

/** Flushes the folder, so that a value is on the disk under its name before the code loses it. */
function syncFolder(path: string): void {
  try {
    const handle = openSync(path, constants.O_RDONLY);
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows has no such thing, and neither have some network folders.
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Renamed, or never made.
  }
}
