/** Index and git folder that git names to its hooks, where they are those of the repository. */
import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isInside } from "../disk.ts";
import { type Asking, askedNow } from "../git-command.ts";
import { statsAt } from "../stat.ts";
import type { Place } from "./objects.ts";

/** Place where git is asked, or the reason why it is not, as a sentence. */
export type HookPlace = { readonly kind: "place"; readonly place: Place } | Refused;

interface Refused {
  readonly kind: "refused";
  readonly why: string;
}

/** Folders of git that belong to one working folder. */
interface GitFolders {
  /** Real paths: the folder of this working folder, and that of the whole repository. */
  readonly own: string;
  readonly common: string;
}

/**
 * Finds out by the variables where git is asked: `git commit -a` and `git commit FILE` have an index
 * of their own, and without it a hook would see nothing.
 */
export function hookPlace(
  root: string,
  variables: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): HookPlace {
  const index = variables["GIT_INDEX_FILE"] ?? "";
  const gitFolder = variables["GIT_DIR"] ?? "";
  if (index === "" && gitFolder === "") return { kind: "place", place: { root } };
  const folders = askedNow(foldersAt(root));
  if (folders === undefined) return refused("Git does not answer for this repository.");
  // Git names them from the root, in which it starts a hook; the hook may have gone elsewhere since.
  const bases = [workingFolder, root];
  const env: Record<string, string> = {};
  if (gitFolder !== "") {
    const named = bases.map((base) => realOf(resolve(base, gitFolder)));
    const real = named.find((path) => isOf(folders, path));
    if (real === undefined) return foreign("GIT_DIR");
    env["GIT_DIR"] = real;
  }
  if (index !== "") {
    const named = bases.map((base) => resolve(base, index));
    const files = named.map((file) => join(realOf(dirname(file)), basename(file)));
    const own = files.filter((file) => isOf(folders, file));
    if (own.length === 0) return foreign("GIT_INDEX_FILE");
    const real = own.find((file) => statsAt(file)?.isFile() === true);
    if (real === undefined) return refused("GIT_INDEX_FILE names no file.");
    env["GIT_INDEX_FILE"] = real;
  }
  return { kind: "place", place: { root, env } };
}

function* foldersAt(root: string): Asking<GitFolders | undefined> {
  const args = ["rev-parse", "--path-format=absolute", "--git-dir", "--git-common-dir"];
  const [answer = ""] = (yield { root, args }) ?? [];
  const [own, common, ...rest] = answer.replace(/\n$/, "").split("\n");
  // A folder with a line break in its name is none that can be told from two.
  if (own === undefined || common === undefined || rest.length > 0) return undefined;
  return { own: realOf(own), common: realOf(common) };
}

function isOf({ own, common }: GitFolders, path: string): boolean {
  return [own, common].some((folder) => path === folder || isInside(folder, path));
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function foreign(name: string): Refused {
  return refused(
    `${name} does not lie in the git folder of this repository: nothing was looked at.`,
  );
}

function refused(why: string): Refused {
  return { kind: "refused", why };
}
