/** Status of a path, whatever stands in the way. */
import { lstatSync, type Stats } from "node:fs";

/**
 * `undefined` where there is nothing that could be reached. Node's own option is for a missing entry only: a
 * folder that may not be entered, a path too long or a file in a folder's place throw all the same.
 */
export function statsAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
