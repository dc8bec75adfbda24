/** Listing of changed files: which of them are looked at, and why the others are not. */
import { basename } from "node:path/posix";
import { LEFT_OUT_FOLDERS } from "../../engine/index.ts";
import { type Listing, reasonToSkipFile, type Skipped } from "../files.ts";
import type { Change, Earlier } from "./change.ts";

/** Lists changes; a file that is gone is in neither list. */
export function listedChanges(changes: readonly Change[]): Listing {
  const files: string[] = [];
  const skipped: Skipped[] = [];
  for (const change of changes.filter(({ kind }) => kind !== "gone")) {
    const left = skipping(change);
    if (left === undefined) files.push(change.path);
    else skipped.push(left);
  }
  return { files: files.sort(), skipped };
}

/** Tells whether a version before was looked at, as far as its place and kind say: else its text is not known. */
export function isKnownPlace({ path, kind }: Earlier): boolean {
  return reasonToSkip(path, kind) === undefined;
}

function skipping({ path, kind }: Change): Skipped | undefined {
  if (kind === "conflict") return { path, reason: "has a conflict in the index", kind: "unread" };
  const reason = reasonToSkip(path, kind);
  return reason === undefined ? undefined : { path, reason, kind: "left-out" };
}

function reasonToSkip(path: string, kind: Change["kind"]): string | undefined {
  if (kind === "link") return "symbolic link";
  if (kind === "submodule") return "submodule, a repository of its own";
  const folders = path.split("/").slice(0, -1);
  const leftOut = folders.map((folder) => LEFT_OUT_FOLDERS.get(folder));
  return leftOut.find((reason) => reason !== undefined) ?? reasonToSkipFile(basename(path));
}
