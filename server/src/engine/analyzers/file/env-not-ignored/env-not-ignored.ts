/** Env files that a commit would take along. */
import { baseName, type Entry } from "../../../formats/format.ts";
import { type Exposure, isInIndex, takeOutCommand } from "../../../text/exposure.ts";
import { contains } from "../../../text/span.ts";
import type { Analysis, Analyzer, Problem } from "../../analysis.ts";
import { openEntries } from "../../env-entries.ts";

export const envNotIgnored: Analyzer = {
  id: "env-not-ignored",
  sin: 1,
  title: "Env file that git does not ignore",
  why: "The next commit takes all keys of the file along, and git never forgets them.",
  severity: "error",
  confidence: "high",
  wantsMore: ({ format }) => format?.id === "dotenv",
  run: (analysis) => {
    const { snapshot, format } = analysis;
    const problem =
      baseName(snapshot.path) === ".gitignore"
        ? problemOfGitignore(analysis)
        : format?.id === "dotenv"
          ? problemOfEnvFile(analysis)
          : undefined;
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
      return (
        `${path} is committed with these values. Take it out of git and rotate the keys. ` +
        `Run "${takeOutCommand(path, exposure)}".`
      );
    case "staged":
      return (
        `${path} is staged for the next commit. Take it out and have git ignore it. ` +
        `Run "${takeOutCommand(path, exposure)}".`
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

/** Reports the problem of an env file at the `.gitignore`, where it can be fixed too. */
function problemOfGitignore({ snapshot }: Analysis): Problem | undefined {
  const files = snapshot.unprotectedEnvFiles ?? [];
  if (files.length === 0) return undefined;
  const end = snapshot.text.search(/[\r\n]|$/);
  const message = `This .gitignore does not cover ${files.join(", ")}; a commit would take ${files.length === 1 ? "it" : "them"} along.`;
  return { ...COMMON, severity: "info", isInPlace: true, span: { start: 0, end }, message };
}
