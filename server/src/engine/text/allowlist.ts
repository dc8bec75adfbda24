/** Allowlist: the one form that every file of a folder which allows findings is brought into. */

/** A finding, as allowlists are asked about it. Never kept: it holds the secret. */
export interface Site {
  readonly ruleId: string;
  readonly credential: string | undefined;
  readonly fingerprint: string;
  /** Line number, from 1. */
  readonly line: number;
  /** The text of the finding's span. */
  readonly value: string;
  /** The line the finding begins on, or the part of a long one that is around it. */
  readonly around: string;
}

/** Returns the entry that allows a finding, as its file writes it; `undefined`: none does. */
export type AllowanceOf = (site: Site) => string | undefined;

export interface Allowlist {
  /** Name in summaries, such as `.gitleaks.toml`. */
  readonly by: string;
  /**
   * Allowlist of one file, asked once per analysis; `undefined` when it says nothing of that file.
   */
  readonly inFile: (path: string) => AllowanceOf | undefined;
}
