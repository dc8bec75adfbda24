/** One change of one file on disk: checked, written, undone. */

import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { applyEdits, type Edit, type FileChange, takenBack } from "../../engine/index.ts";
import { encode } from "../decode.ts";
import { codeOf, type DiskFile, isInside, readDisk } from "../disk.ts";
import { holdsValues } from "../env-names.ts";
import type { Failure, WriteOutcome } from "./effects.ts";
import { createFile, type Replaced, removeFile, replaceFile } from "./replace-file.ts";

/** Checks whether the change can be made; writes nothing. */
export function checkChange(root: string, change: FileChange): Failure | undefined {
  return whyNot(root, change, readDisk(root, change.path, Number.MAX_SAFE_INTEGER));
}

function whyNot(root: string, { path, before }: FileChange, file: DiskFile): Failure | undefined {
  if (file.kind === "refused") return { kind: "unwritable", why: file.why };
  const now = file.kind === "text" ? file.text : undefined;
  if (now !== before) return { kind: "changed" };
  if (file.kind === "missing") {
    const folder = folderFor(root, path);
    return typeof folder === "string" ? undefined : folder;
  }
  if (file.lossy) return { kind: "unwritable", why: "holds bytes that are no text" };
  if (file.encoding.startsWith("utf-16") && basename(path) === ".gitignore") {
    return { kind: "unwritable", why: "is in UTF-16, which git does not read" };
  }
  // Asked of the mode, because root may write everything.
  const isReadOnly = (file.stats.mode & 0o222) === 0;
  return isReadOnly ? { kind: "unwritable", why: "is read-only" } : undefined;
}

export function writeChange(root: string, change: FileChange): WriteOutcome {
  const file = readDisk(root, change.path, Number.MAX_SAFE_INTEGER);
  const failure = whyNot(root, change, file) ?? writeOver(root, change, file);
  if (failure !== undefined) return { kind: "failed", failure };
  if (isDone(root, change)) return { kind: "written" };
  // Somebody saved at once after us, with or without what we wrote.
  const isTakenBack = takeBackChange(root, change, change.edits);
  return { kind: isTakenBack ? "failed" : "uncertain", failure: { kind: "changed" } };
}

/** Undoes the part of `change` that is in `own`, and nothing that others wrote since. */
export function takeBackChange(root: string, change: FileChange, own: readonly Edit[]): boolean {
  const file = readDisk(root, change.path, Number.MAX_SAFE_INTEGER);
  if (file.kind !== "text") return false;
  const text = takenBack(file.text, change, own);
  if (text === undefined) return false;
  if (text === "" && change.before === undefined) {
    return removeFile(file.real, file.bytes);
  }
  const span = { start: 0, end: file.text.length };
  const { path } = change;
  const rest = { path, before: file.text, edits: [{ span, text }] };
  return (whyNot(root, rest, file) ?? writeOver(root, rest, file)) === undefined;
}

function writeOver(
  root: string,
  { path, before, edits }: FileChange,
  file: DiskFile,
): Failure | undefined {
  const after = applyEdits(before ?? "", edits);
  return attempt(() => {
    if (file.kind === "text") {
      return replaceFile(file.real, file.bytes, encode(after, file.encoding));
    }
    const mode = holdsValues(basename(path)) ? 0o600 : 0o644;
    return createFile(join(realpathSync(root), path), Buffer.from(after, "utf8"), mode);
  });
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

/** Looks whether the change is on disk, which counts more than what a call reported. */
function isDone(root: string, { path, before, edits }: FileChange): boolean {
  const file = readDisk(root, path, Number.MAX_SAFE_INTEGER);
  return file.kind === "text" && file.text === applyEdits(before ?? "", edits);
}

function realFolder(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    // The one who asks says what is missing.
    return undefined;
  }
}

/** Runs the action; the error's own message stays out, since it may quote what was written. */
function attempt(action: () => Replaced): Failure | undefined {
  try {
    return action() === "changed" ? { kind: "changed" } : undefined;
  } catch (error) {
    const code = codeOf(error);
    const why = code === undefined ? "cannot be written" : `cannot be written (${code})`;
    return { kind: "unwritable", why };
  }
}
