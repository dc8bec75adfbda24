import type { Allowlist } from "./allowlist.ts";
import type { Exposure } from "./exposure.ts";
import type { RotationPolicy } from "./rotation-policy.ts";

/** One version of one text, and what its surroundings say of it. Immutable. */
export interface Snapshot {
  /**
   * Path relative to the workspace folder, with `/`. An untitled document has its whole URI here
   * (`untitled:Untitled-1`).
   */
  readonly path: string;
  /**
   * Folder of the scan, relative to the repository's root, with `/`; absent where it is the root.
   * It keeps a finding's identity the same whichever folder is scanned.
   */
  readonly folder?: string;
  /** VS Code's language id where an editor gave one, else `undefined`: then the path decides. */
  readonly languageId?: string;
  readonly text: string;
  readonly exposure: Exposure;
  /** Allowlists of the folder's ignore files, baselines and other tools' files. */
  readonly allowlists?: readonly Allowlist[];
  /** Choices between several ways of a fix, from settings and configuration: `python-getenv`. */
  readonly choices?: readonly string[];
  /**
   * True if there is no time to parse: only rules and formats are asked, which gives fewer findings
   * and fixes.
   */
  readonly isHurried?: true;
  /** ISO date such as `2027-01-31`; without it nothing expires. */
  readonly today?: string;
  /** Variables whose value several applications or environments share on purpose. */
  readonly sharedKeys?: readonly string[];
  /** Ages after which keys are to be rotated; the usual ones if absent. */
  readonly rotation?: RotationPolicy;
}

/** Path from the repository's root, the same whichever folder is scanned. */
export function pathInRepository({ folder, path }: Snapshot): string {
  return folder === undefined ? path : `${folder}/${path}`;
}
