/**
 * The list of analyzers. Of two findings on one span the one of the earlier analyzer stays, so the
 * order is from the most to the least that is known about a literal.
 */
import type { Analyzer, Kind, WorkspaceAnalyzer } from "./analysis.ts";
import { broadKey } from "./file/broad-key/broad-key.ts";
import { browserLlmClient } from "./file/browser-llm-client/browser-llm-client.ts";
import { clientExposure } from "./file/client-exposure/client-exposure.ts";
import { envNotIgnored } from "./file/env-not-ignored/env-not-ignored.ts";
import { hardcodedSecret } from "./file/hardcoded-secret/hardcoded-secret.ts";
import { invalidRotationDate } from "./file/invalid-rotation-date/invalid-rotation-date.ts";
import { knownValue } from "./file/known-value/known-value.ts";
import { longLivedKey } from "./file/long-lived-key/long-lived-key.ts";
import { oldKey } from "./file/old-key/old-key.ts";
import { rotationOverdue } from "./file/rotation-overdue/rotation-overdue.ts";
import { secretInConfig } from "./file/secret-in-config/secret-in-config.ts";
import { secretInLog } from "./file/secret-in-log/secret-in-log.ts";
import { SUPPRESSION_KINDS } from "./file/suppressions/suppressions.ts";
import { clientReach } from "./workspace/client-reach/client-reach.ts";
import { oldValue } from "./workspace/old-value/old-value.ts";
import { sharedKey } from "./workspace/shared-key/shared-key.ts";
import { sharedName } from "./workspace/shared-name/shared-name.ts";
import { unlimitedCalls } from "./workspace/unlimited-calls/unlimited-calls.ts";
import { unprotectedEnvFiles } from "./workspace/unprotected-env-files/unprotected-env-files.ts";
import { unrecordedUsage } from "./workspace/unrecorded-usage/unrecorded-usage.ts";
import { unusedEntries } from "./workspace/unused-entries/unused-entries.ts";

/** Analyzers of one file alone, and of one among all others. */
export const ANALYZERS: readonly (Analyzer | WorkspaceAnalyzer)[] = [
  clientExposure,
  clientReach,
  knownValue,
  secretInConfig,
  hardcodedSecret,
  secretInLog,
  browserLlmClient,
  envNotIgnored,
  rotationOverdue,
  oldKey,
  invalidRotationDate,
  longLivedKey,
  broadKey,
  sharedKey,
  sharedName,
  unlimitedCalls,
  unrecordedUsage,
  oldValue,
  unprotectedEnvFiles,
  unusedEntries,
];

export const FILE_ANALYZERS: readonly Analyzer[] = ANALYZERS.flatMap((analyzer) =>
  isOfWorkspace(analyzer) ? [] : [analyzer],
);

/** Their findings come after those of all files alone. */
export const WORKSPACE_ANALYZERS: readonly WorkspaceAnalyzer[] = ANALYZERS.filter(isOfWorkspace);

/** Kinds of findings, each once, without those about suppressions. */
export const ANALYZER_KINDS: readonly Kind[] = [
  ...new Map(ANALYZERS.map((analyzer) => [analyzer.id, analyzer as Kind])).values(),
].filter((kind) => !SUPPRESSION_KINDS.some((suppressionKind) => suppressionKind.id === kind.id));

export function isOfWorkspace(
  analyzer: Analyzer | WorkspaceAnalyzer,
): analyzer is WorkspaceAnalyzer {
  return "concerns" in analyzer;
}
