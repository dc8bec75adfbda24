/** Puts the engine together from its assets. */
import type { Analysis } from "./analyzers/analysis.ts";
import { analysisOf, inspectionOf } from "./analyzers/analyze.ts";
import { ANALYZERS } from "./analyzers/index.ts";
import { SUPPRESSION_KINDS } from "./analyzers/suppressions.ts";
import { indexRules } from "./detect/anchors.ts";
import { createSyntax } from "./facts/extract.ts";
import { assemble, offeredFixes } from "./fixes/assemble.ts";
import type { Assets, Engine, RuleInfo } from "./index.ts";
import { compileRules } from "./rules/compile.ts";
import { linksOf } from "./rules/links.ts";
import type { Snapshot } from "./text/snapshot.ts";

export function createEngine(assets: Assets): Engine {
  const rules = compileRules(assets.ruleFiles);
  const index = indexRules(rules);
  const byId = new Map(rules.map((it) => [it.id, it]));
  const syntax = createSyntax(assets);
  // The fixes of each finding of a file are asked for one by one; the file is analyzed once.
  const known = new WeakMap<Snapshot, Promise<Analysis>>();
  const analyse = (snapshot: Snapshot): Promise<Analysis> => {
    const analysis = known.get(snapshot) ?? analysisOf(snapshot, index, syntax);
    known.set(snapshot, analysis);
    return analysis;
  };
  const infos: readonly RuleInfo[] = [
    ...rules.map((it) => ({
      id: it.id,
      title: it.title,
      why: it.why,
      sin: 1,
      links: linksOf(it),
      references: it.references,
    })),
    ...[...ANALYZERS, ...SUPPRESSION_KINDS]
      .filter((it) => it.id !== "hardcoded-secret")
      .map(({ id, title, why, sin }) => ({ id, title, why, sin, links: [], references: [] })),
  ];
  const ids = new Set(infos.map((it) => it.id));
  const inspect: Engine["inspect"] = async (snapshot) =>
    inspectionOf(await analyse(snapshot), (id) => ids.has(id));
  return {
    inspect,
    analyze: async (snapshot) => (await inspect(snapshot)).findings,
    fixes: async (snapshot, finding, project) =>
      offeredFixes(await analyse(snapshot), finding, project),
    plan: (requests, project) => assemble(requests, project, analyse),
    credential: (id) => byId.get(id),
    rules: () => infos,
  };
}
