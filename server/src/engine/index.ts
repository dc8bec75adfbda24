/**
 * The engine's façade, and the only module of the engine that `host/`, `lsp/`, `cli/` and tests use.
 * Pure: same input, same output; no I/O, no clock, no randomness.
 */

export type { Inspection } from "./analyzers/inspect.ts";
export { CUT_SHORT, concernedBy } from "./analyzers/inspect.ts";
export type { Assets, Engine, FixRequest, OfferedFix, RuleInfo } from "./api.ts";
export { createEngine } from "./create.ts";
export type { RuleFault } from "./detect/check-examples.ts";
export type { ProjectRules } from "./detect/project-rules.ts";
export type { RuleSet } from "./detect/rule-set.ts";
export { isTestPath } from "./detect/test-path.ts";
export { secretsIn, withoutKnown } from "./detect/without-secrets.ts";
export { changeBy } from "./fixes/index.ts";
export { printingCells } from "./formats/notebook.ts";
export { LEFT_OUT_FOLDERS, LOCK_FILES, USUAL_KERNEL } from "./languages/index.ts";
export { textFactsOf } from "./project/gather.ts";
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
} from "./suppress/ignore-file.ts";
export { describeTally, type SuppressedBy, sumTallies, tally } from "./suppress/tally.ts";
