/**
 * Reads the values of a folder's env files, which are looked for in all other files. They are kept in memory
 * only: nobody stores them, not even as digests.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { basename, dirname } from "node:path/posix";
import { type Engine, type Exposure, type KnownValue, KnownValues } from "../engine/index.ts";

import type { Configs } from "./config/configs.ts";
import { holdsValues } from "./env-names.ts";
import { type FileOptions, fileOptionsFor, type PersonalSettings } from "./file-options.ts";
import { snapshotOf } from "./inspect-file.ts";

export const NO_VALUES = new KnownValues([]);

export interface EnvFiles {
  readonly engine: Engine;
  readonly configs: Configs | undefined;
  readonly settings?: PersonalSettings;
  /** Path from the repository's root to the folder. */
  readonly pathInRepository: string;
  readonly exposureOf: (path: string) => Promise<Exposure> | Exposure;
  /** Text of a file; `undefined` for one that cannot be read. */
  readonly textOf: (
    path: string,
    maxBytes: number,
  ) => Promise<string | undefined> | string | undefined;
}

/** Values of those of the files that are env files. */
export async function envValuesIn(
  paths: readonly string[],
  files: EnvFiles,
): Promise<readonly KnownValue[]> {
  const found: KnownValue[] = [];
  for (const path of paths) {
    if (holdsValues(basename(path))) found.push(...(await valuesOf(path, files)));
  }
  return found;
}

async function valuesOf(path: string, files: EnvFiles): Promise<readonly KnownValue[]> {
  const { engine, configs, settings, pathInRepository } = files;
  const options = await fileOptionsFor(path, configs, settings);
  if (!looksForValues(options)) return [];
  const text = await files.textOf(path, options.maxBytes);
  if (text === undefined) return [];
  const exposure = await files.exposureOf(path);
  return engine.knownValues(
    snapshotOf({ path, text, exposure, pathInRepository }, options),
    options.rules,
  );
}

/** Tells whether the values of an env file are wanted elsewhere: not of one that is excluded. */
export function looksForValues({ enable, excludedBy, severity }: FileOptions): boolean {
  const override = severity
    .map((overrides) => overrides["known-value"])
    .find((override) => override !== undefined);
  return enable && excludedBy === undefined && override !== "off";
}

/** Options with the values, which a scan looks for besides what its rules find. */
export function withKnown(engine: Engine, options: FileOptions, known: KnownValues): FileOptions {
  if (known.isEmpty) return options;
  return { ...options, rules: engine.withKnown(known, options.rules) };
}

/** Env files in the folders above some files, which their programs may read. */
export function envFilesAbove(root: string, paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].sort().flatMap((folder) =>
    namesIn(join(root, folder))
      .filter(holdsValues)
      .map((name) => (folder === "." ? name : `${folder}/${name}`)),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  } catch {
    // A folder that nobody may read holds no value that we know.
    return [];
  }
}

/** Sentence on values that are too many to be looked for. */
export function leftOutNote({ leftOut }: KnownValues): readonly string[] {
  if (leftOut === 0) return [];
  const values = leftOut === 1 ? "1 value is" : `${leftOut} values are`;
  return [
    `${values} not looked for in other files: there are too many in env files or in the list.`,
  ];
}
