/** Prints `[redacted]` in place of the secret; tracing of shell commands is turned off. */

import { textOf } from "../../text/span.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix } from "../fix.ts";
import { withFallback } from "./printed-literal.ts";
import { redaction } from "./redaction.ts";
import { isOption } from "./trace-option.ts";

export const redactLog: Fix = {
  id: "redact-log",
  change: "prints [redacted] instead",
  title: ({ analysis, finding }) =>
    isOption(textOf(analysis.snapshot.text, finding.span))
      ? "Do not print commands"
      : "Print [redacted] instead",
  preferable: true,
  applies: async ({ analysis, finding }) =>
    finding.ruleId === "secret-in-log" && redaction(analysis, finding.span) !== undefined,
  draft: async ({ analysis, finding }) => {
    if (finding.ruleId !== "secret-in-log") return undefined;
    const edit = redaction(analysis, withFallback(analysis, finding.span));
    return edit && { ...NO_DRAFT, edits: [{ path: analysis.snapshot.path, edit }] };
  },
};
