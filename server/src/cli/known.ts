/** Values that a scan looks for in all files: those of env files, and those of a list of one's own. */
import { readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { type KnownValue, KnownValues, listedValues } from "../engine/index.ts";
import { MAX_BYTES, megabytes } from "../host/disk.ts";
import { type EnvFiles, envFilesAbove, envValuesIn, leftOutNote } from "../host/known-values.ts";
import { statsAt } from "../host/stat.ts";
import { CannotRun } from "./cannot-run.ts";

/** A list of one's own. */
export interface ValueList {
  readonly values: readonly KnownValue[];
  /** Sentence on lines that were refused, if there are some. */
  readonly notes: readonly string[];
  /** Real path of the list, which is no place of its values; `undefined` for standard input. */
  readonly path: string | undefined;
}

export const STANDARD_INPUT = "-";

export function readList(file: string): ValueList {
  const { values, refused } = listedValues(textOfList(file));
  const lines = refused === 1 ? "1 line" : `${refused} lines`;
  const note =
    `${lines} of the list ${refused === 1 ? "was" : "were"} refused: ` +
    "guessable, or shorter than 16 characters.";
  return {
    values,
    notes: refused === 0 ? [] : [note],
    path: file === STANDARD_INPUT ? undefined : realpathSync(resolve(file)),
  };
}

/** Reads a list that the command line names; `-` is standard input. */
export function textOfList(file: string): string {
  const failed = new CannotRun(
    file === STANDARD_INPUT ? "Standard input cannot be read." : `The list ${file} cannot be read.`,
  );
  const size = file === STANDARD_INPUT ? 0 : statsAt(resolve(file))?.size;
  if (size === undefined) throw failed;
  if (size > MAX_BYTES)
    throw new CannotRun(`The list ${file} is larger than ${megabytes(MAX_BYTES)}.`);
  try {
    return readFileSync(file === STANDARD_INPUT ? 0 : file, "utf8");
  } catch {
    throw failed;
  }
}

export interface Scanned extends EnvFiles {
  readonly root: string;
  readonly paths: readonly string[];
  /** True if the paths are all files of the folder. */
  readonly isWhole: boolean;
}

export async function knownIn(
  { root, paths, isWhole, ...files }: Scanned,
  list: ValueList | undefined,
): Promise<{ readonly known: KnownValues; readonly notes: readonly string[] }> {
  const above = isWhole ? paths : envFilesAbove(root, paths);
  const values = await envValuesIn(above, files);
  const known = new KnownValues([...(list?.values ?? []), ...values]);
  return { known, notes: [...(list?.notes ?? []), ...leftOutNote(known)] };
}

/** Files to scan: the list of values is none of them. */
export function withoutList(
  root: string,
  paths: readonly string[],
  list: ValueList | undefined,
): readonly string[] {
  const own = list?.path;
  if (own === undefined) return paths;
  const realRoot = realpathSync(root);
  return paths.filter((path) => join(realRoot, path) !== own);
}
