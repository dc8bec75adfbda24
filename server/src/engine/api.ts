/** Types of the engine's façade. */
import type { Inspection } from "./analyzers/inspect.ts";
import type { Finding } from "./detect/finding.ts";
import type { KnownValue } from "./detect/known/known-value.ts";
import type { KnownValues } from "./detect/known/known-values.ts";
import type { ProjectRules } from "./detect/project-rules.ts";
import type { RuleSet } from "./detect/rule-set.ts";
import type { PlannedLoading } from "./fixes/env/load-entry.ts";
import type { Plan } from "./fixes/plan/plan.ts";
import type { FixRequest, OfferedFix } from "./fixes/plan/request.ts";
import type { DigestOf } from "./project/digest.ts";
import type { Project } from "./project/project.ts";
import type { WorkspaceFacts } from "./project/workspace-facts.ts";
import type { Rule } from "./rules/compile.ts";
import type { Link } from "./rules/links.ts";
import type { RuleFile } from "./rules/schema.ts";
import type { Clock } from "./text/clock.ts";
import type { Snapshot } from "./text/snapshot.ts";

/** Everything the engine cannot make itself; `host/assets.ts` brings it. */
export interface Assets {
  readonly ruleFiles: readonly RuleFile[];
  /** The bytes of web-tree-sitter's own module. */
  readonly parserWasm: () => Promise<Uint8Array>;
  /** The bytes of one grammar, such as `tree-sitter-python.wasm`. */
  readonly grammarWasm: (file: string) => Promise<Uint8Array>;
  /** Called once for a grammar that cannot be loaded, with its file's name. */
  readonly withoutGrammar?: (file: string) => void;
  /** At least 16 random bytes of this process, with which digests of values are made. */
  readonly salt: Uint8Array;
  /** Clock that stops the rules of a project when they take too long. */
  readonly now: Clock;
  /** Yields to other requests in the middle of a long parse; for a server. */
  readonly rest?: () => Promise<void>;
}

export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  /** Risk of the finding: what somebody can do with it. */
  readonly why: string;
  readonly sin: number;
  /** The most serious it is reported as, unless settings say otherwise. */
  readonly severity: Finding["severity"];
  readonly confidence: Finding["confidence"];
  /** The provider's pages, such as the one to revoke a key; none for what is no credential. */
  readonly links: readonly Link[];
  /** Sources of the rule's facts. */
  readonly references: readonly string[];
}

/** `rules` is absent where only our own rules apply; `projectRules` makes others. */
export interface Engine {
  /**
   * Findings in text order, what people suppressed, and what the file adds to its workspace.
   * `workspace`: what the other files add. Never throws, whatever the text.
   */
  readonly inspect: (
    snapshot: Snapshot,
    rules?: RuleSet,
    workspace?: WorkspaceFacts,
  ) => Promise<Inspection>;
  /**
   * Inspection of a file that has nothing to report by itself, suppressed or not; else `undefined`.
   * Quick: a text with a literal that some rule takes for a secret is not parsed, nor one that
   * `mayParse` leaves to others.
   */
  readonly quiet: (
    snapshot: Snapshot,
    rules?: RuleSet,
    mayParse?: (text: string) => boolean,
  ) => Promise<Inspection | undefined>;
  /**
   * Masks in a text for people each token and what is `known`: somebody may have named a file so.
   */
  readonly withoutSecrets: (text: string, known?: readonly string[]) => string;
  /** Digest by which workspace facts know a value. */
  readonly digestOf: DigestOf;
  /** The findings of `inspect` alone. */
  readonly analyze: (snapshot: Snapshot, rules?: RuleSet) => Promise<readonly Finding[]>;
  /** Fixes of one finding in menu order; at most one is preferred, and none about suppressions is. */
  readonly fixes: (
    snapshot: Snapshot,
    finding: Finding,
    project: Project,
    rules?: RuleSet,
  ) => Promise<readonly OfferedFix[]>;
  readonly plan: (requests: readonly FixRequest[], project: Project) => Promise<Plan>;
  /** The change after which the program around a file loads its env file; see `fixes/env/load-entry.ts`. */
  readonly loading: (
    snapshot: Snapshot,
    envPath: string,
    project: Project,
  ) => Promise<PlannedLoading | undefined>;
  /** Values of an env file that are looked for in other files; none of any other file. */
  readonly knownValues: (snapshot: Snapshot, rules?: RuleSet) => readonly KnownValue[];
  /** The rules with values that are looked for wherever they stand; the same set each time. */
  readonly withKnown: (known: KnownValues, rules?: RuleSet) => RuleSet;
  /** The credential rule behind a finding (provider, revoke, usage and limits pages). */
  readonly credential: (id: string, rules?: RuleSet) => Rule | undefined;
  /** The credential rule whose values are customarily in that variable of the environment. */
  readonly credentialNamed: (envName: string, rules?: RuleSet) => Rule | undefined;
  /** Lists every rule id that a finding can carry. */
  readonly rules: (rules?: RuleSet) => readonly RuleInfo[];
  /** Creates an empty set for the rules of one project. */
  readonly projectRules: () => Promise<ProjectRules>;
}
