/** Files by which a project says what counts; a change cannot switch off its own gate by them. */
import { basename, dirname, join } from "node:path/posix";
import { ALLOW_FILES } from "../../engine/index.ts";
import { CONFIGURATION_NAMES, isConfigName } from "../config/configs.ts";

/** Places where such files may lie that concern one of the paths, from the repository's root. */
export function policyPlaces(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>(["."]);
  for (const path of paths) {
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  const places = [...folders].flatMap((folder) =>
    CONFIGURATION_NAMES.map((name) => join(folder, name)),
  );
  return [...new Set([...places, ...ALLOW_FILES])];
}

/** Sentences on those of the changed files that say what counts. */
export function policyNotes(changed: readonly string[], base: string): readonly string[] {
  return [...new Set(changed)]
    .filter((path) => isConfigName(basename(path)) || isAllowFile(path))
    .sort()
    .map((path) => `${path} is changed here, and clears nothing of it: what counts is ${base}.`);
}

function isAllowFile(path: string): boolean {
  return ALLOW_FILES.some((name) => name === basename(path));
}
