/**
 * Files that reach a browser: those that run there, and all that they import. Kept as the length of the
 * shortest chain of imports, so that a change walks only what it may have moved.
 */
import type { Side } from "../frameworks/framework.ts";
import type { ImportGraph } from "./import-graph.ts";
import { SharedMap } from "./shared-map.ts";

/** Facts of one file that decide what reaches a browser. */
export interface ReachFacts {
  readonly path: string;
  readonly side: Side;
  readonly isBoundary: boolean;
  readonly isTest: boolean;
}

/** Imports from a browser to a file, by the file; 0 for one that runs there itself. */
type Distances = SharedMap<number>;

/** Returns the facts of a file; `undefined` for an unknown one. */
type FactsOf = (path: string) => ReachFacts | undefined;

/** Files that a change may have moved. */
export interface Moved {
  readonly graph: ImportGraph;
  readonly factsOf: FactsOf;
  /** Files whose imports mean something else now. */
  readonly rewired: Iterable<string>;
  /** Files that run elsewhere now, are new or are gone. */
  readonly resided: Iterable<string>;
}

export interface Reached {
  readonly reach: Reach;
  /** Finds the files whose chain is another one now, which takes longer than all else. */
  readonly rechained: () => ReadonlySet<string>;
}

export class Reach {
  readonly #graph: ImportGraph;
  readonly #distances: Distances;

  constructor(graph: ImportGraph, distances: Distances = new SharedMap()) {
    this.#graph = graph;
    this.#distances = distances;
  }

  /** The files from one that runs in a browser to `path`, both included; `undefined` if it reaches none. */
  chainTo(path: string): readonly string[] | undefined {
    if (!this.#distances.has(path)) return undefined;
    const chain = [path];
    for (let at = this.#importerOf(path); at !== undefined; at = this.#importerOf(at)) {
      chain.unshift(at);
    }
    return chain;
  }

  /** Returns the reach after a change. */
  after(moved: Moved): Reached {
    const { graph, rewired, resided } = moved;
    const seeds = new Set(resided);
    for (const path of rewired) {
      for (const target of this.#graph.imported(path)) seeds.add(target);
      for (const target of graph.imported(path)) seeds.add(target);
    }
    const distances = this.#distances.copy();
    const touched = new Set(seeds);
    const lost = unsupported(seeds, distances, moved);
    for (const path of lost) touched.add(path);
    for (const path of shortened([...seeds, ...lost], distances, moved)) touched.add(path);
    const reach = new Reach(graph, distances);
    return { reach, rechained: () => this.#rechained(touched, reach) };
  }

  /** The file that imports this one on its chain: of several the first by path. */
  #importerOf(path: string): string | undefined {
    const distance = this.#distances.get(path);
    if (distance === undefined || distance === 0) return undefined;
    let first: string | undefined;
    for (const importer of this.#graph.importers(path)) {
      const isOnChain = this.#distances.get(importer) === distance - 1;
      if (isOnChain && (first === undefined || importer < first)) first = importer;
    }
    return first;
  }

  /** Finds those of the touched files, and of all behind them, that have another chain. */
  #rechained(touched: ReadonlySet<string>, now: Reach): ReadonlySet<string> {
    const changed = new Set<string>();
    const looked = new Set<string>();
    const look = (path: string): void => {
      if (looked.has(path)) return;
      looked.add(path);
      const isSame =
        this.#distances.get(path) === now.#distances.get(path) &&
        this.#importerOf(path) === now.#importerOf(path);
      if (!isSame) changed.add(path);
    };
    for (const path of touched) {
      look(path);
      if (this.#distances.get(path) === now.#distances.get(path)) continue;
      for (const target of now.#graph.imported(path)) look(target);
      for (const target of this.#graph.imported(path)) look(target);
    }
    // The set grows while it is walked.
    for (const path of changed) {
      for (const target of now.#graph.imported(path)) {
        if (now.#importerOf(target) === path) changed.add(target);
      }
    }
    return changed;
  }
}

/**
 * Removes the distances that no importer accounts for any more, nearest files first, and returns
 * their files.
 */
function unsupported(
  seeds: Iterable<string>,
  distances: Distances,
  { graph, factsOf }: Moved,
): ReadonlySet<string> {
  const waiting = new Levels();
  for (const path of seeds) waiting.add(path, distances.get(path));
  const lost = new Set<string>();
  for (const { path, level } of waiting.inOrder()) {
    if (distances.get(path) !== level || isSupported(path, level)) continue;
    distances.set(path, undefined);
    lost.add(path);
    for (const target of graph.imported(path)) {
      if (distances.get(target) === level + 1) waiting.add(target, level + 1);
    }
  }
  return lost;

  function isSupported(path: string, level: number): boolean {
    const facts = factsOf(path);
    if (runsThere(facts)) return level === 0;
    if (level === 0 || !isPassed(facts)) return false;
    for (const importer of graph.importers(path)) {
      if (distances.get(importer) === level - 1) return true;
    }
    return false;
  }
}

/** Writes shorter distances where there are any, and returns their files. */
function shortened(
  seeds: Iterable<string>,
  distances: Distances,
  { graph, factsOf }: Moved,
): ReadonlySet<string> {
  const waiting = new Levels();
  for (const path of seeds) waiting.add(path, offered(path));
  const found = new Set<string>();
  for (const { path, level } of waiting.inOrder()) {
    if ((distances.get(path) ?? Number.POSITIVE_INFINITY) <= level) continue;
    distances.set(path, level);
    found.add(path);
    for (const target of graph.imported(path)) {
      if (isPassed(factsOf(target))) waiting.add(target, level + 1);
    }
  }
  return found;

  function offered(path: string): number | undefined {
    const facts = factsOf(path);
    if (runsThere(facts)) return 0;
    if (!isPassed(facts)) return undefined;
    let nearest: number | undefined;
    for (const importer of graph.importers(path)) {
      const distance = distances.get(importer);
      if (distance !== undefined && distance < (nearest ?? distance + 1)) nearest = distance;
    }
    return nearest === undefined ? undefined : nearest + 1;
  }
}

function runsThere(facts: ReachFacts | undefined): boolean {
  return facts?.side === "client" && !facts.isTest;
}

/** Tells whether browsers get a file that one of theirs imports, and not its types or a call of it. */
function isPassed(facts: ReachFacts | undefined): boolean {
  if (facts === undefined || facts.isBoundary || facts.isTest) return false;
  return facts.side !== "server";
}

/** Paths by a number, to be taken in the order of the numbers; more may come meanwhile. */
class Levels {
  readonly #levels: (string[] | undefined)[] = [];

  add(path: string, level: number | undefined): void {
    if (level === undefined) return;
    const paths = this.#levels[level] ?? [];
    paths.push(path);
    this.#levels[level] = paths;
  }

  *inOrder(): Generator<{ readonly path: string; readonly level: number }> {
    for (let level = 0; level < this.#levels.length; level += 1) {
      for (const path of this.#levels[level] ?? []) yield { path, level };
    }
  }
}
