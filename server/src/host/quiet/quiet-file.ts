/**
 * One cache file: a line that says what it is bound to, then the digests. Whatever is not exactly as we
 * would write it is of no use. Never throws.
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
const MAGIC = "secret-hygiene quiet 1";
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

/** Digests, nothing where there is no file, or why it is of no use, as the end of a sentence. */
export type ReadDigests = ReadonlySet<string> | { readonly why: string } | undefined;

export function readDigests(path: string, binding: Binding): ReadDigests {
  let file: number | undefined;
  try {
    if (statsAt(path) === undefined) return undefined;
    file = openSync(path, FLAGS);
    const stats = fstatSync(file);
    if (!stats.isFile()) return { why: "is no ordinary file" };
    if (!isPrivate(stats)) return { why: "is open to others" };
    if (stats.size > MOST_BYTES + LONGEST_HEADER) return { why: "is too large" };
    return digestsIn(readWhole(file, stats.size), binding);
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

function digestsIn(bytes: Buffer, binding: Binding): ReadDigests {
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf("\n");
  const [magic, context, day = "", sum] = bytes.toString("latin1", 0, Math.max(0, end)).split("\t");
  const body = bytes.subarray(end + 1);
  if (magic !== MAGIC || sum !== sumOf(body) || body.length % DIGEST_BYTES !== 0) {
    return { why: "is damaged" };
  }
  if (context !== binding.context) return { why: "is of another version" };
  // What had expired by then may be in force on an earlier day.
  if (day > binding.day) return { why: "is from the future" };
  const text = body.toString("latin1");
  const found = new Set<string>();
  for (let at = 0; at < text.length; at += DIGEST_BYTES) {
    found.add(text.slice(at, at + DIGEST_BYTES));
  }
  return found;
}

/** Puts the file in place whole or not at all. */
export function writeDigests(path: string, digests: Iterable<string>, binding: Binding): void {
  const folder = dirname(path);
  const most = MOST_BYTES / DIGEST_BYTES;
  const body = Buffer.from([...digests].slice(0, most).join(""), "latin1");
  const header = [MAGIC, binding.context, binding.day, sumOf(body)].join("\t");
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

function sumOf(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}
