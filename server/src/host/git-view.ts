/** State of one repository's files in git, without the repositories inside of it. */
import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Exposure } from "../engine/index.ts";
import { isEnvFile } from "./env-names.ts";
import type { Asking } from "./git-command.ts";
import { ignoreFiles } from "./ignore-files.ts";
import { statsAt } from "./stat.ts";

export interface GitView {
  /** True if git answered. Otherwise only `.gitignore` files are known. */
  readonly isRepository: boolean;
  /**
   * True if there is a repository of which git does not speak: it is another user's, or git is
   * missing.
   */
  readonly isSilent: boolean;
  /** Exposure of a file, which need not exist; git is asked only where it is not known already. */
  readonly exposureOf: (path: string) => Exposure | Asking<Exposure>;
  /** Tells whether nothing below this folder is of interest to git. */
  readonly ignoresFolder: (path: string) => boolean;
}

const LIST_OTHERS = ["ls-files", "-o", "--exclude-standard", "-z"];

/** Takes a picture of this moment. */
export function* viewOf(root: string): Asking<GitView> {
  const tracked = yield { root, args: ["ls-files", "-z"] };
  const listIgnored = ["ls-files", "-o", "-i", "--exclude-standard", "--directory", "-z"];
  const isAskable = tracked !== undefined && !wouldWait(root, tracked);
  const ignored = isAskable ? yield { root, args: listIgnored } : undefined;
  const untracked = ignored === undefined ? undefined : yield { root, args: LIST_OTHERS };
  if (tracked === undefined || ignored === undefined || untracked === undefined) {
    return withoutGit(root);
  }
  return withGit(root, {
    tracked: new Set(tracked),
    ...(yield* stagedIn(root, tracked)),
    ignored: new Set(ignored),
    untracked: new Set(untracked),
  });
}

/**
 * Tells whether a `.gitignore` would block git: it opens what has the name, and a pipe never ends.
 */
function wouldWait(root: string, tracked: readonly string[]): boolean {
  const folders = new Set(tracked.flatMap(foldersOf));
  const names = [
    ".git/info/exclude",
    ".gitignore",
    ...[...folders].map((folder) => `${folder}/.gitignore`),
  ];
  return names.some((name) => isPipe(join(root, name)));
}

function isPipe(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
  } catch {
    // A link that leads to itself, a folder that nobody may enter: git does not wait for those.
    return false;
  }
}

type New = Pick<Listed, "staged" | "intended">;

/** Lists the paths that the index has and the last commit does not have. */
function* stagedIn(root: string, tracked: readonly string[]): Asking<New> {
  const none: New = { staged: new Set(), intended: new Set() };
  if (tracked.length === 0) return none;
  const added = yield { root, args: addedSince("HEAD") };
  if (added !== undefined) return added.length === 0 ? none : yield* withText(root, added, "HEAD");
  // Before the first commit there is no HEAD; where only objects are missing the files are in it.
  const commit = yield { root, args: ["rev-parse", "-q", "--verify", "HEAD"] };
  if (commit !== undefined) return none;
  const empty = yield { root, args: ["hash-object", "-t", "tree", "--stdin"] };
  return yield* withText(root, tracked, empty?.[0]?.trim() ?? "HEAD");
}

/** Tells paths whose text the index has from those that it only names. */
function* withText(root: string, added: readonly string[], base: string): Asking<New> {
  const args = addedSince(base, "--ita-invisible-in-index");
  const staged = new Set((yield { root, args }) ?? added);
  return { staged, intended: new Set(added.filter((path) => !staged.has(path))) };
}

function addedSince(base: string, ...more: readonly string[]): readonly string[] {
  const compare = ["diff-index", "--cached", "--name-only", "--diff-filter=A", "-M100%", "-z"];
  return [...compare, ...more, "--relative", "--ignore-submodules=all", base];
}

/** Paths from the folder, as git lists them. */
interface Listed {
  readonly tracked: ReadonlySet<string>;
  /** Paths in `tracked` that are staged. */
  readonly staged: ReadonlySet<string>;
  /** Paths in `tracked` of which the index has no text. */
  readonly intended: ReadonlySet<string>;
  readonly ignored: ReadonlySet<string>;
  readonly untracked: ReadonlySet<string>;
}

function withGit(root: string, listed: Listed): GitView {
  const { tracked, ignored, untracked } = listed;
  const asked = new Map<string, Exposure>();
  const folders = [...new Set([...tracked, ...untracked].flatMap(foldersOf))];
  const isBelowIgnored = (path: string): boolean =>
    ignored.has("./") || foldersOf(path).some((folder) => ignored.has(`${folder}/`));
  const ask = function* (path: string): Asking<Exposure> {
    const known = asked.get(path);
    if (known !== undefined) return known;
    // What is asked of one folder's `.env` is soon asked of the others': one process answers for all.
    const alike = folders.map((folder) => `${folder}/${basename(path)}`);
    const paths = [path, basename(path), ...alike].filter((text) => !asked.has(text));
    const input = paths.map((text) => `${text}\0`).join("");
    const answers = yield { root, args: ["check-ignore", "-z", "--stdin"], input };
    // One of the others may be a name that git refuses, such as one in a submodule.
    const own =
      answers ?? (yield { root, args: ["check-ignore", "-z", "--stdin"], input: `${path}\0` });
    const ignoredOnes = new Set(own);
    const answered = answers === undefined ? [path] : paths;
    for (const text of answered) asked.set(text, ignoredOnes.has(text) ? "ignored" : "untracked");
    return ignoredOnes.has(path) ? "ignored" : "untracked";
  };
  return {
    isRepository: true,
    isSilent: false,
    exposureOf: (path) => {
      if (tracked.has(path)) return trackedAs(path, listed);
      if (ignored.has(path) || isBelowIgnored(path)) return "ignored";
      if (untracked.has(path)) return "untracked";
      // An env file may have been made after the picture, and what git says of it counts most.
      const isKnown = exists(join(root, path)) && !isEnvFile(basename(path));
      return isKnown ? "untracked" : ask(path);
    },
    ignoresFolder: (path) => ignored.has(`${path}/`) || isBelowIgnored(path),
  };
}

function trackedAs(path: string, { staged, intended }: Listed): Exposure {
  if (intended.has(path)) return "intended";
  return staged.has(path) ? "staged" : "tracked";
}

function withoutGit(root: string): GitView {
  const isIgnored = ignoreFiles(root);
  // A file may be tracked although `.gitignore` names it; only git knows.
  const isSilent = isInRepository(root);
  return {
    isRepository: false,
    isSilent,
    exposureOf: (path) => (isIgnored(path) && !isSilent ? "ignored" : "unknown"),
    ignoresFolder: (path) => isIgnored(`${path}/_`),
  };
}

function isInRepository(root: string): boolean {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (exists(join(folder, ".git"))) return true;
    if (dirname(folder) === folder) return false;
  }
}

/** The folders that hold `path`, the outermost first. */
export function foldersOf(path: string): readonly string[] {
  const names = path.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}

export function exists(path: string): boolean {
  return statsAt(path) !== undefined;
}
