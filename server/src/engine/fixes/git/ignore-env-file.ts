/**
 * # Fix: ignore-env-file
 *
 * Adds the env file to `.gitignore`. What git tracks already stays tracked whatever `.gitignore`
 * says, so for such a file the fix only says what to run.
 */
import { envFileKind } from "../../formats/env-file.ts";
import { takeOutStep } from "../../formats/take-out.ts";
import { isInIndex } from "../../text/exposure.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix, FixContext, FixResult } from "../fix.ts";

const MOST_NAMED = 2;

export const ignoreEnvFile: Fix = {
  id: "ignore-env-file",
  change: "has git ignore the file",
  title: (context) => `Add ${namesOf(filesOf(context))} to .gitignore`,
  applies: async (context) => context.finding.ruleId === "env-not-ignored" || isOpenValue(context),
  preferable: true,
  draft,
};

/** A secret in an env file that git does not ignore: the file is what is wrong, not the line. */
export function isOpenValue({ analysis: { snapshot }, finding }: FixContext): boolean {
  const isSecret = finding.sin === 1 && (finding.severity !== "info" || finding.isInPlace === true);
  return isSecret && snapshot.exposure !== "ignored" && envFileKind(snapshot.path) === "values";
}

async function draft(context: FixContext): Promise<FixResult> {
  const {
    workspace: { project },
  } = context;
  const ignores = filesOf(context);
  for (const envPath of ignores) {
    const file = await project.read(envPath);
    if (file.kind === "refused") return { refused: `${envPath} ${file.why}; nothing was changed.` };
    const exposure = await project.exposure(envPath);
    if (isInIndex(exposure)) {
      const step = takeOutStep(envPath, exposure);
      return { refused: `Git tracks ${envPath}: run ${step} first, then ignore it.` };
    }
  }
  return ignores.length === 0 ? undefined : { ...NO_DRAFT, ignores };
}

/** The file itself; for a `.gitignore` those below it that it does not cover. */
function filesOf({ analysis, finding }: Pick<FixContext, "analysis" | "finding">) {
  const { related = [] } = finding;
  return related.length > 0 ? related.map(({ path }) => path) : [analysis.snapshot.path];
}

/** `.env`, `a/.env and b/.env`, `.env, a.env and 3 more`. */
function namesOf(paths: readonly string[]): string {
  const shown = paths.length > MOST_NAMED + 1 ? paths.slice(0, MOST_NAMED) : paths;
  const more = paths.length - shown.length;
  const last = more > 0 ? `${more} more` : shown.at(-1);
  const first = more > 0 ? shown : shown.slice(0, -1);
  return first.length === 0 ? (last ?? ".env") : `${first.join(", ")} and ${last}`;
}
