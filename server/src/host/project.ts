/** One folder on disk as the engine's fixes see it; open buffers win over disk. */
import { basename } from "node:path/posix";
import type { Project, ProjectFile } from "../engine/fixes/fix.ts";
import { MAX_BYTES, readDisk } from "./disk.ts";
import { type Listing, listFiles } from "./files.ts";
import { askGit, type GitView } from "./git.ts";

/** The text of a document that is open in an editor. */
export type Overlay = (path: string) => string | undefined;

export interface DiskProject extends Project {
  readonly root: string;
  readonly git: () => GitView;
  readonly listing: () => Listing;
  /** Forgets what was learned of git and of the folder. */
  readonly refresh: () => void;
}

export interface ProjectOptions {
  readonly overlay?: Overlay;
  readonly maxBytes?: number;
}

export function openProject(root: string, options: ProjectOptions = {}): DiskProject {
  let git: GitView | undefined;
  let listing: Listing | undefined;
  const gitNow = (): GitView => {
    git ??= askGit(root);
    return git;
  };
  const listingNow = (): Listing => {
    listing ??= listFiles(root, gitNow());
    return listing;
  };
  return {
    root,
    git: gitNow,
    listing: listingNow,
    refresh: () => {
      git = undefined;
      listing = undefined;
    },
    read: async (path) => readProjectFile(root, path, options),
    exposure: async (path) => gitNow().exposure(path),
    list: async () => listingNow().files,
  };
}

function readProjectFile(root: string, path: string, options: ProjectOptions): ProjectFile {
  const open = options.overlay?.(path);
  const file = readDisk(root, path, options.maxBytes ?? MAX_BYTES);
  // A buffer over something that must not be written would be lost when it is saved.
  if (file.kind === "refused") return file;
  // Editors keep the text of a deleted file for a while; what is not on disk is not there.
  if (file.kind === "missing") return file;
  if (open !== undefined) return { kind: "text", text: open };
  return { kind: "text", text: file.text };
}

/** The env files below a `.gitignore` that git would commit. */
export function unprotectedEnvFiles(
  project: DiskProject,
  gitignore: string,
  holdsValues: (name: string) => boolean,
): readonly string[] {
  const below = gitignore.slice(0, gitignore.length - basename(gitignore).length);
  return project.listing().files.filter((it) => {
    if (!it.startsWith(below) || !holdsValues(basename(it))) return false;
    const exposure = project.git().exposure(it);
    return exposure === "untracked" || exposure === "tracked";
  });
}
