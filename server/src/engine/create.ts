/** Puts the engine together from its assets. */
import type { Analysis } from "./analyzers/analysis.ts";
import { analysisWithoutMore, completed, findingsOf, sketchOf } from "./analyzers/analyze.ts";
import { ANALYZERS } from "./analyzers/index.ts";
import { indexRules } from "./detect/anchors.ts";
import { createSyntax } from "./facts/extract.ts";
import { assemble, offeredFixes } from "./fixes/assemble.ts";
import type { Assets, Engine } from "./index.ts";
import { compileRules } from "./rules/compile.ts";
import { linksOf } from "./rules/links.ts";
import type { Snapshot } from "./text/snapshot.ts";

export function createEngine(assets: Assets): Engine {
  const rules = compileRules(assets.ruleFiles);
  const index = indexRules(rules);
  const byId = new Map(rules.map((it) => [it.id, it]));
  const syntax = createSyntax(assets);
  // The fixes of each finding of a file are asked for one by one; the file is analyzed once. Only the
  // last is kept: facts are many times as large as their text.
  let last: { readonly snapshot: Snapshot; readonly analysis: Promise<Analysis> } | undefined;
  const analyse = (snapshot: Snapshot, sketch = sketchOf(snapshot, index)): Promise<Analysis> => {
    if (last?.snapshot !== snapshot) last = { snapshot, analysis: completed(sketch, syntax) };
    return last.analysis;
  };
  return {
    analyze: async (snapshot) => {
      const sketch = sketchOf(snapshot, index);
      return findingsOf(analysisWithoutMore(sketch) ?? (await analyse(snapshot, sketch)));
    },
    fixes: async (snapshot, finding, project) =>
      offeredFixes(await analyse(snapshot), finding, project),
    plan: (requests, project) => assemble(requests, project, (it) => analyse(it)),
    credential: (id) => byId.get(id),
    rules: () => [
      ...rules.map((it) => ({
        id: it.id,
        title: it.title,
        why: it.why,
        sin: 1,
        links: linksOf(it),
        references: it.references,
      })),
      ...ANALYZERS.filter((it) => it.id !== "hardcoded-secret").map((it) => ({
        id: it.id,
        title: it.title,
        why: it.why,
        sin: it.sin,
        links: [],
        references: [],
      })),
    ],
  };
}
