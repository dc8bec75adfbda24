/** Looks git up: in no folder of a repository that is asked about, and in no folder of packages. */
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, sep } from "node:path";
import { LEFT_OUT_FOLDERS } from "../engine/index.ts";
import { isInside } from "./disk.ts";

/** A git of PATH, with its real folders. */
interface Candidate {
  readonly path: string;
  readonly real: readonly string[];
}

const NAME = process.platform === "win32" ? "git.exe" : "git";
/** Folder of this Node.js: a root that holds it, such as that of the system, is trusted already. */
const OWN = dirname(process.execPath);

/** Roots asked about in this process, none of which may give us a program. */
const roots = new Set<string>();
let candidates: readonly Candidate[] = [];
let chosen: string | undefined;
let searched: string | undefined;

/**
 * Absolute path of the git to ask about the repository at `root`; `undefined` where PATH names none
 * but those of the repositories themselves. Runners of scripts put folders of the repository in front.
 */
export function gitFor(root: string): string | undefined {
  const path = process.env["PATH"] ?? "";
  if (path === searched && roots.has(root)) return chosen;
  if (path !== searched) candidates = candidatesIn(path);
  searched = path;
  roots.add(root);
  chosen = candidates.find(({ real }) => !real.some(isOfRepository))?.path;
  return chosen;
}

function isOfRepository(folder: string): boolean {
  return [...roots].some((root) => isWithin(root, folder) && !isWithin(root, OWN));
}

function isWithin(root: string, folder: string): boolean {
  return folder === root || isInside(root, folder);
}

function candidatesIn(path: string): readonly Candidate[] {
  return path.split(delimiter).flatMap((entry) => {
    const folder = entry.replace(/^"(.*)"$/, "$1");
    return isWhole(folder) ? (candidateIn(folder) ?? []) : [];
  });
}

/** True for a path that says the same in every working folder; on Windows, with its drive. */
function isWhole(folder: string): boolean {
  if (process.platform !== "win32") return isAbsolute(folder);
  return /^(?:[A-Za-z]:[\\/]|\\\\)/.test(folder);
}

function candidateIn(folder: string): Candidate | undefined {
  const path = join(folder, NAME);
  try {
    if (!statSync(path).isFile()) return undefined;
    accessSync(path, constants.X_OK);
    const real = [folder, realpathSync(folder), dirname(realpathSync(path))];
    const isPackage = real.some((one) => one.split(sep).some((name) => LEFT_OUT_FOLDERS.has(name)));
    return isPackage ? undefined : { path, real };
  } catch {
    return undefined;
  }
}
