/** Finds the files about which a change says something, though they share no value, name or import with it. */
import { makesApp } from "../frameworks/deployables.ts";
import type { FileFacts } from "./file-facts.ts";
import type { ReadonlySharedMap } from "./shared-map.ts";

/** Returns files that the problems of all callers of models, or of all holders of keys, may move to. */
export function affectedTogether(
  touched: readonly string[],
  before: ReadonlySharedMap<FileFacts>,
  now: ReadonlySharedMap<FileFacts>,
): readonly string[] {
  const isOther = (areSame: typeof sameModels): boolean =>
    touched.some((path) => !areSame(before.get(path), now.get(path)));
  const isOtherUsage = isOther(sameModels);
  const isOtherKeeping = isOther(sameKeeping);
  if (!isOtherUsage && !isOtherKeeping) return [];
  const affected: string[] = [];
  for (const { path, calls, credentials } of now.values()) {
    const counts = (isOtherUsage && calls.length > 0) || (isOtherKeeping && credentials.length > 0);
    if (counts) affected.push(path);
  }
  return affected;
}

/** Tells whether two versions of a file say the same of who has its keys, and of what is an app. */
function sameKeeping(a: FileFacts | undefined, b: FileFacts | undefined): boolean {
  return (
    isOfApp(a) === isOfApp(b) && (a === undefined || b === undefined || a.isTracked === b.isTracked)
  );
}

/** Tells whether a file makes its folder a package or an app. */
function isOfApp(file: FileFacts | undefined): boolean {
  return file !== undefined && (file.isManifest || makesApp(file.path));
}

/** Tells whether two versions of a file say the same of the project's calls of models. */
function sameModels(a: FileFacts | undefined, b: FileFacts | undefined): boolean {
  const compared = (file: FileFacts | undefined): readonly unknown[] => [
    file?.calls.length ?? 0,
    file?.unlimited.length ?? 0,
    file?.asksProvider ?? false,
    file?.recordsUsage ?? false,
    file?.limitsCalls ?? false,
    file?.isManifest ?? false,
  ];
  return JSON.stringify(compared(a)) === JSON.stringify(compared(b));
}
