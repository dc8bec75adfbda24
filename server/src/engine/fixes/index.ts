/** The list of fixes, in menu order. The first preferable one that applies is the preferred one. */

import { addAnnotation } from "./annotate/add-annotation.ts";
import type { Fix } from "./fix.ts";
import { clearOutput } from "./git/clear-output.ts";
import { ignoreEnvFile } from "./git/ignore-env-file.ts";
import { stopTracking } from "./git/stop-tracking.ts";
import { makeServerOnly } from "./make-server-only/make-server-only.ts";
import { removeBrowserFlag } from "./make-server-only/remove-browser-flag.ts";
import { moveToEnv, moveToEnvAndLoad, readFromEnv } from "./move-to-env/move-to-env.ts";
import { recordUsage } from "./record-usage/record-usage.ts";
import { dropLogArgument } from "./redact-log/drop-log-argument.ts";
import { redactLog } from "./redact-log/redact-log.ts";
import { splitKey } from "./split-key/split-key.ts";
import { removeSuppression } from "./suppress/remove-suppression.ts";
import { suppress } from "./suppress/suppress.ts";
import { useReference } from "./use-reference/use-reference.ts";

/** Change of a fix, in the words of a preview. */
export function changeBy(fixId: string): string {
  return FIXES.find((fix) => fix.id === fixId)?.change ?? "";
}

export const FIXES: readonly Fix[] = [
  readFromEnv,
  moveToEnv,
  moveToEnvAndLoad,
  useReference,
  makeServerOnly,
  removeBrowserFlag,
  redactLog,
  dropLogArgument,
  ignoreEnvFile,
  stopTracking,
  clearOutput,
  splitKey,
  recordUsage,
  addAnnotation,
  removeSuppression,
  suppress,
];
