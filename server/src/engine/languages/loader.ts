/** What loads `.env` for the programs of a language. Data only. */
import type { Needs } from "./language.ts";

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
  /** Without it among what the project depends on already, such code would not compile. */
  readonly library?: { readonly manifest: string; readonly named: RegExp };
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

export interface LoaderCode {
  readonly kind: Needs["kind"];
  readonly code: string;
  readonly present: RegExp;
  readonly among?: NonNullable<Needs["among"]>;
}
