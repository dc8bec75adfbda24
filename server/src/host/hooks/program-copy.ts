/**
 * A copy of the command line in the person's own folder: the cache of npx vanishes, a folder of
 * installed packages changes with the branch, and an extension has another folder after each update.
 */
import { createHash, randomUUID } from "node:crypto";
import {
  constants,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { statsAt } from "../stat.ts";

/** Program that hooks shall run. */
export interface HookProgram {
  /** Folder with the bundles. */
  readonly dist: string;
  readonly version: string;
  /** Absolute path of the Node.js that runs it. */
  readonly node: string;
}

const FOLDER = "programs";
const ENTRY = "cli.cjs";
/** Bundles that the command line has no use for in a hook. */
const UNUSED = /^(?:client|server)\.cjs$|\.map$/;
const DAY_MS = 24 * 60 * 60 * 1000;
const TEMPORARY = /\.tmp$/;

/** Copies the program, if the same one is not there yet; returns the path of its entry. */
export function copiedProgram(folder: string, { dist, version }: HookProgram): string {
  const files = filesOf(dist);
  const programs = join(folder, FOLDER);
  const digest = digestOf(dist, files);
  const target = join(programs, `${version}-${digest.slice(0, 16)}`);
  const entry = join(target, ENTRY);
  if (dist === target || isSame(target, digest)) return entry;
  mkdirSync(programs, { recursive: true, mode: 0o700 });
  const draft = join(programs, `${randomUUID()}.tmp`);
  try {
    for (const file of files) {
      mkdirSync(dirname(join(draft, file)), { recursive: true, mode: 0o700 });
      copyFileSync(join(dist, file), join(draft, file), constants.COPYFILE_FICLONE);
    }
    // One that is not as it was written is of no use to anybody.
    if (statsAt(target) !== undefined && !isSame(target, digest))
      rmSync(target, { recursive: true });
    if (statsAt(target) === undefined) renameSync(draft, target);
    return entry;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Removes programs that no launcher starts any more; a hook may still run one of today. */
export function removeOldPrograms(folder: string, entry: string): void {
  const programs = join(folder, FOLDER);
  for (const name of namesIn(programs)) {
    const age = Date.now() - (statsAt(join(programs, name))?.ctimeMs ?? Date.now());
    if (name === basename(dirname(entry)) || age < DAY_MS) continue;
    rmSync(join(programs, name), { recursive: true, force: true });
  }
}

/** Removes all of them. */
export function removePrograms(folder: string): void {
  rmSync(join(folder, FOLDER), { recursive: true, force: true });
}

function isSame(target: string, digest: string): boolean {
  try {
    return digestOf(target, filesOf(target)) === digest;
  } catch {
    return false;
  }
}

function filesOf(dist: string): readonly string[] {
  return readdirSync(dist, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile() && !UNUSED.test(entry.name) && !TEMPORARY.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
    .sort();
}

function digestOf(dist: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const bytes = readFileSync(join(dist, file));
    hash.update(`${file.replaceAll("\\", "/")}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
