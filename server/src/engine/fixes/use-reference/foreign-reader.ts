/**
 * Tells whether the project of a configuration file is of another kind than those its name is known
 * from.
 */

import type { Tool } from "../../formats/tools/tool.ts";
import { PACKAGE_FILES } from "../../languages/index.ts";
import type { Project } from "../../project/project.ts";
import { foldersAbove } from "../../text/path.ts";

/** Decides by the manifests; without any, the file's name alone counts. */
export async function isOfOthers(
  { manifests }: Tool,
  path: string,
  project: Project,
): Promise<boolean> {
  if (manifests === undefined) return false;
  if (await isBeside(project, path, manifests)) return false;
  return isBeside(project, path, [...PACKAGE_FILES.keys()]);
}

/** Tells whether one of the files is in the file's folder or one above it. */
async function isBeside(
  project: Project,
  path: string,
  names: readonly string[],
): Promise<boolean> {
  const folders = foldersAbove(path);
  for (const folder of folders) {
    for (const name of names) {
      const file = await project.read(folder + name);
      if (file.kind === "text") return true;
    }
  }
  return false;
}
