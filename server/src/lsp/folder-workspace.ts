/**
 * Facts of a folder's files, and the files whose problems change with them. Invariant: what is open in
 * the editor counts as it is there.
 */
import {
  type Ages,
  concernedBy,
  type FileFacts,
  type Update,
  WorkspaceFacts,
} from "../engine/index.ts";

/** Receives the paths of files that have to be analyzed again. */
export type Affected = (paths: ReadonlySet<string>) => void;

/** Lives as long as its folder. */
export class FolderWorkspace {
  readonly #affected: Affected;
  #facts = WorkspaceFacts.NONE;
  #concerned: ReadonlySet<string> = new Set();
  /** Facts found since a scan began; they are taken over together when it ends. */
  #scanned: Map<string, FileFacts> | undefined;

  constructor(affected: Affected) {
    this.#affected = affected;
  }

  get facts(): WorkspaceFacts {
    return this.#facts;
  }

  get isScanning(): boolean {
    return this.#scanned !== undefined;
  }

  /** Tells whether the other files may make problems of this one. */
  isConcerned(path: string): boolean {
    return this.#concerned.has(path);
  }

  /** Stores the current facts of a file; tells whether they differ from those before. */
  note(facts: FileFacts): boolean {
    const { path } = facts;
    if (this.#scanned !== undefined) {
      this.#scanned.set(path, facts);
      return false;
    }
    return this.#take(this.#facts.updated({ changed: [facts], removed: [] }), [path]);
  }

  /** As `note`, for a file that was shown already: if it is concerned now, it is analyzed again too. */
  noteLate(facts: FileFacts): void {
    if (this.#scanned !== undefined) this.#scanned.set(facts.path, facts);
    else this.#take(this.#facts.updated({ changed: [facts], removed: [] }), []);
  }

  /** Forgets a file that is gone, or is not looked at any more. */
  remove(path: string): void {
    this.#scanned?.delete(path);
    if (this.#scanned === undefined && this.#facts.files.has(path)) {
      this.#take(this.#facts.updated({ changed: [], removed: [path] }), [path]);
    }
  }

  startScan(): void {
    this.#scanned = new Map();
  }

  /** Ends a scan; `entries`: those of the ignore file, if it has seen all files of the folder. */
  endScan(entries: ReadonlySet<string> | undefined): void {
    const scanned = this.#scanned ?? new Map<string, FileFacts>();
    this.#scanned = undefined;
    const known = entries === undefined ? [] : [...this.#facts.files.keys()];
    const removed = known.filter((path) => !scanned.has(path));
    const { facts, affected, isNews } = this.#facts.updated({
      changed: [...scanned.values()],
      removed,
    });
    const done = entries === undefined ? facts : facts.completed(entries);
    // A file of the scan was analyzed before all others were known.
    const again = new Set([...affected, ...scanned.keys()]);
    this.#take({ facts: done, affected: again, isNews: isNews || done !== facts }, []);
  }

  /** Takes over what the history says of values; files that hold some are analyzed again. */
  noteAges(found: Ages): void {
    if (found.size === 0) return;
    const facts = this.#facts.withAges(new Map([...this.#facts.ages, ...found]));
    const holders = [...found.keys()].flatMap((digest) => facts.holding(digest));
    const affected = new Set(holders.map(({ path }) => path));
    this.#take({ facts, affected, isNews: true }, []);
  }

  #take({ facts, affected, isNews }: Update, changed: readonly string[]): boolean {
    this.#facts = facts;
    // Imports are followed from the first question on, and no change may be missed.
    void facts.graph;
    if (!isNews) return false;
    const before = this.#concerned;
    this.#concerned = concernedBy(facts);
    const again = new Set<string>();
    for (const path of affected) {
      if (before.has(path) || this.#concerned.has(path)) again.add(path);
    }
    for (const path of before) if (!this.#concerned.has(path)) again.add(path);
    for (const path of this.#concerned) if (!before.has(path)) again.add(path);
    for (const path of changed) again.delete(path);
    if (again.size > 0) this.#affected(again);
    return true;
  }
}
