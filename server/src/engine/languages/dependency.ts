/** Modules and functions that code of a fix takes. */

/** A module or a function that reading takes. */
export interface Dependency {
  /** Names it may have, best first: the first one that the file gives to nothing else is taken. */
  readonly accessors: readonly string[];
  /**
   * Names of a helper where the files of a folder share their names: they contain the file's own
   * name in capitals (`Billing` of `billing.go`).
   */
  readonly sharedAccessors?: (stem: string) => readonly string[];
  /** Matches a declaration in the file (see `Facts.declarations`) that is it already. */
  readonly present: (accessor: string) => RegExp;
  /**
   * True if it may stand twice: a line below the first imports, above the helper, does not count.
   */
  readonly isRepeatable?: true;
  /** Scope: an import counts from its line on, a helper in the whole file. */
  readonly kind: "import" | "helper";
  /**
   * Code of it; empty for a name that needs nothing, because it is there already or is a full path.
   */
  readonly code: (written: CodeContext) => string;
  /**
   * Matches imports that give the name to something else, where it does not stand alone in them:
   * `a.b.Objects`.
   */
  readonly bound?: (accessor: string) => RegExp;
  /** Matches imports that give it another name, in the group `name`. */
  readonly alias?: RegExp;
  /** Dependencies of the code itself. */
  readonly requires?: readonly Dependency[];
  /** Number of blank lines between the first import and the line that follows it. */
  readonly gapBefore?: (following: string) => number;
  /** Finds its place in the imports that are there already; `undefined` for a line of its own. */
  readonly insertInto?: (imports: readonly string[], code: string) => Insertion | undefined;
}

/** Context that code put into a file depends on. */
export interface CodeContext {
  /** Name of it in the file. */
  readonly accessor: string;
  /** Accessors of `Dependency.requires`, in that order. */
  readonly required: readonly string[];
  /** The quote that the file uses most. */
  readonly quote: string;
  /** Tells whether the file gives a name a meaning of its own. */
  readonly isTaken: (name: string) => boolean;
}

/** A place inside one of several statements: an offset in its text. */
export interface Insertion {
  readonly index: number;
  readonly at: number;
  readonly text: string;
}
