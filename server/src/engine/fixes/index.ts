/** The list of fixes, in menu order. The first preferable one that applies is the preferred one. */
import { clearOutput } from "./clear-output.ts";
import { dropLogArgument } from "./drop-log-argument.ts";
import type { Fix } from "./fix.ts";
import { ignoreEnvFile } from "./ignore-env-file.ts";
import { makeServerOnly } from "./make-server-only.ts";
import { moveToEnv, moveToEnvAndLoad, readFromEnv } from "./move-to-env.ts";
import { redactLog } from "./redact-log.ts";
import { removeBrowserFlag } from "./remove-browser-flag.ts";
import { removeSuppression } from "./remove-suppression.ts";
import { stopTracking } from "./stop-tracking.ts";
import { suppress } from "./suppress.ts";
import { useReference } from "./use-reference.ts";

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
  removeSuppression,
  suppress,
];
