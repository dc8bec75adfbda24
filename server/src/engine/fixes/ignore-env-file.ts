/**
 * # Fix: ignore-env-file
 *
 * Adds the env file to `.gitignore`. What git tracks already stays tracked whatever `.gitignore`
 * says, so for such a file the fix only says what to run.
 */
import { baseName } from "../formats/format.ts";
import { NO_DRAFT } from "./draft.ts";
import type { Fix, FixContext, FixResult } from "./fix.ts";

export const ignoreEnvFile: Fix = {
  id: "ignore-env-file",
  title: ({ analysis: { snapshot } }) => {
    const isGitignore = baseName(snapshot.path) === ".gitignore";
    return `Add ${isGitignore ? ".env" : baseName(snapshot.path)} to .gitignore`;
  },
  applies: async ({ finding }) => finding.ruleId === "env-not-ignored",
  preferable: true,
  draft,
};

async function draft({ analysis, project }: FixContext): Promise<FixResult> {
  const { path, unprotectedEnvFiles } = analysis.snapshot;
  const ignores = baseName(path) === ".gitignore" ? (unprotectedEnvFiles ?? []) : [path];
  for (const envPath of ignores) {
    const file = await project.read(envPath);
    if (file.kind === "refused") return { refused: `${envPath} ${file.why}; nothing was changed.` };
    if ((await project.exposure(envPath)) === "tracked") {
      return {
        refused: `Git tracks ${envPath}: run "git rm --cached ${envPath}" first, then ignore it.`,
      };
    }
  }
  return ignores.length === 0 ? undefined : { ...NO_DRAFT, ignores };
}
