/**
 * One cache file: a line that says what it is bound to, then the digests, then a line of text for each.
 * Whatever is not exactly as we would write it is of no use. Never throws.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { codeOf } from "../disk.ts";
import { removeLeftovers, temporaryName } from "../plan/own-folder.ts";
import { statsAt } from "../stat.ts";
import { isPrivate, removeQuietly } from "./quiet-folder.ts";

/** Bytes of one digest; two files share one by chance only in more files than there are. */
export const DIGEST_BYTES = 16;
const OURS = "secret-hygiene quiet ";
const MAGIC = `${OURS}2`;
const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST_HEADER = 512;
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Binds verdicts to what they were made by. */
export interface Binding {
  /** Digest of program, rules and root. */
  readonly context: string;
  /** ISO date of the run that wrote it. */
  readonly day: string;
}

/** Lines of text by the digests of files. */
export type Records = ReadonlyMap<string, string>;

/** Records, nothing where there is no file, or why it is of no use, as the end of a sentence. */
export type ReadRecords = Records | { readonly why: string } | undefined;

export function readRecords(path: string, binding: Binding): ReadRecords {
  let file: number | undefined;
  try {
    if (statsAt(path) === undefined) return undefined;
    file = openSync(path, FLAGS);
    const stats = fstatSync(file);
    if (!stats.isFile()) return { why: "is no ordinary file" };
    if (!isPrivate(stats)) return { why: "is open to others" };
    if (stats.size > MOST_BYTES + LONGEST_HEADER) return { why: "is too large" };
    return recordsIn(readWhole(file, stats.size), binding);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    return { why: codeOf(error) === "ELOOP" ? "is a link" : "cannot be read" };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readWhole(file: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const read = readSync(file, buffer, filled, size - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

function recordsIn(bytes: Buffer, binding: Binding): ReadRecords {
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf("\n");
  const header = bytes.toString("latin1", 0, Math.max(0, end));
  const [magic = "", context, day = "", sum, count = ""] = header.split("\t");
  const body = bytes.subarray(end + 1);
  if (magic !== MAGIC && magic.startsWith(OURS)) return { why: "is of another version" };
  if (magic !== MAGIC || sum !== sumOf(count, body)) return { why: "is damaged" };
  if (context !== binding.context) return { why: "is of another version" };
  // What had expired by then may be in force on an earlier day.
  if (day > binding.day) return { why: "is from the future" };
  const bytesOfDigests = Number(count) * DIGEST_BYTES;
  const digests = body.toString("latin1", 0, bytesOfDigests);
  const found = new Map<string, string>();
  let at = 0;
  for (const line of body.toString("utf8", bytesOfDigests).split("\n", Number(count))) {
    found.set(digests.slice(at, at + DIGEST_BYTES), line);
    at += DIGEST_BYTES;
  }
  return found;
}

/** Puts the file in place whole or not at all. */
export function writeRecords(path: string, records: Records, binding: Binding): void {
  const folder = dirname(path);
  const { count, body } = bodyOf(records);
  const header = [MAGIC, binding.context, binding.day, sumOf(count, body), count].join("\t");
  const temporary = join(folder, temporaryName());
  removeLeftovers(folder);
  let file: number | undefined;
  try {
    file = openSync(temporary, "wx", 0o600);
    const bytes = Buffer.concat([Buffer.from(`${header}\n`, "latin1"), body]);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    closeSync(file);
    file = undefined;
    renameSync(temporary, path);
  } catch {
    // A full disk or a folder in its place: the next run looks at all files, as this one did.
    if (file !== undefined) closeSync(file);
    removeQuietly(temporary);
  }
}

/** Puts the records behind each other, as many as there is room for. */
function bodyOf(records: Records): { readonly count: string; readonly body: Buffer } {
  const digests: string[] = [];
  const lines: string[] = [];
  let left = MOST_BYTES;
  for (const [digest, line] of records) {
    left -= DIGEST_BYTES + Buffer.byteLength(line) + 1;
    if (left < 0) break;
    digests.push(digest);
    lines.push(`${line}\n`);
  }
  const parts = [Buffer.from(digests.join(""), "latin1"), Buffer.from(lines.join(""), "utf8")];
  return { count: `${digests.length}`, body: Buffer.concat(parts) };
}

function sumOf(count: string, body: Buffer): string {
  return createHash("sha256").update(`${count}\0`).update(body).digest("hex");
}
