/** Env files that a commit would take along. */
import { isPlaceholder } from "../detect/placeholders.ts";
import { isSecretName } from "../detect/sensitive-name.ts";
import { isExampleEnv } from "../formats/dotenv.ts";
import { baseName, type Entry } from "../formats/format.ts";
import { type Exposure, isInIndex, takeOutCommand } from "../text/exposure.ts";
import { textOf } from "../text/span.ts";
import type { Analysis, Analyzer, Problem } from "./analysis.ts";

export const envNotIgnored: Analyzer = {
  id: "env-not-ignored",
  sin: 1,
  title: "Env file that git does not ignore",
  why: "The next commit takes all keys of the file along, and git never forgets them.",
  wantsMore: ({ format }) => format?.id === "dotenv",
  run: (analysis) => {
    const { snapshot, format } = analysis;
    const problem =
      baseName(snapshot.path) === ".gitignore"
        ? problemOfGitignore(analysis)
        : format?.id === "dotenv" && isEnvFile(snapshot.path)
          ? problemOfEnvFile(analysis)
          : undefined;
    return problem === undefined ? [] : [problem];
  },
};

/** Examples are meant to be committed, and so are dotenv-vault's encrypted files. */
function isEnvFile(path: string): boolean {
  return !isExampleEnv(path) && !/\.(vault|me|enc|encrypted)$/i.test(path);
}

function problemOfEnvFile(analysis: Analysis): Problem | undefined {
  const { snapshot, entries } = analysis;
  const { exposure, path, text } = snapshot;
  const first = entries[0];
  if (exposure === "ignored" || path.startsWith("untitled:") || first === undefined) {
    return undefined;
  }
  if (!entries.some((it) => holdsValue(text, it))) return undefined;
  const isSecret = analysis.matches.length > 0 || entries.some((it) => isSecretEntry(text, it));
  // Committed defaults such as PORT=3000 are how some frameworks are meant to be used.
  if (isInIndex(exposure) && !isSecret) return undefined;
  const severity = isInIndex(exposure) ? "error" : "warning";
  return { ...COMMON, severity, span: first.key, message: messageFor(path, exposure) };
}

function isSecretEntry(text: string, { path, value }: Entry): boolean {
  const said = textOf(text, value);
  return isSecretName(path.at(-1) ?? "") && said !== "" && !isPlaceholder(said);
}

const COMMON = { ruleId: "env-not-ignored", sin: 1, confidence: "high", isName: true } as const;

/** A reference, an encrypted value and an empty one are safe to show. */
function holdsValue(text: string, { value }: Entry): boolean {
  const said = textOf(text, value);
  return said !== "" && !/^(\$\{?\w+\}?$|op:\/\/|encrypted:|vault:|\{\{)/.test(said);
}

function messageFor(path: string, exposure: Exposure): string {
  switch (exposure) {
    case "tracked":
      return (
        `${path} is committed, so everybody with the repository has these values. ` +
        `Run "${takeOutCommand(path, exposure)}", add it to .gitignore, and rotate the keys.`
      );
    case "staged":
      return (
        `${path} is staged for the next commit. ` +
        `Run "${takeOutCommand(path, exposure)}" and add it to .gitignore.`
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

function problemOfGitignore({ snapshot }: Analysis): Problem | undefined {
  const files = snapshot.unprotectedEnvFiles ?? [];
  if (files.length === 0) return undefined;
  const end = snapshot.text.search(/[\r\n]|$/);
  const message = `This .gitignore does not cover ${files.join(", ")}; a commit would take ${files.length === 1 ? "it" : "them"} along.`;
  return { ...COMMON, severity: "warning", span: { start: 0, end }, message };
}
