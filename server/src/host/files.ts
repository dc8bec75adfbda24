/** Lists the files of a folder that are scanned, and why the others are not. Never throws. */
import { type Dirent, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { LEFT_OUT_FOLDERS, LOCK_FILES } from "../engine/index.ts";
import { codeOf, reasonOf } from "./disk.ts";
import { isEnvFile } from "./env-names.ts";
import type { GitFilter } from "./git.ts";
import type { Asking } from "./git-command.ts";
import { statsAt } from "./stat.ts";

/** A file, or a whole folder, that was not scanned. */
export interface Skipped {
  readonly path: string;
  /** Reason for people. */
  readonly reason: string;
  /** Kind of reason: left out on purpose, excluded by a configuration, or unreadable. */
  readonly kind: "left-out" | "excluded" | "unread";
}

export interface Listing {
  /** Paths relative to the folder, with `/`, in order. */
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Folders that are skipped without being counted. */
const UNNAMED_FOLDERS: ReadonlySet<string> = new Set([".git", ".hg", ".svn"]);
const LOCK_FILE = /^[\w-]+\.lock$/;
const MINIFIED = /\.min\.(?:js|mjs|cjs|css)$|\.(?:js|mjs|cjs|css)\.map$/;

/** Lists files; `start` is the folder or file below `root` to begin with; "" for all. */
export function* listFiles(root: string, git: GitFilter, start: string = ""): Asking<Listing> {
  const real = realRoot(root);
  const files: string[] = [];
  const skipped: Skipped[] = [];
  const pending = [start];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = entriesOf(real, folder);
    if ("reason" in entries) {
      skipped.push({ path: folder || ".", ...entries });
      continue;
    }
    for (const entry of entries.found.filter((entry) => !isUnnamed(entry))) {
      const path = below(folder, entry);
      const left = yield* skipping(entry, path, real, git);
      if (left !== undefined) skipped.push(left);
      else (entry.isDirectory() ? pending : files).push(path);
    }
    yield* collectIgnoredEnvFiles(folder, entries.found, real, git, files);
  }
  return { files: files.sort(), skipped: skipped.sort((a, b) => compare(a.path, b.path)) };
}

/** Returns the reason why a file that was asked for by its name is not scanned. */
export function reasonToSkipFile(name: string): string | undefined {
  if (LOCK_FILE.test(name) || LOCK_FILES.has(name)) return "lock file";
  return MINIFIED.test(name) ? "minified" : undefined;
}

function* skipping(
  entry: Dirent,
  path: string,
  root: string,
  git: GitFilter,
): Asking<Skipped | undefined> {
  if (isUnreachable(root, path)) {
    return { path, reason: "has a name that is not UTF-8", kind: "unread" };
  }
  const reason = yield* reasonToSkip(entry, path, git);
  return reason === undefined ? undefined : { path, reason, kind: "left-out" };
}

function* reasonToSkip(entry: Dirent, path: string, git: GitFilter): Asking<string | undefined> {
  if (entry.isSymbolicLink()) return "symbolic link";
  if (entry.isDirectory()) {
    const leftOut = LEFT_OUT_FOLDERS.get(entry.name);
    if (leftOut !== undefined) return leftOut;
    return (yield* git.ignoresFolder(path)) ? "ignored by git" : undefined;
  }
  if (!entry.isFile()) return "not an ordinary file";
  const named = reasonToSkipFile(entry.name);
  if (named !== undefined || isEnvFile(entry.name)) return named;
  return (yield* git.exposure(path)) === "ignored" ? "ignored by git" : undefined;
}

/**
 * Collects env files directly in a folder that git ignores as a whole; deeper ones are build
 * output.
 */
function* collectIgnoredEnvFiles(
  folder: string,
  entries: readonly Dirent[],
  root: string,
  git: GitFilter,
  files: string[],
): Asking<void> {
  for (const entry of entries) {
    const path = below(folder, entry);
    const isLeftOut = LEFT_OUT_FOLDERS.has(entry.name) || isUnnamed(entry);
    if (!entry.isDirectory() || isLeftOut || !(yield* git.ignoresFolder(path))) continue;
    const inside = entriesOf(root, path);
    if ("reason" in inside) continue;
    for (const file of inside.found) {
      if (file.isFile() && isEnvFile(file.name)) files.push(`${path}/${file.name}`);
    }
  }
}

/** Resolves the root; an unresolvable one is kept, since reading it will say why. */
function realRoot(root: string): string {
  try {
    return realpathSync(root);
  } catch {
    return root;
  }
}

function entriesOf(
  root: string,
  folder: string,
): { readonly found: readonly Dirent[] } | Pick<Skipped, "reason" | "kind"> {
  try {
    const found = readdirSync(join(root, folder), { withFileTypes: true });
    return { found: found.sort((a, b) => compare(a.name, b.name)) };
  } catch (error) {
    return codeOf(error) === "ENOENT"
      ? { reason: "vanished while scanning", kind: "left-out" }
      : { reason: reasonOf(error), kind: "unread" };
  }
}

/**
 * Tells whether a name is no UTF-8: replacement characters stand in it, by which the file cannot be
 * found again.
 */
function isUnreachable(root: string, path: string): boolean {
  return path.includes("\uFFFD") && statsAt(join(root, path)) === undefined;
}

function isUnnamed(entry: Dirent): boolean {
  return entry.isDirectory() && UNNAMED_FOLDERS.has(entry.name);
}

function below(folder: string, entry: Dirent): string {
  return folder === "" ? entry.name : `${folder}/${entry.name}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
