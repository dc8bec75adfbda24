/** Apps of a workspace: the folders of its packages, and of what is deployed by itself. */
import { makesApp } from "../frameworks/deployables.ts";
import { PACKAGE_FILES } from "../languages/index.ts";
import { baseName, folderOf, foldersAbove } from "../text/path.ts";

/** Folders of apps, each with its final `/`. */
export function appRoots(paths: Iterable<string>): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const path of paths) {
    if (PACKAGE_FILES.has(baseName(path)) || makesApp(path)) roots.add(folderOf(path));
  }
  return roots;
}

/** The folder of the app that a file belongs to; "" for the workspace's own. */
export function appOf(path: string, roots: ReadonlySet<string>): string {
  return foldersAbove(path).find((folder) => roots.has(folder)) ?? "";
}

/** Folders that hold apps, as monorepos have them. */
const OF_APPS = /(?:^|\/)(?:apps|services|cmd|functions|lambdas|bots|jobs|workers)\/[^/]+\/$/;

/** Folders of apps that are deployed by themselves, without the libraries that they share. */
export function deployableRoots(paths: readonly string[]): ReadonlySet<string> {
  const deployed = new Set(paths.filter(makesApp).map(folderOf));
  const roots = [...appRoots(paths)];
  return new Set(roots.filter((root) => root !== "" && (OF_APPS.test(root) || deployed.has(root))));
}
