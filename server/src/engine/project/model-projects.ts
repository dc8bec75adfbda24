/** Groups the calls of language models by the package they are in. */

import { oncePer } from "../text/once-per.ts";
import { folderOf, foldersAbove } from "../text/path.ts";
import type { FileFacts } from "./file-facts.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** A package whose programs call language models. */
export interface ModelProject {
  /** Files with calls, tests aside, in the order of paths. */
  readonly callers: readonly FileFacts[];
  /** True if something in or above the package records what calls cost, or what a caller imports does. */
  readonly recordsUsage: boolean;
  /** True if something in or above the package limits who calls its routes, or how often. */
  readonly limitsCalls: boolean;
}

/** Packages in the order of their folders. */
export const modelProjects = oncePer((workspace: WorkspaceFacts): readonly ModelProject[] => {
  const files = [...workspace.files.values()].filter((file) => !file.isTest);
  const callers = files.filter((file) => file.calls.length > 0);
  if (callers.length === 0) return [];
  const roots = new Set(files.filter((file) => file.isManifest).map((file) => folderOf(file.path)));
  const rootOf = (path: string): string =>
    foldersAbove(path).find((folder) => roots.has(folder)) ?? "";
  const folders = new Set(callers.map((file) => rootOf(file.path)));
  return [...folders].sort().flatMap((folder) => {
    const own = callers.filter((file) => rootOf(file.path) === folder);
    // A client from elsewhere may be a wrapper that records.
    if (!files.some((file) => file.asksProvider && rootOf(file.path) === folder)) return [];
    const around = files.filter((file) => folder.startsWith(rootOf(file.path)));
    const imported = importedBy(own, workspace);
    return [
      {
        callers: own.sort((a, b) => (a.path < b.path ? -1 : 1)),
        recordsUsage: [...around, ...imported].some((file) => file.recordsUsage),
        limitsCalls: around.some((file) => file.limitsCalls),
      },
    ];
  });
});

/** Files that others import, themselves or through others. */
function importedBy(
  importers: readonly FileFacts[],
  { graph, files }: WorkspaceFacts,
): readonly FileFacts[] {
  const found = new Set(importers.map((file) => file.path));
  // The set grows while it is walked.
  for (const path of found) for (const target of graph.imported(path)) found.add(target);
  return [...found].flatMap((path) => files.get(path) ?? []);
}
