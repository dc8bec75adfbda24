/**
 * Graph of which file imports which. Immutable: a change gives a new graph, in which only imports
 * that the change may have affected are resolved anew.
 */
import { countPassing } from "../text/binary-search.ts";
import { stemOf } from "./imports.ts";
import type { FileLookup, Resolve } from "./resolver.ts";
import { SharedMap } from "./shared-map.ts";
import { SharedSets } from "./shared-sets.ts";

/** Imports of one file: specifiers of a script, references of a page. */
export interface Imports {
  readonly path: string;
  /** True if other files can import it. */
  readonly isScript: boolean;
  readonly specifiers: readonly string[];
  /** Returns the scripts that a page names. Asked again when scripts come or go. */
  readonly named?: (files: FileLookup) => readonly string[];
}

export interface ImportGraph {
  /** Files that import a script, or as pages name it, in the order of their paths. */
  readonly importing: (path: string) => readonly string[];
  /** The same files, in no order. */
  readonly importers: (path: string) => ReadonlySet<string>;
  /** Files that a file imports, in the order of its imports. */
  readonly imported: (path: string) => readonly string[];
}

export interface GraphChange {
  /** Files that are new or import something else than before. */
  readonly changed: readonly Imports[];
  readonly removed: readonly string[];
  /** Resolver that is set when modules got other names: everything is resolved anew. */
  readonly resolve?: Resolve;
}

interface Tables {
  readonly files: SharedMap<Imports>;
  /** Scripts by their path without its ending. */
  readonly stems: SharedSets;
  /** Scripts by every end of that path: `a/lib/ask`, `lib/ask`, `ask`. */
  readonly tails: SharedSets;
  readonly imported: SharedMap<readonly string[]>;
  readonly importing: SharedSets;
  /** Importers by the stems that their imports may mean, found or not: a new file may be it. */
  readonly askers: SharedSets;
  readonly asked: SharedMap<readonly string[]>;
}

/** Key of importers that look at all files of a folder; any new or removed script counts. */
const ANY = "\0any";

export class IncrementalGraph implements ImportGraph {
  readonly #tables: Tables;
  readonly #resolve: Resolve;

  private constructor(tables: Tables, resolve: Resolve) {
    this.#tables = tables;
    this.#resolve = resolve;
  }

  static of(files: readonly Imports[], resolve: Resolve): IncrementalGraph {
    const tables: Tables = {
      files: new SharedMap(),
      stems: new SharedSets(),
      tails: new SharedSets(),
      imported: new SharedMap(),
      importing: new SharedSets(),
      askers: new SharedSets(),
      asked: new SharedMap(),
    };
    return new IncrementalGraph(tables, resolve).with({ changed: files, removed: [] }).graph;
  }

  importing(path: string): readonly string[] {
    return this.#tables.importing.sorted(path);
  }

  importers(path: string): ReadonlySet<string> {
    return this.#tables.importing.of(path);
  }

  imported(path: string): readonly string[] {
    return this.#tables.imported.get(path) ?? [];
  }

  /** Returns the graph after a change, and the files whose imports mean something else now. */
  with({ changed, removed, resolve = this.#resolve }: GraphChange): {
    readonly graph: IncrementalGraph;
    readonly rewired: ReadonlySet<string>;
  } {
    const tables = copyOf(this.#tables);
    const waiting = new Set([...takenOut(tables, removed), ...putIn(tables, changed)]);
    if (resolve !== this.#resolve) for (const path of tables.files.keys()) waiting.add(path);
    const rewired = new Set<string>();
    const below = scriptsBelow(tables);
    for (const path of waiting) if (rewire(tables, path, resolve, below)) rewired.add(path);
    return { graph: new IncrementalGraph(tables, resolve), rewired };
  }
}

function copyOf(tables: Tables): Tables {
  return {
    files: tables.files.copy(),
    stems: tables.stems.copy(),
    tails: tables.tails.copy(),
    imported: tables.imported.copy(),
    importing: tables.importing.copy(),
    askers: tables.askers.copy(),
    asked: tables.asked.copy(),
  };
}

/** Removes files, and returns those whose imports may mean something else now. */
function takenOut(tables: Tables, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const file = tables.files.get(path);
    tables.files.set(path, undefined);
    return file === undefined ? [] : [path, ...listed(tables, file, false)];
  });
}

/** Adds files, and returns those whose imports may mean something else now. */
function putIn(tables: Tables, files: readonly Imports[]): readonly string[] {
  return files.flatMap((file) => {
    const before = tables.files.get(file.path);
    tables.files.set(file.path, file);
    const isSame = before?.isScript === file.isScript;
    return isSame ? [file.path] : [file.path, ...listed(tables, file, file.isScript)];
  });
}

/**
 * Adds a script to the tables by its names or removes it, and returns the importers that asked for
 * these.
 */
function listed(tables: Tables, { path, isScript }: Imports, isIn: boolean): readonly string[] {
  if (isIn && !isScript) return [];
  const stem = stemOf(path);
  tables.stems.change(stem, path, isIn);
  const names = stem.split("/");
  const tails = names.map((_, at) => names.slice(at).join("/"));
  for (const tail of tails) tables.tails.change(tail, path, isIn);
  const keys = [stemKey(stem), ...tails.map(tailKey), ANY];
  return keys.flatMap((key) => [...tables.askers.of(key)]);
}

const stemKey = (stem: string): string => `=${stem}`;
const tailKey = (tail: string): string => `~${tail}`;

/** Resolves the imports of one file anew, and tells whether they mean something else now. */
function rewire(
  tables: Tables,
  path: string,
  resolve: Resolve,
  below: FileLookup["below"],
): boolean {
  const file = tables.files.get(path);
  const asked = new Set<string>();
  const lookup = lookupIn(tables, asked, below);
  const targets = file === undefined ? [] : targetsOf(file, resolve, lookup);
  const before = tables.imported.get(path) ?? [];
  for (const key of tables.asked.get(path) ?? []) tables.askers.change(key, path, false);
  for (const key of asked) tables.askers.change(key, path, true);
  tables.asked.set(path, asked.size === 0 ? undefined : [...asked]);
  if (sameList(before, targets)) return false;
  for (const target of before) tables.importing.change(target, path, false);
  for (const target of targets) tables.importing.change(target, path, true);
  tables.imported.set(path, targets.length === 0 ? undefined : targets);
  return true;
}

function targetsOf(file: Imports, resolve: Resolve, files: FileLookup): readonly string[] {
  const found = new Set(file.named?.(files) ?? []);
  for (const specifier of file.specifiers) {
    for (const target of resolve(file.path, specifier, files)) found.add(target);
  }
  found.delete(file.path);
  return [...found];
}

/** Creates a lookup that notes its questions: their answers change when files come or go. */
function lookupIn(tables: Tables, asked: Set<string>, below: FileLookup["below"]): FileLookup {
  return {
    withStem: (stem) => {
      asked.add(stemKey(stem));
      return tables.stems.sorted(stem);
    },
    withTail: (tail) => {
      asked.add(tailKey(tail));
      return tables.tails.sorted(tail);
    },
    below: (folder) => {
      asked.add(ANY);
      return below(folder);
    },
  };
}

/** Creates a lookup of the scripts below a folder, which sorts those of all files once. */
function scriptsBelow({ files }: Tables): FileLookup["below"] {
  let sorted: readonly string[] | undefined;
  return (folder) => {
    sorted ??= [...files.values()].flatMap(({ path, isScript }) => (isScript ? [path] : [])).sort();
    const all = sorted;
    const from = countPassing(all.length, (at) => (all[at] ?? "") < folder);
    const rest = countPassing(
      all.length - from,
      (at) => all[from + at]?.startsWith(folder) === true,
    );
    return all.slice(from, from + rest);
  };
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** The files that import `path`, themselves or through others. */
export function importersOf(path: string, graph: ImportGraph): readonly string[] {
  const found = new Set<string>();
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const importer of graph.importing(next)) {
      if (found.has(importer) || importer === path) continue;
      found.add(importer);
      waiting.push(importer);
    }
  }
  return [...found];
}
