/** Place of a file in the repository that it belongs to. */
import { join, relative, sep } from "node:path";
import { repositoryAround } from "../repository.ts";

export interface Located {
  /** Root of the repository. */
  readonly root: string;
  /** Path from there. */
  readonly path: string;
}

/** Finds the repository of a file; `undefined` where there is none. */
export function locate(folder: string, path: string): Located | undefined {
  const whole = join(folder, path);
  const root = repositoryAround(whole);
  return root === undefined ? undefined : { root, path: pathBetween(root, whole) };
}

/** Path of a file as seen from a folder, with slashes. */
export function pathBetween(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/");
}
