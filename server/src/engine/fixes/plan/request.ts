/** Fixes as they are offered and asked for. */
import type { Finding } from "../../detect/finding.ts";
import type { RuleSet } from "../../detect/rule-set.ts";
import type { Snapshot } from "../../text/snapshot.ts";

/** A fix as menus and reports list it. */
export interface OfferedFix {
  readonly id: string;
  readonly title: string;
  readonly preferred: boolean;
  /** Reason why the fix cannot be done here, as a sentence; a menu may show it greyed. */
  readonly refused?: string;
}

/** One finding of one file that is to be fixed; without `fixId`, by its preferred fix. */
export interface FixRequest {
  readonly snapshot: Snapshot;
  readonly finding: Finding;
  readonly fixId?: string;
  /** Rules that found it, if not only ours. */
  readonly rules?: RuleSet | undefined;
}
