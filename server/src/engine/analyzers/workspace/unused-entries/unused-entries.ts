/** Reports lines of the ignore file that allow nothing in the whole workspace. */
import { IGNORE_FILE, lastingEntriesIn } from "../../../suppress/ignore-file.ts";
import type { WorkspaceAnalyzer } from "../../analysis.ts";
import { UNUSED } from "../../file/suppressions/suppressions.ts";

export const unusedEntries: WorkspaceAnalyzer = {
  ...UNUSED,
  concerns: ({ entries }) => (entries.size > 0 ? [IGNORE_FILE] : []),
  run: ({ snapshot: { path, text } }, workspace) => {
    if (path !== IGNORE_FILE) return [];
    const used = workspace.usedEntries(IGNORE_FILE);
    return lastingEntriesIn(text)
      .filter(({ fingerprint }) => workspace.entries.has(fingerprint) && !used.has(fingerprint))
      .map(({ span }) => ({
        ruleId: UNUSED.id,
        sin: UNUSED.sin,
        severity: UNUSED.severity,
        confidence: UNUSED.confidence,
        isName: true,
        span,
        message: "No finding in this folder has this fingerprint any more.",
      }));
  },
};
