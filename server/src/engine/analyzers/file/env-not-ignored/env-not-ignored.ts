/** Env files that a commit would take along. */
import type { Entry } from "../../../formats/format.ts";
import { takeOutStep } from "../../../formats/take-out.ts";
import { type Exposure, isInIndex, unstageCommand } from "../../../text/exposure.ts";
import { contains } from "../../../text/span.ts";
import type { Analysis, Analyzer, Kind, Problem } from "../../analysis.ts";
import { openEntries } from "../../env-entries.ts";

export const ENV_NOT_IGNORED: Kind = {
  id: "env-not-ignored",
  sin: 1,
  title: "Env file that git does not ignore",
  why: "The next commit takes all keys of the file along, and git never forgets them.",
  severity: "error",
  confidence: "high",
};

export const envNotIgnored: Analyzer = {
  ...ENV_NOT_IGNORED,
  needsSyntax: ({ format }) => format?.id === "dotenv",
  run: (analysis) => {
    const problem = analysis.format?.id === "dotenv" ? problemOfEnvFile(analysis) : undefined;
    return problem === undefined ? [] : [problem];
  },
};

function problemOfEnvFile(analysis: Analysis): Problem | undefined {
  const { exposure, path } = analysis.snapshot;
  const secrets = openEntries(analysis);
  const first = secrets[0];
  if (first === undefined) return undefined;
  const isCommitted = isInIndex(exposure);
  // Each committed value is a finding of its own, which says the same of the file.
  if (isCommitted && secrets.every((entry) => isReported(analysis, entry))) return undefined;
  const severity = isCommitted ? "error" : "warning";
  return { ...COMMON, severity, span: first.key, message: messageFor(path, exposure) };
}

function isReported({ matches }: Analysis, { whole }: Entry): boolean {
  return matches.some(({ severity, span }) => severity !== "info" && contains(whole, span));
}

const COMMON = { ruleId: "env-not-ignored", sin: 1, confidence: "high", isName: true } as const;

function messageFor(path: string, exposure: Exposure): string {
  switch (exposure) {
    case "tracked":
    case "changed":
    case "message":
    case "new-message":
    case "unpushed-message":
      return (
        `${path} is committed with these values. Take it out of git and rotate the keys. ` +
        `Run ${takeOutStep(path, exposure)}.`
      );
    case "staged":
      return (
        `${path} is staged for the next commit. Take it out and have git ignore it. ` +
        `Run ${takeOutStep(path, exposure)}.`
      );
    case "unpushed":
      return `${path} is with these values in a commit that is not pushed. Rewrite that commit without it.`;
    case "intended":
      return (
        `Git is told of ${path} ("git add -N"): "git commit -a" would take these values. ` +
        `Run "${unstageCommand(path)}", and have git ignore it.`
      );
    case "unknown":
      return `No git repository or .gitignore covers ${path}; a later commit would take it along.`;
    case "untracked":
    case "ignored":
      return `Git does not ignore ${path}; the next "git add ." would commit these values.`;
    default:
      return exposure satisfies never;
  }
}
