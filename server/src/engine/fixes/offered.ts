/** The fixes of one finding as a menu lists them. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Finding } from "../detect/finding.ts";
import type { OfferedFix } from "../index.ts";
import { failingDrafts } from "./checked-drafts.ts";
import { isRefusal } from "./draft.ts";
import { drafted } from "./drafted.ts";
import { type CheckMeans, fileCheck } from "./file-check.ts";
import type { Fix, FixContext, FixResult, Project } from "./fix.ts";
import { inIdiom } from "./idiom.ts";
import { inDocument, inProgram } from "./in-program.ts";
import { FIXES } from "./index.ts";
import { createNames } from "./names.ts";
import { textsOf } from "./texts.ts";
import { whyUnsafe } from "./to-plan.ts";

/** In menu order; one that would be refused says why, and is not the preferred one. */
export async function offeredFixes(
  analysis: Analysis,
  finding: Finding,
  project: Project,
  means: CheckMeans,
): Promise<readonly OfferedFix[]> {
  const whole = { analysis, finding, project, names: createNames(project) };
  const context = await inIdiom(inProgram(whole));
  const offered: OfferedFix[] = [];
  let hasPreferred = false;
  for (const fix of await fixesFor(context)) {
    const made = inDocument(await drafted(fix, context), whole, context);
    const why = made && (await whyNot(made, whole, means));
    const isSure = made === undefined || isRefusal(made) || made.doubt === undefined;
    const preferred: boolean = fix.preferable && !hasPreferred && why === undefined && isSure;
    hasPreferred ||= preferred;
    const title = await fix.title(context);
    offered.push({ id: fix.id, title, preferred, ...(why === undefined ? {} : { refused: why }) });
  }
  return offered;
}

/** As the plan of this one fix would have it. */
async function whyNot(
  made: NonNullable<FixResult>,
  { analysis: { snapshot }, finding, project }: FixContext,
  means: CheckMeans,
): Promise<string | undefined> {
  if (isRefusal(made)) return made.refused;
  const candidate = { snapshot, finding, draft: made };
  const texts = await textsOf([made], project, [snapshot]);
  const failing = await failingDrafts([candidate], texts, fileCheck(texts, project, means));
  return failing.get(candidate) ?? whyUnsafe(made, project);
}

export async function fixesFor(context: FixContext): Promise<readonly Fix[]> {
  const applies = await Promise.all(FIXES.map((it) => it.applies(context)));
  return FIXES.filter((_, index) => applies[index]);
}
