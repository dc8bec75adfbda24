/**
 * Facts of all files of a workspace together. Immutable: a change gives new facts, and the files
 * whose problems may differ now.
 */

import { foldersAbove } from "../text/path.ts";
import { affectedTogether } from "./affected-together.ts";
import type { Ages } from "./ages.ts";
import type { Digest } from "./digest.ts";
import {
  addsNothing,
  type CredentialFact,
  type FileFacts,
  saysTheSame,
  type VariableFact,
} from "./file-facts.ts";
import type { ImportGraph } from "./import-graph.ts";
import { type ReadonlySharedMap, SharedMap } from "./shared-map.ts";
import { SharedSets } from "./shared-sets.ts";
import { sameText, Wiring } from "./wiring.ts";

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
  /** True if anything but places within files is different now. */
  readonly isNews: boolean;
}

interface Tables {
  readonly files: SharedMap<FileFacts>;
  /** Entries of the ignore file that all files were inspected with; `undefined` before they were. */
  readonly entries: ReadonlySet<string> | undefined;
  /** Ages of values, as far as somebody looked them up. */
  readonly ages: Ages;
  /** Files by the digests of their values. */
  readonly holders: SharedSets;
  /** Files by the names of variables that they define or read. */
  readonly naming: SharedSets;
}

export class WorkspaceFacts {
  /** Grows with every change. */
  readonly revision: number;
  readonly #tables: Tables;
  /** Made when somebody asks for it, and kept up from then on. */
  #wiring: Wiring | undefined;

  private constructor(revision: number, tables: Tables, wiring: Wiring | undefined) {
    this.revision = revision;
    this.#tables = tables;
    this.#wiring = wiring;
  }

  static readonly NONE = new WorkspaceFacts(
    0,
    {
      files: new SharedMap(),
      entries: undefined,
      ages: new Map(),
      holders: new SharedSets(),
      naming: new SharedSets(),
    },
    undefined,
  );

  static of(files: readonly FileFacts[]): WorkspaceFacts {
    return WorkspaceFacts.NONE.updated({ changed: files, removed: [] }).facts;
  }

  /** Files that add something to the workspace. */
  get files(): ReadonlySharedMap<FileFacts> {
    return this.#tables.files;
  }

  /** Which file imports which; made at the first question, from which on changes are followed. */
  get graph(): ImportGraph {
    return this.#wired().graph;
  }

  #wired(): Wiring {
    const { files } = this.#tables;
    if (files.size === 0) return Wiring.NONE;
    this.#wiring ??= Wiring.of(files.keys(), (path) => files.get(path));
    return this.#wiring;
  }

  /** True if all files were scanned, so that what is absent here is absent everywhere. */
  get isWhole(): boolean {
    return this.#tables.entries !== undefined;
  }

  /**
   * Entries of the ignore file that were in force when all files were inspected; none before that.
   */
  get entries(): ReadonlySet<string> {
    return this.#tables.entries ?? new Set();
  }

  /** The same facts, after all files were inspected with these entries of the ignore file. */
  completed(entries: ReadonlySet<string>): WorkspaceFacts {
    const tables = { ...this.#tables, entries };
    return new WorkspaceFacts(this.revision + 1, tables, this.#wiring);
  }

  /** Ages of values, as far as somebody looked them up. */
  get ages(): Ages {
    return this.#tables.ages;
  }

  /** The same facts, with what the history says of values. */
  withAges(ages: Ages): WorkspaceFacts {
    const tables = { ...this.#tables, ages };
    return new WorkspaceFacts(this.revision + 1, tables, this.#wiring);
  }

  /** Entries of a list that allow a finding somewhere. */
  usedEntries(list: string): ReadonlySet<string> {
    const used = new Set<string>();
    for (const file of this.files.values()) {
      for (const { by, entry } of file.usedEntries) if (by === list) used.add(entry);
    }
    return used;
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
    return this.#wired().reach.chainTo(path);
  }

  updated({ changed, removed }: WorkspaceChange): Update {
    const before = this.#tables.files;
    const news: FileFacts[] = [];
    const gone = new Set(removed.filter((path) => before.has(path)));
    const changes = new Map<string, FileFacts | undefined>();
    for (const path of gone) changes.set(path, undefined);
    for (const file of changed) {
      const { path } = file;
      const older = before.get(path);
      if (!addsNothing(file)) {
        changes.set(path, file);
        gone.delete(path);
        if (older === undefined || !saysTheSame(older, file)) news.push(file);
      } else if (older !== undefined) {
        changes.set(path, undefined);
        gone.add(path);
      }
    }
    const files = before.copy();
    for (const [path, file] of changes) files.set(path, file);
    const tables = { ...this.#tables, files };
    if (news.length === 0 && gone.size === 0) {
      const facts = new WorkspaceFacts(this.revision + 1, tables, this.#wiring);
      return { facts, affected: new Set(), isNews: false };
    }
    return this.#with(tables, news, [...gone]);
  }

  #with(
    { files, entries, ages }: Tables,
    news: readonly FileFacts[],
    gone: readonly string[],
  ): Update {
    const before = this.#tables;
    const holders = before.holders.copy();
    const naming = before.naming.copy();
    const affected = new Set<string>();
    const touched = [...gone, ...news.map((file) => file.path)];
    for (const path of touched) {
      const old = before.files.get(path);
      const now = files.get(path);
      note(holders, before.holders, path, [digestsOf(old), digestsOf(now)], affected);
      note(naming, before.naming, path, [namesOf(old), namesOf(now)], affected);
      for (const other of listsAbout(path, old, now)) affected.add(other);
    }
    const wired = this.#wiring?.after({
      before: (path) => before.files.get(path),
      now: (path) => files.get(path),
      touched,
    });
    for (const path of wired?.rechained() ?? []) affected.add(path);
    for (const path of affectedTogether(touched, before.files, files)) affected.add(path);
    for (const path of touched) affected.delete(path);
    const tables = { files, entries, ages, holders, naming };
    const facts = new WorkspaceFacts(this.revision + 1, tables, wired?.wiring);
    return { facts, affected, isNews: true };
  }
}

/** Changed ignore files, which may concern this file. */
function listsAbout(
  path: string,
  old: FileFacts | undefined,
  now: FileFacts | undefined,
): readonly string[] {
  const isMoved = (old?.unprotected === undefined) !== (now?.unprotected === undefined);
  const ignores = isMoved ? foldersAbove(path).map((folder) => `${folder}.gitignore`) : [];
  const isUsed = !sameText(old?.usedEntries ?? [], now?.usedEntries ?? []);
  const entries = isUsed ? [...(old?.usedEntries ?? []), ...(now?.usedEntries ?? [])] : [];
  return [...ignores, ...entries.map((used) => used.by)];
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
