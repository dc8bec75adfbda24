/**
 * Our folder within git's own, common to all worktrees of a repository: it is never committed, and
 * files can be renamed from it into the working tree. The lock stands beside it.
 */
import { lstatSync, mkdirSync, readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Asking, askedLater, askedNow } from "../git-command.ts";
import { realFolder, repositoryOf } from "../repository.ts";
import { isRunning } from "./process-identity.ts";

const NAME = "secret-hygiene";

const known = new Map<string, string>();

/** Git's folder for the repository around a folder; `undefined` where there is none or git is silent. */
export async function commonFolderOf(folder: string): Promise<string | undefined> {
  const { root } = repositoryOf(folder);
  return remembered(root) ?? remember(root, await askedLater(asking(root)));
}

/** Finds the common folder, asking git at once. */
function commonFolderNow(folder: string): string | undefined {
  const { root } = repositoryOf(folder);
  return remembered(root) ?? remember(root, askedNow(asking(root)));
}

function* asking(root: string): Asking<string | undefined> {
  if (kindOf(join(root, ".git")) === "missing") return undefined;
  const answer = yield { root, args: ["rev-parse", "--git-common-dir"] };
  const path = answer?.[0]?.replace(/\r?\n$/, "");
  // Some tools make `.git` a link to where git really keeps a repository.
  return path === undefined ? undefined : realFolder(resolve(root, path));
}

function remembered(root: string): string | undefined {
  const folder = known.get(root);
  return folder !== undefined && kindOf(folder) === "folder" ? folder : undefined;
}

function remember(root: string, folder: string | undefined): string | undefined {
  if (folder === undefined || kindOf(folder) !== "folder") return undefined;
  known.set(root, folder);
  return folder;
}

/**
 * Folder in which a new text of `target` is written, so that a rename moves it there; `undefined`
 * where the file has to be written in place.
 */
export function temporaryFolderFor(target: string): string | undefined {
  const folder = dirname(target);
  // Where no repository is, nothing takes what lies beside the file.
  if (kindOf(join(repositoryOf(folder).root, ".git")) === "missing") return folder;
  const common = commonFolderNow(folder);
  const own = common === undefined ? undefined : ownFolderIn(common);
  return own !== undefined && isSameDevice(own, folder) ? own : undefined;
}

/** Path of the folder, created if needed; `undefined` where it cannot be. */
export function ownFolderIn(common: string): string | undefined {
  const own = join(common, NAME);
  try {
    mkdirSync(own, { mode: 0o700 });
  } catch {
    // It is there already, or it cannot be made, which the next line tells apart.
  }
  return kindOf(own) === "folder" ? own : undefined;
}

/** Removes the folder from the repository around another, if nothing is in it. */
export function removeEmptyOwnFolder(folder: string): void {
  const common = commonFolderNow(folder);
  try {
    if (common !== undefined) rmdirSync(join(common, NAME));
  } catch {
    // It is not there, or in use.
  }
}

export function lockIn(common: string): string {
  return join(common, `${NAME}.lock`);
}

/** Temporary name with our process in it, so that a later run knows which are left over. */
export function temporaryName(): string {
  return `.${NAME}-${process.pid}-${crypto.randomUUID()}.tmp`;
}

const TEMPORARY = new RegExp(`^\\.${NAME}-(\\d+)-[0-9a-f-]+\\.tmp$`);

/** Removes what runs that were killed have left in the folder. */
export function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const maker = TEMPORARY.exec(name)?.[1];
    if (maker === undefined || isRunning(Number(maker))) continue;
    try {
      unlinkSync(join(folder, name));
    } catch {
      // Another run was faster, or may do more than this one.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isSameDevice(a: string, b: string): boolean {
  try {
    return lstatSync(a).dev === lstatSync(b).dev;
  } catch {
    return false;
  }
}

function kindOf(path: string): "folder" | "other" | "missing" {
  try {
    return lstatSync(path).isDirectory() ? "folder" : "other";
  } catch {
    return "missing";
  }
}
