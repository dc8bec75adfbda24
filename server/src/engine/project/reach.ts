/** Finds the files that reach a browser: those that run there, and all that they import. */
import type { Side } from "../frameworks/framework.ts";
import type { ImportGraph } from "./import-graph.ts";

/** Facts of one file that decide what reaches a browser. */
export interface ReachFacts {
  readonly path: string;
  readonly side: Side;
  readonly isBoundary: boolean;
  readonly isTest: boolean;
}

/**
 * Files that reach a browser, each with the file that imports it there; `undefined` for one that
 * runs there itself.
 */
export type Reach = ReadonlyMap<string, string | undefined>;

/** Finds the shortest chains, of equal ones the first by path, so that a chain stays the same. */
export function reachOf(files: Iterable<ReachFacts>, graph: ImportGraph): Reach {
  const facts = new Map<string, ReachFacts>();
  for (const file of files) facts.set(file.path, file);
  const roots = [...facts.values()].filter((file) => file.side === "client" && !file.isTest);
  const reach = new Map<string, string | undefined>();
  for (const path of roots.map((file) => file.path).sort()) reach.set(path, undefined);
  const waiting = [...reach.keys()];
  // The list grows while it is walked.
  for (const path of waiting) {
    for (const target of graph.imported(path)) {
      const file = facts.get(target);
      if (reach.has(target) || file === undefined || staysOutside(file)) continue;
      reach.set(target, path);
      waiting.push(target);
    }
  }
  return reach;
}

/** Tells whether browsers do not get a file that one of theirs imports: its types, or a call of it. */
function staysOutside({ side, isBoundary, isTest }: ReachFacts): boolean {
  return isBoundary || isTest || side === "server";
}

/** The files from one that runs in a browser to `path`, both included; `undefined` if it reaches none. */
export function chainTo(path: string, reach: Reach): readonly string[] | undefined {
  if (!reach.has(path)) return undefined;
  const chain = [path];
  for (let importer = reach.get(path); importer !== undefined; importer = reach.get(importer)) {
    chain.unshift(importer);
  }
  return chain;
}

/** Returns the files whose chain has changed. */
export function rechained(before: Reach, after: Reach): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const path of before.keys()) if (!after.has(path)) changed.add(path);
  // Importers come before what they import.
  for (const [path, importer] of after) {
    const isOther = !before.has(path) || before.get(path) !== importer;
    if (isOther || (importer !== undefined && changed.has(importer))) changed.add(path);
  }
  return changed;
}
