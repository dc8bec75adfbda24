/** The lock's file: created with its holder's name, read without waiting, taken over. */
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { codeOf } from "../disk.ts";
import { temporaryName } from "./own-folder.ts";
import { lifeOf, ownIdentity, type ProcessIdentity } from "./process-identity.ts";

const LARGEST = 4096;
const NO_WAIT = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const holder = z.object({ pid: z.int().positive(), host: z.string(), start: z.string() });

/** Creates the lock; it appears with its holder's name in it, or not at all. */
export function take(path: string, own: string | undefined): Stats | "there" | "unwritable" {
  const text = JSON.stringify(ownIdentity());
  const draft = own === undefined ? undefined : join(own, temporaryName());
  try {
    if (draft === undefined || !linked(draft, path, text)) {
      // Some file systems know no second name for a file, and the folder may be another user's.
      writeWhole(path, text);
    }
    return lstatSync(path);
  } catch (error) {
    return codeOf(error) === "EEXIST" ? "there" : "unwritable";
  } finally {
    if (draft !== undefined) remove(draft);
  }
}

function linked(draft: string, path: string, text: string): boolean {
  try {
    writeFileSync(draft, text, { flag: "wx", mode: 0o600 });
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    return false;
  }
}

/**
 * Writes the lock whole: one without its holder's name, as a full disk leaves, would block
 * everybody.
 */
function writeWhole(path: string, text: string): void {
  const handle = openSync(path, "wx", 0o600);
  try {
    writeFileSync(handle, text);
  } catch (error) {
    remove(path);
    throw error;
  } finally {
    closeSync(handle);
  }
}

export type LockState =
  | { readonly kind: "gone" }
  | { readonly kind: "busy"; readonly pid: number }
  | { readonly kind: "left"; readonly pid: number; readonly text: string }
  | { readonly kind: "refused"; readonly why: string };

export function lockStateAt(path: string): LockState {
  const text = readLock(path);
  if (typeof text !== "string") return text;
  const named = parse(text);
  if (named === undefined) return inTheWay(path, "names nobody");
  switch (lifeOf(named)) {
    case "running":
      return { kind: "busy", pid: named.pid };
    case "ended":
      return { kind: "left", pid: named.pid, text };
    case "elsewhere":
      return inTheWay(path, `belongs to process ${named.pid} on another machine`);
    default:
      return { kind: "gone" };
  }
}

function readLock(path: string): string | LockState {
  let handle: number | undefined;
  try {
    // A link or a pipe is not opened: it is nobody's lock, and a pipe would be waited for.
    if (!lstatSync(path).isFile()) return inTheWay(path, "is not an ordinary file");
    handle = openSync(path, constants.O_RDONLY | NO_WAIT);
    const stats = fstatSync(handle);
    if (!stats.isFile()) return inTheWay(path, "is not an ordinary file");
    return stats.size > LARGEST ? inTheWay(path, "names nobody") : readFileSync(handle, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return { kind: "gone" };
    return inTheWay(path, "cannot be read");
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function inTheWay(path: string, what: string): LockState {
  const why = `${path} ${what}: remove it if no other Secret Hygiene is at work. Nothing was changed.`;
  return { kind: "refused", why };
}

function parse(text: string): ProcessIdentity | undefined {
  try {
    return holder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Takes a lock over; another process may do so at the same time, so what is removed has to be what
 * was read.
 */
export function steal(path: string, own: string | undefined, text: string): boolean {
  if (own === undefined) return remove(path);
  const aside = join(own, temporaryName());
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const isLeft = readLock(aside) === text;
  if (!isLeft) {
    try {
      linkSync(aside, path);
    } catch {
      // A third one holds it by now.
    }
  }
  return remove(aside) && isLeft;
}

export function releaseOwn(path: string, taken: Stats): void {
  try {
    const now = lstatSync(path);
    if (now.ino === taken.ino && now.dev === taken.dev) unlinkSync(path);
  } catch {
    // Whoever thought it left over has removed it.
  }
}

function remove(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
