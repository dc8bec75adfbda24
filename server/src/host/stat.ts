/** Status of a path, without an exception. */
import { lstatSync, type Stats } from "node:fs";

/**
 * Status; `undefined` where nothing can be reached. Node's own option covers a missing entry only:
 * a folder that may not be entered, a path too long or a file in a folder's place throw all the
 * same.
 */
export function statsAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
