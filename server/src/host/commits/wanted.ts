/** Types of what a person or a push asks for, and of what git is asked then. */
import type { PushedRef, PushedTo } from "./push.ts";

/** Commits as a person names them. */
export type Wanted =
  | { readonly kind: "range"; readonly from: string; readonly to: string }
  | { readonly kind: "all" }
  | { readonly kind: "push"; readonly refs: readonly PushedRef[]; readonly to: PushedTo };

export interface Revisions {
  readonly kind: "revisions";
  /** Arguments for git, ids and options only. */
  readonly args: readonly string[];
  /** Id of the commit whose configuration counts, and what people call it. */
  readonly base: string | undefined;
  readonly baseName: string;
  /** Ids of tags that are asked for; all of those whose commits are, without. */
  readonly tags?: readonly string[];
  readonly isShallow: boolean;
  /** Sentences on why these are the commits. */
  readonly notes?: readonly string[];
}

/** Reason why the commits are not known, as a sentence. */
export interface UnknownRevisions {
  readonly kind: "refused";
  readonly why: string;
}
