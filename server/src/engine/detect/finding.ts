import type { Span } from "../text/span.ts";

export type Severity = "error" | "warning" | "info";
export type Confidence = "high" | "medium" | "low";
/** The seven ways of losing a key, numbered as in README; 0 is none of them: a stale suppression. */
export type Sin = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Sins that are about how a secret is kept, wherever it stands. */
export const KEEPING_SINS: ReadonlySet<Sin> = new Set([4, 5, 6]);

/** Limit on places that one finding names. */
export const MOST_RELATED = 20;

/** A place in another file that explains a finding. */
export interface RelatedPlace {
  /** Path relative to the workspace folder, as that of a snapshot. */
  readonly path: string;
  readonly span: Span;
  /** Message without a secret. */
  readonly message: string;
}

/**
 * One problem at one place of one snapshot. It says where a secret is, never what it is: no field
 * but `span` leads to the secret's text.
 */
export interface Finding {
  /** `ruleId:start`, unique within one analysis. */
  readonly id: string;
  /** The credential rule for a literal key, else the analyzer's id. Its page is docs/rules/<ruleId>.md. */
  readonly ruleId: string;
  readonly sin: Sin;
  /** Id of the credential kind (rules/*.yml), where it is known. */
  readonly credential: string | undefined;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Exactly the secret, or the name or option that the problem is about. */
  readonly span: Span;
  /** Message of one or two sentences: what it is, what somebody can do with it. Masked. */
  readonly message: string;
  /** Hex; the same after moved lines and renamed files. Cannot be turned back; see fingerprint.ts. */
  readonly fingerprint: string;
  /**
   * True for a key where it belongs, or in an env file with a finding of its own: hovers and
   * machine-readable reports show it, and no setting makes it a problem.
   */
  readonly isInPlace?: true;
  /** True if settings or a configuration file gave it another severity than its rule. */
  readonly isSeverityChosen?: true;
  /** Places in other files, in the order they are shown; no part of the finding's identity. */
  readonly related?: readonly RelatedPlace[];
  /** ISO date of the day from which git has the value. */
  readonly since?: string;
  /** Customary name of the environment variable. */
  readonly envName: string | undefined;
}
