/** Files and folders named on the command line, grouped by the project they belong to. */
import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { codeOf, isInside, reasonOf } from "../host/disk.ts";
import { realFolder, repositoryAround } from "../host/repository.ts";
import { statsAt } from "../host/stat.ts";
import { CannotRun } from "./cannot-run.ts";

/** Paths that are scanned as one project. */
export interface Target {
  /** Absolute path; the kind of a file depends on its path from here. */
  readonly root: string;
  /** Files and folders below it, with `/`; `undefined`: all of it. */
  readonly only: readonly string[] | undefined;
  /** Path to `root` as the person gave it. */
  readonly shown: string;
}

export interface Targets {
  readonly targets: readonly Target[];
  /** Sentences on arguments that name nothing. */
  readonly missing: readonly string[];
}

interface Argument {
  readonly given: string;
  readonly real: string;
  readonly isFolder: boolean;
}

/** Groups paths to targets: files of one repository are one target, and one report. */
export function targetsOf(paths: readonly string[]): Targets {
  const homes = new Map<string, Argument[]>();
  const missing: string[] = [];
  for (const given of paths) {
    const found = find(given);
    if (typeof found === "string") {
      missing.push(found);
      continue;
    }
    const home = homeOf(found);
    homes.set(home, [...(homes.get(home) ?? []), found]);
  }
  return { targets: [...homes].map(([home, some]) => toTarget(home, some)), missing };
}

function find(given: string): Argument | string {
  try {
    const real = realpathSync(resolve(given));
    return { given, real, isFolder: statsAt(real)?.isDirectory() === true };
  } catch (error) {
    return codeOf(error) === "ENOENT"
      ? `There is no file or folder ${given}.`
      : `${given} ${reasonOf(error)}.`;
  }
}

/** Repository around the working folder. */
export function repositoryHere(): string | undefined {
  return repositoryAround(join(realFolder(process.cwd()), "_"));
}

/** Place of a file that is only named: the nearest folder above it that exists decides. */
export function placeOf(given: string): { readonly root: string; readonly path: string } {
  const wanted = resolve(given);
  if (statsAt(wanted)?.isDirectory() === true) throw new CannotRun(`${given} is a folder.`);
  const real = realAbove(wanted);
  const root = homeOf({ given, real, isFolder: false });
  return { root, path: relative(root, real).split(sep).join("/") };
}

/** Path without the links above its last name. */
function realAbove(path: string): string {
  const folder = dirname(path);
  if (folder === path) return path;
  const real = statsAt(folder) === undefined ? realAbove(folder) : realFolder(folder);
  return join(real, basename(path));
}

/**
 * Folder of a path outside of any repository: a folder is a project of its own, a file belongs to
 * the working directory.
 */
function homeOf({ real, isFolder }: Argument): string {
  const repository = repositoryAround(isFolder ? join(real, "_") : real);
  if (repository !== undefined) return repository;
  if (isFolder) return real;
  const here = process.cwd();
  return isInside(here, real) ? here : dirname(real);
}

function toTarget(home: string, named: readonly Argument[]): Target {
  const [first] = named;
  if (first?.isFolder === true && named.every((argument) => argument.real === first.real)) {
    return { root: first.real, only: undefined, shown: first.given };
  }
  const only = named.map((argument) => relative(home, argument.real).split(sep).join("/"));
  const relativePath = relative(process.cwd(), home);
  const shown = relativePath.startsWith("..") ? home : relativePath;
  return {
    root: home,
    only: only.includes("") ? undefined : [...new Set(only)],
    shown: relativePath === "" ? "." : shown,
  };
}
