import type { Allowlist } from "./allowlist.ts";
import type { Exposure } from "./exposure.ts";

/** One version of one text, and what its surroundings say of it. Immutable. */
export interface Snapshot {
  /**
   * Path relative to the workspace folder, with `/`. An untitled document has its whole URI here
   * (`untitled:Untitled-1`).
   */
  readonly path: string;
  /**
   * That folder, relative to the repository's root, with `/`; absent where it is the root. With it a
   * finding is called the same whichever folder is looked at.
   */
  readonly folder?: string;
  /** VS Code's language id where an editor gave one, else `undefined`: then the path decides. */
  readonly languageId?: string;
  readonly text: string;
  readonly exposure: Exposure;
  /** For a `.gitignore` only: the env files below it that git would commit. */
  readonly unprotectedEnvFiles?: readonly string[];
  /** What the folder's ignore files, baselines and other tools' files allow. */
  readonly allowlists?: readonly Allowlist[];
  /** Which of several ways fixes should take, as settings and configuration say: `python-getenv`. */
  readonly choices?: readonly string[];
  /**
   * There is no time to parse it: only what the rules and formats see of it is wanted. Then there are
   * fewer findings, and fewer fixes.
   */
  readonly isHurried?: true;
  /** ISO date such as `2027-01-31`; without it nothing expires. */
  readonly today?: string;
  /** For `.secret-hygieneignore` only: fingerprints that matched nothing in a scan of the folder. */
  readonly unmatchedEntries?: ReadonlySet<string>;
}

/** The same whichever folder is looked at. */
export function pathInRepository({ folder, path }: Snapshot): string {
  return folder === undefined ? path : `${folder}/${path}`;
}
