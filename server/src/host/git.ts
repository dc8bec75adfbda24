/**
 * What git says of the files below a folder. The folder may be somebody else's: nothing that its
 * configuration names (monitors, hooks, pagers) is run.
 */
import { spawnSync } from "node:child_process";
import { lstatSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Exposure } from "../engine/text/snapshot.ts";
import { ignoreFiles } from "./ignore-files.ts";

export interface GitView {
  /** Whether git answered. Without it only `.gitignore` files are known. */
  readonly isRepository: boolean;
  /** Of a file, which need not exist. */
  readonly exposure: (path: string) => Exposure;
  /** Whether nothing below this folder is of interest to git. */
  readonly ignoresFolder: (path: string) => boolean;
}

const HARDENED: readonly string[] = [
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.pager=cat",
  "--no-optional-locks",
];
const TIMEOUT_MS = 20_000;
const LARGEST_ANSWER = 512 * 1024 * 1024;

/** A picture of this moment. */
export function askGit(root: string): GitView {
  const tracked = run(root, ["ls-files", "-z"]);
  const listIgnored = ["ls-files", "-o", "-i", "--exclude-standard", "--directory", "-z"];
  const ignored = tracked && run(root, listIgnored);
  return tracked === undefined || ignored === undefined
    ? withoutGit(root)
    : withGit(root, new Set(tracked), new Set(ignored));
}

function withGit(
  root: string,
  tracked: ReadonlySet<string>,
  ignored: ReadonlySet<string>,
): GitView {
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
    exposure: (path) => {
      if (tracked.has(path)) return "tracked";
      if (ignored.has(path) || isBelowIgnored(path)) return "ignored";
      return exists(join(root, path)) ? "untracked" : ask(path);
    },
    ignoresFolder: (path) => ignored.has(`${path}/`) || isBelowIgnored(path),
  };
}

function withoutGit(root: string): GitView {
  const isIgnored = ignoreFiles(root);
  return {
    isRepository: false,
    exposure: (path) => (isIgnored(path) ? "ignored" : "unknown"),
    ignoresFolder: (path) => isIgnored(`${path}/_`),
  };
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

/** Without the variables that would point git to another repository. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0" };
}

function foldersOf(path: string): readonly string[] {
  const names = path.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
