/** What git says of a file. `unknown`: there is no repository, or git could not be asked. */
export type Exposure = "tracked" | "untracked" | "ignored" | "unknown";

/** One version of one text, and what its surroundings say of it. Immutable. */
export interface Snapshot {
  /**
   * Path relative to the workspace folder, with `/`. An untitled document has its whole URI here
   * (`untitled:Untitled-1`).
   */
  readonly path: string;
  /** VS Code's language id where an editor gave one, else `undefined`: then the path decides. */
  readonly languageId?: string;
  readonly text: string;
  readonly exposure: Exposure;
  /** For a `.gitignore` only: the env files below it that git would commit. */
  readonly unprotectedEnvFiles?: readonly string[];
  /** Fingerprints from the folder's `.secret-hygieneignore`. */
  readonly ignoredFingerprints?: ReadonlySet<string>;
}
