/** A folder on disk as the interpreter of plans changes it. */
import type { Exposure } from "../../engine/text/exposure.ts";
import { askGit } from "../git.ts";
import { checkChange, takeBackChange, writeChange } from "./disk-change.ts";
import type { Effects } from "./effects.ts";

/** Roots are paths of folders. */
export const diskEffects: Effects<string> = {
  check: async ({ root, change }) => checkChange(root, change),
  write: async ({ root, change }) => writeChange(root, change),
  replace: async (changes) => changes.map(({ root, change }) => writeChange(root, change)),
  takeBack: async ({ root, change }, own) => takeBackChange(root, change, own),
  exposures: async (root, paths) => exposuresNow(root, paths),
};

/** Asks git itself; without a repository, the `.gitignore` files. */
export function exposuresNow(
  root: string,
  paths: readonly string[],
): ReadonlyMap<string, Exposure> {
  if (paths.length === 0) return new Map();
  const git = askGit(root);
  return new Map(paths.map((path) => [path, git.exposure(path)]));
}
