/** Repository around a folder, at whose root a project ends. */
import { realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { statsAt } from "./stat.ts";

export interface Repository {
  /** Absolute path: the nearest folder with a `.git`, else the folder itself. */
  readonly root: string;
  /** Path from there to the folder, with `/`; "" when they are the same. */
  readonly pathInRepository: string;
}

export function repositoryOf(folder: string): Repository {
  const real = realFolder(folder);
  const root = nearestRoot(real);
  if (root === undefined) return { root: real, pathInRepository: "" };
  return { root, pathInRepository: relative(root, real).split(sep).join("/") };
}

/**
 * Finds the repository around a file, by its path with all links; `undefined` where there is none.
 */
export function repositoryAround(file: string): string | undefined {
  return nearestRoot(dirname(file));
}

function nearestRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (statsAt(join(at, ".git")) !== undefined) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Resolves a folder; an unresolvable one is kept, since reading in it will say why. */
export function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
