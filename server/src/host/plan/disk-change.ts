/** One change of one file on disk: checked, written, taken back. */
import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  openSync,
  realpathSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { applyEdits, type Edit } from "../../engine/fixes/edit.ts";
import type { FileChange } from "../../engine/fixes/plan.ts";
import { takenBack } from "../../engine/fixes/plan-changes.ts";
import { encode } from "../decode.ts";
import { type DiskFile, isInside, readDisk } from "../disk.ts";
import { holdsValues } from "../env-names.ts";
import type { Failure, Written } from "./effects.ts";

// Windows knows no O_NOFOLLOW.
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

/** Looks, and writes nothing. */
export function checkChange(root: string, { path, before }: FileChange): Failure | undefined {
  const file = readDisk(root, path, Number.MAX_SAFE_INTEGER);
  if (file.kind === "refused") return { kind: "unwritable", why: file.why };
  const now = file.kind === "text" ? file.text : undefined;
  if (now !== before) return { kind: "changed" };
  if (file.kind === "missing") {
    const folder = folderFor(root, path);
    return typeof folder === "string" ? undefined : folder;
  }
  if (file.lossy) return { kind: "unwritable", why: "holds bytes that are no text" };
  // Asked of the mode, because root may write everything.
  const isReadOnly = (file.stats.mode & 0o222) === 0;
  return isReadOnly ? { kind: "unwritable", why: "is read-only" } : undefined;
}

export function writeChange(root: string, change: FileChange): Written {
  const failure = checkChange(root, change) ?? writeChecked(root, change);
  return failure === undefined ? { kind: "written" } : { kind: "failed", failure };
}

/** Removes what of `change` is in `own`, and nothing of what others wrote since. */
export function takeBackChange(root: string, change: FileChange, own: readonly Edit[]): boolean {
  const file = readDisk(root, change.path, Number.MAX_SAFE_INTEGER);
  if (file.kind !== "text") return false;
  const text = takenBack(file.text, change, own);
  if (text === undefined) return false;
  if (text === "" && change.before === undefined) {
    return attempt(() => unlinkSync(file.real)) === undefined;
  }
  const span = { start: 0, end: file.text.length };
  const { path } = change;
  const written = writeChange(root, { path, before: file.text, edits: [{ span, text }] });
  return written.kind === "written";
}

function writeChecked(root: string, change: FileChange): Failure | undefined {
  const { path, before, edits } = change;
  const after = applyEdits(before ?? "", edits);
  const file = readDisk(root, path, Number.MAX_SAFE_INTEGER);
  if (file.kind === "refused") return { kind: "unwritable", why: file.why };
  const failure =
    file.kind === "missing"
      ? attempt(() => create(join(realpathSync(root), path), after))
      : attempt(() => overwrite(file.real, encode(after, file.encoding)));
  return failure ?? compare(root, path, after);
}

function create(target: string, text: string): void {
  const mode = holdsValues(basename(target)) ? 0o600 : 0o644;
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;
  writeAndClose(openSync(target, flags, mode), Buffer.from(text, "utf8"));
}

/** The folder that a new file would be in, where it may be. */
function folderFor(root: string, path: string): string | Failure {
  const realRoot = realpathSync(root);
  const folder = realFolder(dirname(join(realRoot, path)));
  if (folder === undefined) {
    return { kind: "unwritable", why: "is in a folder that is not there" };
  }
  const isWithin = folder === realRoot || isInside(realRoot, folder);
  return isWithin ? folder : { kind: "unwritable", why: "is outside of the folder" };
}

/** What is on disk counts, not what a call reported. */
function compare(root: string, path: string, after: string): Failure | undefined {
  const file: DiskFile = readDisk(root, path, Number.MAX_SAFE_INTEGER);
  const isSame = file.kind === "text" && file.text === after;
  return isSame ? undefined : { kind: "unwritable", why: "was not written as it should be" };
}

function overwrite(path: string, bytes: Buffer): void {
  const handle = openSync(path, constants.O_RDWR | NO_FOLLOW);
  writeAndClose(handle, bytes, true);
}

function writeAndClose(handle: number, bytes: Buffer, truncates: boolean = false): void {
  try {
    let done = 0;
    while (done < bytes.length) done += writeSync(handle, bytes, done);
    if (truncates) ftruncateSync(handle, bytes.length);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function realFolder(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    // The one who asks says what is missing.
    return undefined;
  }
}

/** The error's own message stays out: it may quote what was written. */
function attempt(action: () => void): Failure | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return { kind: "unwritable", why: `cannot be written${code}` };
  }
}
