/** Puts the engine together from its assets. */
import { analysisOf, findingsOf } from "./analyzers/analyze.ts";
import { ANALYZERS } from "./analyzers/index.ts";
import { indexRules } from "./detect/anchors.ts";
import { createSyntax } from "./facts/extract.ts";
import { assemble, offeredFixes } from "./fixes/assemble.ts";
import type { Assets, Engine } from "./index.ts";
import { languageFor } from "./languages/index.ts";
import { compileRules } from "./rules/compile.ts";
import { linksOf } from "./rules/links.ts";

export function createEngine(assets: Assets): Engine {
  const rules = compileRules(assets.ruleFiles);
  const index = indexRules(rules);
  const byId = new Map(rules.map((it) => [it.id, it]));
  const syntax = createSyntax(assets);
  return {
    analyze: async (snapshot) => findingsOf(await analysisOf(snapshot, index, syntax)),
    fixes: async (snapshot, finding, project) =>
      offeredFixes(await analysisOf(snapshot, index, syntax), finding, project),
    plan: (requests, project) =>
      assemble(requests, project, {
        analyse: (snapshot) => analysisOf(snapshot, index, syntax),
        countErrors: async (path, languageId, text) => {
          const language = languageFor(path, languageId);
          return language && (await syntax.parse(language, text))?.errors;
        },
      }),
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
