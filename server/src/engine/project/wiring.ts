/** Imports between all files of a workspace, and what reaches a browser by them. Immutable. */
import type { ModuleName } from "../languages/modules.ts";
import type { FileFacts } from "./file-facts.ts";
import { type Imports, IncrementalGraph } from "./import-graph.ts";
import { filesNamedBy } from "./pages.ts";
import { Reach } from "./reach.ts";
import { resolverFor } from "./resolver.ts";

/** Returns the facts of a file; `undefined` for an unknown one. */
type FactsOf = (path: string) => FileFacts | undefined;

export interface FactsChange {
  readonly before: FactsOf;
  readonly now: FactsOf;
  /** Files whose facts are other ones now, or gone. */
  readonly touched: Iterable<string>;
}

export class Wiring {
  readonly graph: IncrementalGraph;
  readonly reach: Reach;
  /** Names of modules by the files that give them. */
  readonly #modules: ReadonlyMap<string, readonly ModuleName[]>;

  private constructor(
    graph: IncrementalGraph,
    reach: Reach,
    modules: ReadonlyMap<string, readonly ModuleName[]>,
  ) {
    this.graph = graph;
    this.reach = reach;
    this.#modules = modules;
  }

  static readonly NONE = Wiring.#empty();

  static #empty(): Wiring {
    const graph = IncrementalGraph.of([], resolverFor([]));
    return new Wiring(graph, new Reach(graph), new Map());
  }

  /** Wires the files with these paths. */
  static of(paths: Iterable<string>, now: FactsOf): Wiring {
    return Wiring.NONE.after({ before: () => undefined, now, touched: paths }).wiring;
  }

  /** Returns the wiring after a change, and what finds the files with another chain of imports. */
  after({ before, now, touched }: FactsChange): {
    readonly wiring: Wiring;
    readonly rechained: () => ReadonlySet<string>;
  } {
    const changed: Imports[] = [];
    const removed: string[] = [];
    const resided: string[] = [];
    const renamed: string[] = [];
    for (const path of touched) {
      const [old, file] = [before(path), now(path)];
      if (file === undefined) removed.push(path);
      else if (!sameImports(old, file)) changed.push(importsOf(file));
      if (residesElsewhere(old, file)) resided.push(path);
      if (!sameText(old?.modules, file?.modules)) renamed.push(path);
    }
    const modules = renamed.length === 0 ? this.#modules : this.#renamed(renamed, now);
    const renaming = renamed.length === 0 ? {} : { resolve: resolverFor(inOrder(modules)) };
    const isRewired = changed.length + removed.length + renamed.length > 0;
    const { graph, rewired } = isRewired
      ? this.graph.with({ changed, removed, ...renaming })
      : { graph: this.graph, rewired: [] };
    const { reach, rechained } = this.reach.after({ graph, factsOf: now, rewired, resided });
    return { wiring: new Wiring(graph, reach, modules), rechained };
  }

  #renamed(paths: readonly string[], now: FactsOf): ReadonlyMap<string, readonly ModuleName[]> {
    const modules = new Map(this.#modules);
    for (const path of paths) {
      const names = now(path)?.modules ?? [];
      if (names.length === 0) modules.delete(path);
      else modules.set(path, names);
    }
    return modules;
  }
}

/** Lists the names by the paths of their files, so that the same one wins each time. */
function inOrder(modules: ReadonlyMap<string, readonly ModuleName[]>): readonly ModuleName[] {
  return [...modules.keys()].sort().flatMap((path) => modules.get(path) ?? []);
}

function residesElsewhere(old: FileFacts | undefined, now: FileFacts | undefined): boolean {
  return (
    old?.side !== now?.side || old?.isBoundary !== now?.isBoundary || old?.isTest !== now?.isTest
  );
}

function importsOf({ path, isScript, imports, scripts }: FileFacts): Imports {
  const page = { path, isScript, specifiers: imports };
  if (scripts.length === 0) return page;
  return {
    ...page,
    named: (files) => scripts.flatMap((script) => filesNamedBy(path, script, files)),
  };
}

function sameImports(a: FileFacts | undefined, b: FileFacts): boolean {
  return (
    a !== undefined &&
    sameText([a.imports, a.scripts, a.isScript], [b.imports, b.scripts, b.isScript])
  );
}

/** Tells whether two values are written alike; a missing one is as an empty list. */
export function sameText(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
}
