/** Modules and functions that code of a fix takes. */

/** A module or a function that reading takes. */
export interface Dependency {
  /** What it may be called, best first: the first name that the file gives to nothing else. */
  readonly accessors: readonly string[];
  /**
   * Where the files of a folder share their names: what a helper is called in a folder with other
   * files of the language, by the file's own name in capitals (`Billing` of `billing.go`).
   */
  readonly sharedAccessors?: (stem: string) => readonly string[];
  /** Whether a declaration in the file (see `Facts.declarations`) is it already. */
  readonly present: (accessor: string) => RegExp;
  /** It may stand twice: one that does not stand among the first imports, above the helper, is none. */
  readonly isRepeatable?: true;
  /** An import counts from its line on, a helper in the whole file. */
  readonly kind: "import" | "helper";
  /** Empty for a name that needs nothing: one that is there already, or the full path of a module. */
  readonly code: (written: CodeContext) => string;
  /** Imports that give the name to something else, where it does not stand alone in them: `a.b.Objects`. */
  readonly bound?: (accessor: string) => RegExp;
  /** Imports that give it a name of the file's own, the group `name`. */
  readonly alias?: RegExp;
  /** What the code itself needs. */
  readonly requires?: readonly Dependency[];
  /** How many blank lines stand between the first import and the line that follows it. */
  readonly gapBefore?: (following: string) => number;
  /** Where an import goes into the imports that are there already; `undefined` for a line of its own. */
  readonly insertInto?: (imports: readonly string[], code: string) => Insertion | undefined;
}

/** What the code that is put into a file depends on. */
export interface CodeContext {
  /** What it is called. */
  readonly accessor: string;
  /** The accessors of `Needs.requires`, in that order. */
  readonly required: readonly string[];
  /** The quote that the file uses most. */
  readonly quote: string;
  /** Whether the file gives a name a meaning of its own. */
  readonly isTaken: (name: string) => boolean;
}

/** A place inside one of several statements: an offset in its text. */
export interface Insertion {
  readonly index: number;
  readonly at: number;
  readonly text: string;
}
