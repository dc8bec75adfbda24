/** Where a project ends: what stands above is somebody else's. */
import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

export interface Repository {
  /** Absolute: the nearest folder with a `.git`, else the folder itself. */
  readonly root: string;
  /** From there to the folder, with `/`; "" when they are the same. */
  readonly way: string;
}

export function repositoryOf(folder: string): Repository {
  const real = realFolder(folder);
  for (let at = real; ; at = dirname(at)) {
    if (lstatSync(join(at, ".git"), { throwIfNoEntry: false }) !== undefined) {
      return { root: at, way: relative(at, real).split(sep).join("/") };
    }
    if (dirname(at) === at) return { root: real, way: "" };
  }
}

/** As given where there is none: reading in it will say why. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
