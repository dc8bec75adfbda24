/** Loader of `.env` for the programs of a language. Data only. */
import type { Dependency } from "./dependency.ts";

export interface Loader {
  /** Files that name what the project depends on. */
  readonly manifests: readonly string[];
  /** Matches a manifest whose program loads the file by itself, without a call in the code. */
  readonly present: RegExp;
  readonly framework?: FrameworkLoader;
  /** Matches code that loads the file. */
  readonly called: RegExp;
  /** Files where programs usually begin, searched for the call. */
  readonly entries: readonly string[];
  /** Code of a notebook's cell that loads the file. */
  readonly inCell?: string;
  /** Advice on starting a program with the env file. */
  readonly advice: (envPath: string) => string;
  /** Code that loads the file from within the program; absent where no code can. */
  readonly needs?: LoaderCode;
  /** True if its values end with the line, so that none spans several. */
  readonly readsLines?: true;
  /** Name in a menu. */
  readonly name: string;
  readonly library?: LoaderLibrary;
  /** A library it takes, and the line by which the manifest asks for it. */
  readonly requirement?: {
    readonly name: string;
    readonly manifest: string;
    readonly line: string;
  };
}

/**
 * Frameworks that load the file for the programs they build, but for none that is started by
 * itself.
 */
export interface FrameworkLoader {
  /** Names of such a framework in a manifest. */
  readonly present: RegExp;
  /** A script of the manifest that starts the program at `path`; its first group is the command. */
  readonly start: (path: string) => RegExp;
  /** Advice for a program that is started by itself. */
  readonly advice: (envPath: string, path: string, command: string) => string;
}

/** Package that loads the file; where a project depends on it, it is the way to load the file. */
export interface LoaderLibrary {
  /** Name in a menu. */
  readonly name: string;
  /**
   * Manifests and the names by which they require it at run time; development dependencies do not
   * count.
   */
  readonly manifests: readonly { readonly file: string; readonly names: RegExp }[];
  /** True if the code of `needs` would not compile without it. */
  readonly isRequired?: true;
  /** The code that takes it in a program of this text, where `needs` does without. */
  readonly code?: (text: string) => LoaderCode;
}

export interface LoaderCode {
  readonly kind: Dependency["kind"];
  readonly code: string;
  readonly present: RegExp;
  readonly insertInto?: NonNullable<Dependency["insertInto"]>;
}
