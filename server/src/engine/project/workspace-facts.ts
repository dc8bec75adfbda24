/**
 * Facts of all files of a workspace together. Immutable: a change gives new facts, and the files
 * whose problems may differ now.
 */
import type { Digest } from "./digest.ts";
import {
  type CredentialFact,
  type FileFacts,
  saysTheSame,
  type VariableFact,
} from "./file-facts.ts";
import { type ImportGraph, type Imports, IncrementalGraph } from "./import-graph.ts";
import { filesNamedBy } from "./pages.ts";
import { chainTo, type Reach, reachOf, rechained } from "./reach.ts";
import { resolverFor } from "./resolver.ts";
import { SharedSets } from "./shared-sets.ts";

export interface WorkspaceChange {
  /** Files that are new or have another text. */
  readonly changed: readonly FileFacts[];
  /** Paths of files that are gone. */
  readonly removed: readonly string[];
}

/** A value's place in a file. */
export interface ValueSite {
  readonly path: string;
  readonly value: CredentialFact | VariableFact;
}

export interface Update {
  readonly facts: WorkspaceFacts;
  /** Files other than the changed ones whose problems may differ now. */
  readonly affected: ReadonlySet<string>;
}

interface Tables {
  readonly files: Map<string, FileFacts>;
  /** Files by the digests of their values. */
  readonly holders: SharedSets;
  /** Files by the names of variables that they define or read. */
  readonly naming: SharedSets;
}

export class WorkspaceFacts {
  /** Grows with every change. */
  readonly revision: number;
  readonly graph: ImportGraph;
  readonly #tables: Tables;
  readonly #graph: IncrementalGraph;
  readonly #reach: Reach;

  private constructor(revision: number, tables: Tables, graph: IncrementalGraph, reach: Reach) {
    this.revision = revision;
    this.graph = graph;
    this.#tables = tables;
    this.#graph = graph;
    this.#reach = reach;
  }

  static readonly NONE = new WorkspaceFacts(
    0,
    { files: new Map(), holders: new SharedSets(), naming: new SharedSets() },
    IncrementalGraph.of([], resolverFor([])),
    new Map(),
  );

  static of(files: readonly FileFacts[]): WorkspaceFacts {
    return WorkspaceFacts.NONE.updated({ changed: files, removed: [] }).facts;
  }

  get files(): ReadonlyMap<string, FileFacts> {
    return this.#tables.files;
  }

  /** Places of a value, in the order of paths. */
  holding(digest: Digest): readonly ValueSite[] {
    return this.#tables.holders.sorted(digest).flatMap((path) => {
      const file = this.#tables.files.get(path);
      const values = [...(file?.credentials ?? []), ...(file?.defined ?? [])];
      return values.filter((value) => value.digest === digest).map((value) => ({ path, value }));
    });
  }

  /** Files that define or read a variable, in the order of paths. */
  naming(name: string): readonly FileFacts[] {
    const paths = this.#tables.naming.sorted(name);
    return paths.flatMap((path) => this.#tables.files.get(path) ?? []);
  }

  /**
   * Imports from a file that runs in a browser to `path`; `undefined` for a file that reaches none.
   */
  chainToClient(path: string): readonly string[] | undefined {
    return chainTo(path, this.#reach);
  }

  updated({ changed, removed }: WorkspaceChange): Update {
    const files = new Map(this.#tables.files);
    const news: FileFacts[] = [];
    for (const file of changed) {
      const before = files.get(file.path);
      files.set(file.path, file);
      if (before === undefined || !saysTheSame(before, file)) news.push(file);
    }
    const gone = removed.filter((path) => files.delete(path));
    const tables = { ...this.#tables, files };
    if (news.length === 0 && gone.length === 0) {
      const facts = new WorkspaceFacts(this.revision + 1, tables, this.#graph, this.#reach);
      return { facts, affected: new Set() };
    }
    return this.#with(tables, news, gone);
  }

  #with({ files }: Tables, news: readonly FileFacts[], gone: readonly string[]): Update {
    const before = this.#tables;
    const holders = before.holders.copy();
    const naming = before.naming.copy();
    const affected = new Set<string>();
    for (const path of [...gone, ...news.map((file) => file.path)]) {
      const old = before.files.get(path);
      const now = files.get(path);
      note(holders, before.holders, path, [digestsOf(old), digestsOf(now)], affected);
      note(naming, before.naming, path, [namesOf(old), namesOf(now)], affected);
    }
    const { graph, isRewired } = this.#rewired(files, news, gone);
    const isMoved = isRewired || this.#changesSides(news, gone);
    const reach = isMoved ? reachOf(files.values(), graph) : this.#reach;
    for (const path of isMoved ? rechained(this.#reach, reach) : []) affected.add(path);
    for (const path of [...gone, ...news.map((file) => file.path)]) affected.delete(path);
    const tables = { files, holders, naming };
    return { facts: new WorkspaceFacts(this.revision + 1, tables, graph, reach), affected };
  }

  #rewired(
    files: ReadonlyMap<string, FileFacts>,
    news: readonly FileFacts[],
    gone: readonly string[],
  ): { readonly graph: IncrementalGraph; readonly isRewired: boolean } {
    const older = this.#tables.files;
    const touched = [...gone, ...news.map((file) => file.path)];
    const isRenamed = touched.some(
      (path) => !sameText(older.get(path)?.modules, files.get(path)?.modules),
    );
    const changed = news.filter((file) => !sameImports(older.get(file.path), file)).map(importsOf);
    if (changed.length === 0 && gone.length === 0 && !isRenamed) {
      return { graph: this.#graph, isRewired: false };
    }
    const modules = [...files.values()].flatMap((file) => file.modules);
    const renaming = isRenamed ? { resolve: resolverFor(modules) } : {};
    const { graph, rewired } = this.#graph.with({ changed, removed: gone, ...renaming });
    return { graph, isRewired: rewired.size > 0 };
  }

  #changesSides(news: readonly FileFacts[], gone: readonly string[]): boolean {
    const older = this.#tables.files;
    const isOther = news.some((file) => {
      const old = older.get(file.path);
      return (
        old?.side !== file.side || old.isBoundary !== file.isBoundary || old.isTest !== file.isTest
      );
    });
    return isOther || gone.some((path) => this.#reach.has(path));
  }
}

/** Replaces a file's keys; holders of a key that came or went are affected. */
function note(
  sets: SharedSets,
  before: SharedSets,
  path: string,
  [old, now]: readonly [ReadonlySet<string>, ReadonlySet<string>],
  affected: Set<string>,
): void {
  for (const key of new Set([...old, ...now])) {
    if (old.has(key) === now.has(key)) continue;
    sets.change(key, path, now.has(key));
    for (const other of before.of(key)) affected.add(other);
    for (const other of sets.of(key)) affected.add(other);
  }
}

function digestsOf(file: FileFacts | undefined): ReadonlySet<string> {
  return new Set(
    [...(file?.credentials ?? []), ...(file?.defined ?? [])].map((value) => value.digest),
  );
}

function namesOf(file: FileFacts | undefined): ReadonlySet<string> {
  return new Set(
    [...(file?.defined ?? []), ...(file?.reads ?? [])].map((variable) => variable.name),
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

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
}
