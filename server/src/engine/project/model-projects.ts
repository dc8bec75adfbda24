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
  const rootOf = (path: string): string => foldersAbove(path).find((it) => roots.has(it)) ?? "";
  const byRoot = new Map<string, FileFacts[]>();
  for (const file of files.filter(saysSomething)) {
    const root = rootOf(file.path);
    const own = byRoot.get(root);
    if (own === undefined) byRoot.set(root, [file]);
    else own.push(file);
  }
  return [...byRoot].toSorted(byFolder).flatMap(([folder, own]) => {
    const calling = own.filter((file) => file.calls.length > 0);
    // A client from elsewhere may be a wrapper that records.
    if (calling.length === 0 || !own.some((file) => file.asksProvider)) return [];
    const around = foldersAbove(folder).flatMap((root) => byRoot.get(root) ?? []);
    const imported = importedBy(calling, workspace);
    return [
      {
        callers: calling.sort((a, b) => (a.path < b.path ? -1 : 1)),
        recordsUsage: [...around, ...imported].some((file) => file.recordsUsage),
        limitsCalls: around.some((file) => file.limitsCalls),
      },
    ];
  });
});

/** Tells whether a file says something of calls of models: most do not. */
function saysSomething(file: FileFacts): boolean {
  return file.calls.length > 0 || file.asksProvider || file.recordsUsage || file.limitsCalls;
}

function byFolder([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

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
