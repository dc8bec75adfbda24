/** Code Quality report of GitLab, which merge requests show on the lines. */
import { createHash } from "node:crypto";
import type { JsonReport } from "./json.ts";
import { problemsIn } from "./problems.ts";

const SEVERITIES = { error: "critical", warning: "major", info: "info" } as const;

export function gitlabReport(report: JsonReport, withInformation: boolean): string {
  const seen = new Map<string, number>();
  const issues = problemsIn(report, withInformation).map(
    ({ severity, path, startLine, endLine, ruleId, message, fingerprint }) => {
      const name = `${ruleId}\n${path}\n${fingerprint}`;
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return {
        description: message,
        check_name: ruleId,
        // GitLab takes two issues with one fingerprint for the same: a value may stand twice.
        fingerprint: createHash("sha256").update(`${name}\n${before}`).digest("hex"),
        severity: SEVERITIES[severity],
        location: { path, lines: { begin: startLine, end: endLine } },
      };
    },
  );
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
