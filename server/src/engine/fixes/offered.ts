/** The fixes of one finding as a menu lists them. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Finding } from "../detect/finding.ts";
import type { OfferedFix } from "../index.ts";
import { isRefusal } from "./draft.ts";
import { drafted } from "./drafted.ts";
import { addVariables } from "./env-file.ts";
import type { Fix, FixContext, FixResult, Project } from "./fix.ts";
import { inIdiom } from "./idiom.ts";
import { inProgram } from "./in-program.ts";
import { FIXES } from "./index.ts";
import { createNames } from "./names.ts";

/** In menu order; one that would be refused says why, and is not the preferred one. */
export async function offeredFixes(
  analysis: Analysis,
  finding: Finding,
  project: Project,
): Promise<readonly OfferedFix[]> {
  const inFile = { analysis, finding, project, names: createNames(project) };
  const context = await inIdiom(inProgram(inFile));
  const offered: OfferedFix[] = [];
  let hasPreferred = false;
  for (const fix of await fixesFor(context)) {
    const made = await drafted(fix, context);
    const why = made && whyNot(made);
    const preferred: boolean = fix.preferable && !hasPreferred && why === undefined;
    hasPreferred ||= preferred;
    const title = await fix.title(context);
    offered.push({ id: fix.id, title, preferred, ...(why === undefined ? {} : { refused: why }) });
  }
  return offered;
}

/** What other files, the disk and git say is left to the plan, which tells it to whoever chooses the fix. */
function whyNot(made: NonNullable<FixResult>): string | undefined {
  if (isRefusal(made)) return made.isElsewhere ? undefined : made.refused;
  const added = addVariables("", made.saves);
  return isRefusal(added) ? added.refused : undefined;
}

export async function fixesFor(context: FixContext): Promise<readonly Fix[]> {
  const applies = await Promise.all(FIXES.map((it) => it.applies(context)));
  return FIXES.filter((_, index) => applies[index]);
}
