/** Advises what to write where a fix leaves the work to the person. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Language } from "../../languages/language.ts";
import { DEFAULT_TARGET } from "../../targets/index.ts";
import type { Refusal } from "../../targets/refusal.ts";
import type { Save } from "../../targets/target.ts";
import { pathInRepository } from "../../text/snapshot.ts";
import type { FixContext } from "../fix.ts";

const BY_HAND = /\bby hand\b/;

interface Blocked extends Pick<FixContext, "finding" | "profile" | "workspace"> {
  readonly analysis: Pick<Analysis, "language" | "snapshot">;
}

/** Adds to a refusal that says "by hand" the variable, the file that holds it and what reads it. */
export async function withWayOut(refusal: Refusal, context: Blocked): Promise<Refusal> {
  const { analysis, finding, profile, workspace } = context;
  const name = finding.envName ?? "API_KEY";
  if (finding.credential === undefined || !BY_HAND.test(refusal.refused)) return refusal;
  if (refusal.refused.includes(name)) return refusal;
  const path =
    profile?.envPath ?? (await DEFAULT_TARGET.placeFor(workspace.project, analysis.snapshot.path));
  const how =
    analysis.language === undefined
      ? `let what reads ${pathInRepository(analysis.snapshot)} take it from there`
      : `read ${inWords(analysis.language, name)} here`;
  return { ...refusal, refused: `${refusal.refused} Put it into ${path} as ${name}, and ${how}.` };
}

/** Adds the variable to the reason of a fix that was tried and does not hold. */
export function withVariable(why: string, [save]: readonly Save[]): string {
  if (save === undefined || !BY_HAND.test(why) || why.includes(save.name)) return why;
  return `${why} Put it into ${save.path} as ${save.name}, and read that variable here.`;
}

function inWords({ access: { readEnv }, packages }: Language, name: string): string {
  const [accessor = ""] = readEnv.needs?.accessors ?? [];
  return (
    packages.inWords?.(name) ?? readEnv.expression({ name, accessor, quote: '"', isAlone: true })
  );
}
