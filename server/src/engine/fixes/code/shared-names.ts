/** Helpers in languages whose files share their names with the other files of the folder. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Project } from "../../project/project.ts";
import { folderOf } from "../../text/path.ts";

/**
 * File name in capitals (`BillingClient` of `billing_client.go`), which tells its helper from those
 * of other files; `undefined` where no other file is there or names are not shared.
 */
export async function sharedStem(
  project: Project,
  { snapshot: { path }, language }: Analysis,
): Promise<string | undefined> {
  if (language?.access.readEnv.needs?.sharedAccessors === undefined) return undefined;
  const folder = folderOf(path);
  const isNeighbour = (other: string): boolean =>
    other !== path &&
    other.startsWith(folder) &&
    !other.slice(folder.length).includes("/") &&
    language.suffixes.some((suffix) => other.endsWith(suffix));
  if (!(await project.list()).some(isNeighbour)) return undefined;
  const stem = path.slice(folder.length).replace(/\.[^.]*$/, "");
  return stem
    .split(/[^A-Za-z0-9]+/)
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1))
    .join("");
}
