/** What loads `.env` for the programs of a language. Data only. */
import type { Needs } from "./language.ts";

export interface Loader {
  /** Files that name what the project depends on. */
  readonly manifests: readonly string[];
  /** What in a manifest loads the file by itself, without a call in the code. */
  readonly present: RegExp;
  /** What in a program loads the file. */
  readonly called: RegExp;
  /** Where programs begin: looked into for the call. */
  readonly entries: readonly string[];
  /** How a program is started with the env file. */
  readonly advice: (envPath: string) => string;
  /**
   * What loads the file from within the program, in its own words; `undefined` where more than a line
   * of the file would be needed.
   */
  readonly needs?: {
    readonly kind: Needs["kind"];
    readonly code: string;
    readonly present: RegExp;
  };
  /** What a menu calls it. */
  readonly name: string;
  /** A library it takes, as a line of `requirements.txt`. */
  readonly requirement?: string;
}
