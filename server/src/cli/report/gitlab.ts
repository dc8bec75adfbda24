/** Code Quality report of GitLab, which merge requests show on the lines. */
import { createHash } from "node:crypto";
import { describeMarked, markedIn } from "./asides.ts";
import type { JsonReport } from "./json.ts";
import { messageOf, problemsIn } from "./problems.ts";

const SEVERITIES = { error: "critical", warning: "major", info: "info" } as const;

/** Issue before its fingerprint is known; `name`: what stays the same when lines move. */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly severity: "critical" | "major" | "info";
  readonly path: string;
  readonly lines: { readonly begin: number; readonly end: number };
  readonly name: string;
}

export function gitlabReport(report: JsonReport, withInformation: boolean): string {
  const seen = new Map<string, number>();
  const all = [...issuesIn(report, withInformation), ...allowancesIn(report)];
  const issues = all.map(({ path, lines, name, description, check_name, severity }) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return {
      description,
      check_name,
      // GitLab takes two issues with one fingerprint for the same: a value may stand twice.
      fingerprint: createHash("sha256").update(`${name}\n${before}`).digest("hex"),
      severity,
      location: { path, lines },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

function issuesIn(report: JsonReport, withInformation: boolean): readonly Issue[] {
  return problemsIn(report, withInformation).map((problem) => {
    const { severity, path, startLine, endLine, ruleId, fingerprint } = problem;
    return {
      description: messageOf(problem),
      check_name: ruleId,
      severity: SEVERITIES[severity],
      path,
      lines: { begin: startLine, end: endLine },
      name: `${ruleId}\n${path}\n${fingerprint}`,
    };
  });
}

/** Findings that comments of a change allow, for whoever reviews it. */
function allowancesIn(report: JsonReport): readonly Issue[] {
  return markedIn(report).map((marked) => ({
    description: describeMarked(marked),
    check_name: marked.ruleId,
    severity: "info",
    path: marked.path,
    lines: { begin: marked.startLine, end: marked.startLine },
    name: `allowed\n${marked.ruleId}\n${marked.path}`,
  }));
}
