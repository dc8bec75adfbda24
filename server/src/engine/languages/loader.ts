/** What loads `.env` for the programs of a language. Data only. */
import type { Dependency } from "./dependency.ts";

export interface Loader {
  /** Files that name what the project depends on. */
  readonly manifests: readonly string[];
  /** What in a manifest loads the file by itself, without a call in the code. */
  readonly present: RegExp;
  readonly framework?: FrameworkLoader;
  /** What in a program loads the file. */
  readonly called: RegExp;
  /** Where programs begin: looked into for the call. */
  readonly entries: readonly string[];
  /** Code of a notebook's cell that loads the file. */
  readonly inCell?: string;
  /** How a program is started with the env file. */
  readonly advice: (envPath: string) => string;
  /** What loads the file from within the program, in its own words; absent where no code can. */
  readonly needs?: LoaderCode;
  /** What it reads ends with the line, so that no value has several. */
  readonly readsLines?: true;
  /** What a menu calls it. */
  readonly name: string;
  readonly library?: LoaderLibrary;
  /** A library it takes, and the line by which the manifest asks for it. */
  readonly requirement?: {
    readonly name: string;
    readonly manifest: string;
    readonly line: string;
  };
}

/** Frameworks that load the file for the programs they build, and for none that is started by itself. */
export interface FrameworkLoader {
  /** Names of such a framework in a manifest. */
  readonly present: RegExp;
  /** A script of the manifest that starts the program at `path`; its first group is the command. */
  readonly start: (path: string) => RegExp;
  /** How a program started by itself gets the file. */
  readonly advice: (envPath: string, path: string, command: string) => string;
}

/** A package that loads the file; where a project depends on it already, that is the way to load it there. */
export interface LoaderLibrary {
  /** What a menu calls it. */
  readonly name: string;
  /** How manifests name it among what programs need when they run; not what only tests need. */
  readonly manifests: readonly { readonly file: string; readonly names: RegExp }[];
  /** Without it the code of `needs` would not compile. */
  readonly isRequired?: true;
  /** The code that takes it in a program of this text, where `needs` does without. */
  readonly code?: (text: string) => LoaderCode;
}

export interface LoaderCode {
  readonly kind: Dependency["kind"];
  readonly code: string;
  readonly present: RegExp;
  readonly among?: NonNullable<Dependency["insertInto"]>;
}
