/**
 * Types of fixes. A fix only says what should become of which file; nothing is written here.
 * `fixes/plan/assemble.ts` puts drafts together to one plan (`fixes/plan/plan.ts`), the host runs
 * it.
 */

import type { Analysis } from "../analyzers/analysis.ts";
import type { Finding } from "../detect/finding.ts";
import type { Workspace } from "../project/workspace.ts";
import type { Refusal } from "../targets/refusal.ts";
import type { Wanted } from "../targets/target.ts";
import type { Edit } from "../text/edit.ts";

export interface PathEdit {
  readonly path: string;
  readonly edit: Edit;
}

/** A file that git has to stop tracking, and what a person has to agree to first. */
export interface Untracking {
  readonly path: string;
  readonly consent: string | undefined;
}

/** Changes that one finding's fix asks for. */
export interface Draft extends Wanted {
  readonly edits: readonly PathEdit[];
  /** Files that git has to stop tracking. */
  readonly untracks?: readonly Untracking[];
  /** Step for a person where the result does not hold; without it, to move the value. */
  readonly byHand?: string;
  /** Remaining work for the person. No secret in it. */
  readonly notes: readonly string[];
  /** Doubt that may break the program: then only the person can choose this fix. */
  readonly doubt?: string;
  /** True if it says something of the finding, which stays. */
  readonly isNote?: true;
}

export interface NameRequest {
  readonly envPath: string;
  readonly value: string;
  readonly wanted: string;
  /** Context of the finding whose value it is; its file names a second value under one name. */
  readonly context: FixContext;
  /** True if the program reads this very name for the value, which then has it at once. */
  readonly isFixed: boolean;
  /** Tells whether a program reads a variable for something else. */
  readonly isRead: (name: string) => Promise<boolean>;
}

/**
 * Gives the variable's name for a value; the same value in the same env file has one name, and values
 * have the same names in whichever order they are fixed.
 */
export interface Names {
  readonly nameFor: (request: NameRequest) => Promise<string | Refusal>;
  /** Keeps a name that a fix gives by other means from being given to another value. */
  readonly reserve: (envPath: string, name: string, value: string) => Promise<void>;
  /** Value that the env file has or will have under a name. */
  readonly valueOf: (envPath: string, name: string) => Promise<string | undefined>;
  /** Another file of the project whose read of this variable falls back to another value. */
  readonly otherDefault: (
    context: FixContext,
    envPath: string,
    name: string,
    value: string,
  ) => Promise<string | undefined>;
}

export interface FixContext {
  readonly analysis: Analysis;
  readonly finding: Finding;
  /** The project, and the key under which answers about it are kept for one plan. */
  readonly workspace: Workspace;
  readonly names: Names;
  /** Looks at another file of the project, and keeps nothing of it. */
  readonly analysed: (path: string, text: string) => Promise<Analysis>;
  /** Framework profile that the program follows, where it has one. */
  readonly profile?: ProgramProfile;
}

/** Result of looking for a framework profile, beside the overrides that the language has then. */
export interface ProgramProfile {
  /** Env file, where it is not the usual one. */
  readonly envPath: string | undefined;
  /** Remaining work before the program runs elsewhere, as a sentence. */
  readonly note: ((name: string) => string) | undefined;
}

/** Result of a fix; `undefined`: the fix does not apply here. */
export type FixResult = Draft | Refusal | undefined;

export interface Fix {
  readonly id: string;
  /** Change of the finding, as a preview of many says it. */
  readonly change: string;
  /** Title in the menu. */
  readonly title: (context: FixContext) => string | Promise<string>;
  /** Tells whether the fix is offered for this finding. Reads, never writes. */
  readonly applies: (context: FixContext) => Promise<boolean>;
  /**
   * True if it may be the preferred fix, the one that "Fix All" uses; the first one in menu order
   * is it. A function decides by finding, and then goes before all others.
   */
  readonly preferable: boolean | ((context: FixContext) => Promise<boolean>);
  readonly draft: (context: FixContext) => Promise<FixResult>;
}
