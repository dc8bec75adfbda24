/**
 * What git says of the files below a folder. The folder may be somebody else's: nothing that its
 * configuration names (monitors, hooks, pagers) is run.
 */
import { spawnSync } from "node:child_process";
import { lstatSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Exposure } from "../engine/text/exposure.ts";
import { isEnvFile } from "./env-names.ts";
import { ignoreFiles } from "./ignore-files.ts";

export interface GitView {
  /** Whether git answered. Without it only `.gitignore` files are known. */
  readonly isRepository: boolean;
  /** There is a repository, and git does not speak of it: it is another user's, or git is missing. */
  readonly isSilent: boolean;
  /** Of a file, which need not exist. */
  readonly exposure: (path: string) => Exposure;
  /** Whether nothing below this folder is of interest to git. */
  readonly ignoresFolder: (path: string) => boolean;
}

export interface GitViews extends GitView {
  /**
   * The folder of the repository that `path` is in, with a final `/`; "" for the folder itself, for
   * a repository around it, and where there is none.
   */
  readonly repositoryOf: (path: string) => string;
  /** Whether git is silent on the repository that `path` is in. */
  readonly isSilentOn: (path: string) => boolean;
}

const HARDENED: readonly string[] = [
  ...["-c", "core.fsmonitor=false"],
  ...["-c", "core.hooksPath=/dev/null"],
  ...["-c", "core.pager=cat"],
  ...["-c", "core.sshCommand=false"],
  ...["-c", "safe.bareRepository=explicit"],
  "--no-optional-locks",
];
/** A repository may make git wait for ever, for instance for a pipe in place of a file. */
const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 512 * 1024 * 1024;

/** A picture of this moment: of the repository around `root`, and of those below it. */
export function askGit(root: string): GitViews {
  const outer = viewOf(root);
  const inner = new Map<string, GitView>();
  const known = new Map<string, boolean>();
  const isRepositoryAt = (folder: string): boolean => {
    const answer = known.get(folder) ?? exists(join(root, folder, ".git"));
    known.set(folder, answer);
    return answer;
  };
  const repositoryOf = (path: string): string => {
    const folder = foldersOf(path).findLast(isRepositoryAt);
    return folder === undefined ? "" : `${folder}/`;
  };
  const at = (path: string): readonly [GitView, string] => {
    const folder = repositoryOf(path);
    if (folder === "") return [outer, path];
    const view = inner.get(folder) ?? viewOf(join(root, folder));
    inner.set(folder, view);
    return [view, path.slice(folder.length)];
  };
  return {
    isRepository: outer.isRepository,
    isSilent: outer.isSilent,
    repositoryOf,
    isSilentOn: (path) => at(path)[0].isSilent,
    exposure: (path) => {
      const [view, rest] = at(path);
      return view.exposure(rest);
    },
    ignoresFolder: (path) => {
      const [view, rest] = at(path);
      return view.ignoresFolder(rest);
    },
  };
}

/** Of one repository, without those inside of it. */
function viewOf(root: string): GitView {
  const tracked = run(root, ["ls-files", "-z"]);
  const listIgnored = ["ls-files", "-o", "-i", "--exclude-standard", "--directory", "-z"];
  const isAskable = tracked !== undefined && !wouldWait(root, tracked);
  const ignored = isAskable ? run(root, listIgnored) : undefined;
  if (tracked === undefined || ignored === undefined) return withoutGit(root);
  return withGit(root, {
    tracked: new Set(tracked),
    staged: new Set(stagedIn(root, tracked)),
    ignored: new Set(ignored),
  });
}

/** Git opens what is called `.gitignore` and reads it; in a pipe's place it waits until we stop it. */
function wouldWait(root: string, tracked: readonly string[]): boolean {
  const folders = new Set(tracked.flatMap(foldersOf));
  const names = [
    ".git/info/exclude",
    ".gitignore",
    ...[...folders].map((it) => `${it}/.gitignore`),
  ];
  return names.some((it) => isPipe(join(root, it)));
}

function isPipe(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
  } catch {
    // A link that leads to itself, a folder that nobody may enter: git does not wait for those.
    return false;
  }
}

/** What the index has and the last commit has not, under no name. */
function stagedIn(root: string, tracked: readonly string[]): readonly string[] {
  if (tracked.length === 0) return [];
  const compare = ["diff-index", "--cached", "--name-only", "--diff-filter=A", "-M100%", "-z"];
  const added = run(root, [...compare, "--relative", "--ignore-submodules=all", "HEAD"]);
  if (added !== undefined) return added;
  // Before the first commit there is no HEAD; where only objects are missing the files are in it.
  const hasCommit = run(root, ["rev-parse", "-q", "--verify", "HEAD"]) !== undefined;
  return hasCommit ? [] : tracked;
}

/** Paths from the folder, as git lists them. */
interface Listed {
  readonly tracked: ReadonlySet<string>;
  /** Of those in `tracked`. */
  readonly staged: ReadonlySet<string>;
  readonly ignored: ReadonlySet<string>;
}

function withGit(root: string, { tracked, staged, ignored }: Listed): GitView {
  const asked = new Map<string, Exposure>();
  const isBelowIgnored = (path: string): boolean =>
    ignored.has("./") || foldersOf(path).some((it) => ignored.has(`${it}/`));
  const ask = (path: string): Exposure => {
    const known = asked.get(path);
    if (known !== undefined) return known;
    const answer = run(root, ["check-ignore", "-z", "--stdin"], `${path}\0`);
    const exposure = answer === undefined || answer.length === 0 ? "untracked" : "ignored";
    asked.set(path, exposure);
    return exposure;
  };
  return {
    isRepository: true,
    isSilent: false,
    exposure: (path) => {
      if (tracked.has(path)) return staged.has(path) ? "staged" : "tracked";
      if (ignored.has(path) || isBelowIgnored(path)) return "ignored";
      // An env file may have been made after the picture, and what git says of it counts most.
      const isKnown = exists(join(root, path)) && !isEnvFile(basename(path));
      return isKnown ? "untracked" : ask(path);
    },
    ignoresFolder: (path) => ignored.has(`${path}/`) || isBelowIgnored(path),
  };
}

function withoutGit(root: string): GitView {
  const isIgnored = ignoreFiles(root);
  // A file may be tracked although `.gitignore` names it; only git knows.
  const isSilent = isInRepository(root);
  return {
    isRepository: false,
    isSilent,
    exposure: (path) => (isIgnored(path) && !isSilent ? "ignored" : "unknown"),
    ignoresFolder: (path) => isIgnored(`${path}/_`),
  };
}

function isInRepository(root: string): boolean {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (exists(join(folder, ".git"))) return true;
    if (dirname(folder) === folder) return false;
  }
}

/** The NUL-separated answer; `undefined` when git could not be asked. */
function run(
  root: string,
  args: readonly string[],
  input: string = "",
): readonly string[] | undefined {
  const { status, stdout } = spawnSync("git", [...HARDENED, "-C", root, ...args], {
    // Not in the folder itself: Windows would look for git.exe there first.
    cwd: dirname(process.execPath),
    env: environment(),
    input,
    encoding: "utf8",
    maxBuffer: LARGEST_ANSWER,
    stdio: ["pipe", "pipe", "ignore"],
    timeout: TIMEOUT_MS,
    windowsHide: true,
  });
  // `check-ignore` says "none of them" by 1.
  if (status !== 0 && !(status === 1 && args[0] === "check-ignore")) return undefined;
  return stdout.split("\0").filter((it) => it !== "");
}

/**
 * Without the variables that would point git to another repository. A partial clone fetches what is
 * missing by whatever program its configuration names: no transport is allowed.
 */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    GIT_ALLOW_PROTOCOL: "none",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
}

function foldersOf(path: string): readonly string[] {
  const names = path.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
