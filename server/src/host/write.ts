/**
 * Writes one change to its file, in place: secret text must not be in a temporary file, and a
 * file's owner, mode and links stay what they are.
 */
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
import { applyEdits } from "../engine/fixes/edit.ts";
import type { FileChange } from "../engine/fixes/fix.ts";
import { encode, encodeBody } from "./decode.ts";
import { type DiskFile, isInside, readDisk } from "./disk.ts";
import { holdsValues } from "./env-names.ts";

export interface Write {
  /** Answers with why it could not be done, as a sentence. */
  readonly run: () => string | undefined;
  /** Brings the bytes back as they were before `run`; what somebody wrote since then stays. */
  readonly undo: () => void;
}

export interface CannotWrite {
  readonly why: string;
}

type Existing = Extract<DiskFile, { readonly kind: "text" }>;

const NOTHING = "nothing was replaced.";
// Windows knows no O_NOFOLLOW.
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

/** Looks, and writes nothing yet. */
export function prepareWrite(root: string, change: FileChange): Write | CannotWrite {
  const { path, before } = change;
  const file = readDisk(root, path, Number.MAX_SAFE_INTEGER);
  if (file.kind === "refused") return { why: `${path} ${file.why}; ${NOTHING}` };
  const now = file.kind === "text" ? file.text : undefined;
  if (now !== before) return { why: `${path}: the file changed; ${NOTHING}` };
  const after = applyEdits(before ?? "", change.edits);
  if (file.kind === "missing") return prepareNew(root, path, after);
  if (file.lossy) return { why: `${path} holds bytes that are no text; ${NOTHING}` };
  // Asked of the mode, because root may write everything.
  if ((file.stats.mode & 0o222) === 0) return { why: `${path} is read-only; ${NOTHING}` };
  return prepareChange(root, change, file, after);
}

function prepareNew(root: string, path: string, after: string): Write | CannotWrite {
  const realRoot = realpathSync(root);
  const target = join(realRoot, path);
  const folder = realFolder(dirname(target));
  if (folder === undefined) return { why: `${path} is in a folder that is not there; ${NOTHING}` };
  if (folder !== realRoot && !isInside(realRoot, folder)) {
    return { why: `${path} is outside of the folder; ${NOTHING}` };
  }
  const mode = holdsValues(basename(path)) ? 0o600 : 0o644;
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;
  let isMine = false;
  let isDone = false;
  const run = (): string | undefined => {
    const failed =
      attempt(path, () => {
        const handle = openSync(target, flags, mode);
        isMine = true;
        writeAndClose(handle, Buffer.from(after, "utf8"));
      }) ?? compare(root, path, after);
    isDone = failed === undefined;
    return failed;
  };
  const undo = (): void => {
    if (isDone && compare(root, path, after) !== undefined) return;
    if (isMine) attempt(path, () => unlinkSync(target));
  };
  return { run, undo };
}

function prepareChange(root: string, change: FileChange, file: Existing, after: string): Write {
  const { path, edits } = change;
  const { real, bytes, encoding, text } = file;
  const isAppend = edits.every((it) => it.span.start === text.length);
  let isDone = false;
  const run = (): string | undefined => {
    const failed = attempt(path, () => {
      if (isAppend) {
        const handle = openSync(real, constants.O_WRONLY | constants.O_APPEND | NO_FOLLOW);
        writeAndClose(handle, encodeBody(after.slice(text.length), encoding));
      } else {
        overwrite(real, encode(after, encoding));
      }
    });
    const why = failed ?? compare(root, path, after);
    isDone = why === undefined;
    return why;
  };
  const undo = (): void => {
    // Another fix may have added its value in the meantime; taking that away would lose it.
    if (isDone && compare(root, path, after) !== undefined) return;
    attempt(path, () => overwrite(real, bytes));
  };
  return { run, undo };
}

/** What is on disk counts, not what a call reported. */
function compare(root: string, path: string, after: string): string | undefined {
  const file = readDisk(root, path, Number.MAX_SAFE_INTEGER);
  const isSame = file.kind === "text" && file.text === after;
  return isSame ? undefined : `${path} was not written as it should be; ${NOTHING}`;
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
function attempt(path: string, action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return `${path} cannot be written${code}; ${NOTHING}`;
  }
}
