/** A folder on disk as the engine's fixes see it; open documents win over the disk. */
import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import { basename } from "node:path/posix";
import type { Finding, Project, ProjectFile } from "../engine/index.ts";
import { MAX_BYTES, readDisk, realPath } from "./disk.ts";
import { holdsValues, isEnvFile } from "./env-names.ts";
import { type Listing, listFiles } from "./files.ts";
import { askGit, askGitLater, type GitViews } from "./git.ts";
import { askedLater, askedNow } from "./git-command.ts";
import { takenNameOf } from "./hard-links.ts";

/** The text of a document that is open in an editor. */
export type Overlay = (path: string) => string | undefined;

export interface DiskProject extends Project {
  readonly root: string;
  readonly git: () => GitViews;
  readonly listing: () => Listing;
  /** Forgets what is known of git and of the folder. */
  readonly refresh: () => void;
}

export interface ProjectOptions {
  readonly overlay?: Overlay;
  readonly maxBytes?: number;
}

export function openProject(root: string, options: ProjectOptions = {}): DiskProject {
  let git: GitViews | undefined;
  let asked: Promise<GitViews> | undefined;
  let listing: Listing | undefined;
  const gitNow = (): GitViews => {
    git ??= askGit(root);
    return git;
  };
  const gitLater = async (): Promise<GitViews> => {
    if (git !== undefined) return git;
    asked ??= askGitLater(root);
    const current = asked;
    const answer = await current;
    // Forgotten meanwhile: what git said before is not what it says now.
    if (asked !== current) return gitLater();
    git ??= answer;
    return git;
  };
  const listingNow = (): Listing => {
    listing ??= askedNow(listFiles(root, gitNow().asking));
    return listing;
  };
  const listingLater = async (): Promise<Listing> => {
    for (;;) {
      const views = await gitLater();
      if (listing !== undefined) return listing;
      const found = await askedLater(listFiles(root, views.asking));
      // As above: what was listed before a change is not what there is now.
      if (git === views) listing = found;
    }
  };
  return {
    root,
    git: gitNow,
    listing: listingNow,
    refresh: () => {
      git = undefined;
      asked = undefined;
      listing = undefined;
    },
    read: async (path) => {
      const why = holdsValues(basename(path))
        ? await unsafe(root, path, await gitLater())
        : undefined;
      return why === undefined ? readProjectFile(root, path, options) : { kind: "refused", why };
    },
    repository: async (path) => (await gitLater()).repositoryOf(path),
    exposure: async (path) => (await gitLater()).exposureLater(path),
    list: async () => (await listingLater()).files,
    exported: (name) => process.env[name],
  };
}

function readProjectFile(root: string, path: string, options: ProjectOptions): ProjectFile {
  const open = options.overlay?.(path);
  const file = readDisk(root, path, options.maxBytes ?? MAX_BYTES);
  // A buffer over something that must not be written would be lost when it is saved.
  if (file.kind === "refused") return file;
  // Editors keep the text of a deleted file for a while; what is not on disk is not there.
  if (file.kind === "missing") return file;
  // Asked of the mode, because root may write everything.
  if (holdsValues(basename(path)) && (file.stats.mode & 0o222) === 0) {
    return { kind: "refused", why: "is read-only" };
  }
  const text = open ?? file.text;
  if (file.encoding.startsWith("utf-16") && isEnvFile(basename(path))) {
    return { kind: "refused", why: "is in UTF-16, which programs do not read: save it as UTF-8" };
  }
  return { kind: "text", text };
}

/** Explains why an env file is no safe place for a value, whatever is in it. */
async function unsafe(root: string, path: string, git: GitViews): Promise<string | undefined> {
  if (await git.isSilentOn(path)) {
    return (
      "is in a repository on which git does not answer, so it may be committed " +
      '(another user\'s folder? "git config --global --add safe.directory" and its path)'
    );
  }
  const real = realPath(root, path);
  if (typeof real !== "string") return undefined;
  const taken = await askedLater(takenNameOf(real));
  if (taken !== undefined) return `is the same file as ${taken}, which git does not ignore`;
  // What git ignores is the link; the values would go to what it leads to.
  const target = relative(realpathSync(root), real).replaceAll(sep, "/");
  if (target === path || (await git.exposureLater(target)) === "ignored") return undefined;
  return `is a link to ${target}, which git does not ignore`;
}

/** Tells the finding of an env file that git does not ignore. */
export function isUnprotected({ ruleId }: Finding): boolean {
  return ruleId === "env-not-ignored";
}

/**
 * Lists the env files below a `.gitignore` that the next `git add` would take, if `isOpen` says
 * that they hold a secret. One in git's index has a finding of its own.
 */
export async function unprotectedEnvFiles(
  project: Pick<Project, "list" | "exposure">,
  gitignore: string,
  isOpen: (path: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const below = gitignore.slice(0, gitignore.length - basename(gitignore).length);
  const found: string[] = [];
  for (const path of await project.list()) {
    if (!path.startsWith(below) || !holdsValues(basename(path))) continue;
    if ((await project.exposure(path)) !== "untracked") continue;
    if (await isOpen(path)) found.push(path);
  }
  return found;
}
