/**
 * Reads many files of one folder for a scan: into one buffer, trusting the listing. Never throws.
 */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { decodeText } from "./decode.ts";
import { MAX_BYTES, megabytes, readDisk } from "./disk.ts";

export type ScannedFile =
  | { readonly kind: "text"; readonly text: string; readonly bytes: number }
  | NotScanned;

/** A file without text, one that is left out, or one that the disk failed to read. */
export interface NotScanned {
  readonly kind: "binary" | "left-out" | "unread";
  /** Reason; ends a sentence that begins with the path. */
  readonly why: string;
}

export const BINARY: NotScanned = { kind: "binary", why: "is binary" };

/** Lives as long as a scan. */
export interface ScanReader {
  /** Reads a file; `path` is from the folder's listing, which follows no links. */
  readonly read: (path: string, maxBytes?: number) => ScannedFile;
}

/**
 * Flags for opening; without non-blocking mode a pipe in the file's place would keep us waiting.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const FIRST_SIZE = 1 << 16;

export function openScanReader(root: string): ScanReader {
  let buffer = Buffer.allocUnsafeSlow(FIRST_SIZE);
  let realRoot: string | undefined;
  const pathOf = (path: string): string => {
    realRoot ??= realpathSync(root);
    return join(realRoot, path);
  };
  const atLeast = (size: number): Buffer => {
    if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(size);
    return buffer;
  };
  return {
    read: (path, maxBytes = MAX_BYTES) => {
      let file: number | undefined;
      try {
        file = openSync(pathOf(path), FLAGS);
        return readOpen(file, maxBytes, atLeast);
      } catch {
        // Whatever is in the way, the careful reader has words for it.
        return readCarefully(root, path, maxBytes);
      } finally {
        if (file !== undefined) closeSync(file);
      }
    },
  };
}

function readOpen(file: number, maxBytes: number, atLeast: (size: number) => Buffer): ScannedFile {
  const stats = fstatSync(file);
  if (!stats.isFile()) return leftOut("is not an ordinary file");
  if (stats.size > maxBytes) return leftOut(`is larger than ${megabytes(maxBytes)}`);
  const wanted = atLeast(stats.size).subarray(0, stats.size);
  return scannedBytes(wanted.subarray(0, fill(file, wanted)));
}

/** Bytes of a file as a scan sees them. */
export function scannedBytes(bytes: Buffer): ScannedFile {
  const text = decodeText(bytes);
  return text === undefined ? BINARY : { kind: "text", text, bytes: bytes.length };
}

/**
 * Fills the buffer and returns the number of bytes: fewer than wanted when the file has just been
 * cut.
 */
function fill(file: number, buffer: Buffer): number {
  let filled = 0;
  while (filled < buffer.length) {
    const read = readSync(file, buffer, filled, buffer.length - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

function readCarefully(root: string, path: string, maxBytes: number): ScannedFile {
  const file = readDisk(root, path, maxBytes);
  if (file.kind === "text") return { kind: "text", text: file.text, bytes: file.bytes.length };
  if (file.kind === "missing") return leftOut("vanished while it was read");
  return file.isUnread === true ? { kind: "unread", why: file.why } : leftOut(file.why);
}

function leftOut(why: string): NotScanned {
  return { kind: "left-out", why };
}
