/**
 * The engine's façade, and the only module of the engine that `host/`, `lsp/` and `cli/` import.
 * Pure: same input, same output; no I/O, no clock, no randomness.
 */

export { ENV_NOT_IGNORED } from "./analyzers/file/env-not-ignored/env-not-ignored.ts";
export type { Inspection } from "./analyzers/inspect.ts";
export { CUT_SHORT, concernedBy } from "./analyzers/inspect.ts";
export type { Assets, Engine, RuleInfo } from "./api.ts";
export { createEngine } from "./create.ts";
export type { RuleFault } from "./detect/check-examples.ts";
export { type Finding, KEEPING_SINS, type RelatedPlace, type Severity } from "./detect/finding.ts";
export type { KnownValue } from "./detect/known/known-value.ts";
export { KnownValues } from "./detect/known/known-values.ts";
export { listedValues } from "./detect/known/listed-values.ts";
export { KNOWN_VALUE } from "./detect/known/rule.ts";
export type { ProjectRules } from "./detect/project-rules.ts";
export type { RuleSet } from "./detect/rule-set.ts";
export { isTestPath } from "./detect/test-path.ts";
export { secretsIn, withoutKnown } from "./detect/without-secrets.ts";
export type { PlannedLoading } from "./fixes/env/load-entry.ts";
export { changeBy } from "./fixes/index.ts";
export type { Plan, PlanGroup, PlannedFix, RefusedFix } from "./fixes/plan/plan.ts";
export {
  changesOf,
  consentsIn,
  groupChanges,
  ignoredBy,
  isSame,
  mergedChanges,
  rebased,
  takenBack,
  toBeIgnored,
  untrackedBy,
} from "./fixes/plan/plan-changes.ts";
export { type PlanResult, planResult as resultOf } from "./fixes/plan/plan-result.ts";
export type { FixRequest, OfferedFix } from "./fixes/plan/request.ts";
export { envFileKind } from "./formats/env-file.ts";
export { printingCells } from "./formats/notebook.ts";
export { takeOutStep } from "./formats/take-out.ts";
export { LEFT_OUT_FOLDERS, LOCK_FILES, USUAL_KERNEL } from "./languages/index.ts";
export { type Ages, type UndatedValue, undatedIn, type ValueAge } from "./project/ages.ts";
export type { Digest, DigestOf } from "./project/digest.ts";
export type { FileFacts } from "./project/file-facts.ts";
export { textFactsOf } from "./project/gather.ts";
export { type PackedFacts, packed, unpacked } from "./project/packed-facts.ts";
export type { Project, ProjectFile } from "./project/project.ts";
export { settle } from "./project/settle.ts";
export { type Update, WorkspaceFacts } from "./project/workspace-facts.ts";
export {
  CUSTOM_PROVIDER,
  CustomRuleFileSchema,
  CustomRuleSchema,
  MOST_RULES,
  type Provider,
} from "./rules/custom.ts";
export { type Link, linksOf } from "./rules/links.ts";
export { parseRuleFile, RULE_ID, type RuleFile } from "./rules/schema.ts";
export { foreignRuleIds, type SearchedFault, type SearchedSource } from "./rules/searched.ts";
export type { Allowance } from "./suppress/apply.ts";
export {
  ALLOW_FILES,
  type AllowFile,
  type Extension,
  type FolderAllowing,
  folderAllowing,
} from "./suppress/folder-files.ts";
export {
  type BrokenConfig,
  type GitleaksConfig,
  readGitleaksConfig,
} from "./suppress/gitleaks-config.ts";
export {
  BASELINE_FILE,
  baselineText,
  fingerprintsIn,
  IGNORE_FILE,
  lastingEntriesIn,
} from "./suppress/ignore-file.ts";
export { describeTally, type SuppressedBy, sumTallies, tally } from "./suppress/tally.ts";
export { type FileChange, STAGES, type Stage } from "./targets/steps.ts";
export type { Allowlist } from "./text/allowlist.ts";
export { countPassing } from "./text/binary-search.ts";
export type { Clock } from "./text/clock.ts";
export { dayOfSeconds } from "./text/day.ts";
export { applyEdits, type Edit } from "./text/edit.ts";
export { consequenceOf, type Exposure, isInIndex, quotedPath } from "./text/exposure.ts";
export { type LineIndex, lineIndex, type Position } from "./text/line-index.ts";
export { eolOf } from "./text/lines.ts";
export { oncePer } from "./text/once-per.ts";
export { baseName, folderOf } from "./text/path.ts";
export { USUAL_POLICY } from "./text/rotation-policy.ts";
export { pathInRepository, type Snapshot } from "./text/snapshot.ts";
export type { Span } from "./text/span.ts";
