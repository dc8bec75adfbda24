/** Puts the engine together from its assets. */
import type { Analysis } from "./analyzers/analysis.ts";
import { analysisOf, inspectionOf } from "./analyzers/analyze.ts";
import { ANALYZERS } from "./analyzers/index.ts";
import { indexRules } from "./detect/anchors.ts";
import { ProjectRules } from "./detect/project-rules.ts";
import type { RuleSet } from "./detect/rule-set.ts";
import { createSyntax, type Syntax } from "./facts/extract.ts";
import { assemble, offeredFixes } from "./fixes/assemble.ts";
import type { Assets, Engine } from "./index.ts";
import { credentialsOf, RuleInfos } from "./rule-infos.ts";
import { compileRules } from "./rules/compile.ts";
import { loadLinear } from "./rules/linear.ts";
import type { Snapshot } from "./text/snapshot.ts";

export function createEngine(assets: Assets): Engine {
  const rules = compileRules(assets.ruleFiles);
  const own: RuleSet = indexRules(rules);
  const infos = new RuleInfos();
  const analyse = analyseOnce(createSyntax(assets));
  const inspect: Engine["inspect"] = async (snapshot, given = own) =>
    inspectionOf(await analyse(snapshot, given), (id) => infos.ids(given).has(id));
  return {
    inspect,
    analyze: async (snapshot, given) => (await inspect(snapshot, given)).findings,
    fixes: async (snapshot, finding, project, given = own) =>
      offeredFixes(await analyse(snapshot, given), finding, project),
    plan: (requests, project) => {
      const given = new Map(requests.map((it) => [it.snapshot, it.rules]));
      return assemble(requests, project, (it) => analyse(it, given.get(it) ?? own));
    },
    credential: (id, given = own) => credentialsOf(given).find((it) => it.id === id),
    rules: (given = own) => infos.of(given),
    projectRules: async () => {
      const taken = [...infos.ids(own), ...ANALYZERS.map((it) => it.id)];
      return new ProjectRules(rules, taken, await loadLinear(), assets.now);
    },
  };
}

/** The fixes of each finding of a file are asked for one by one; the file is analyzed once. */
function analyseOnce(syntax: Syntax): (snapshot: Snapshot, rules: RuleSet) => Promise<Analysis> {
  const known = new WeakMap<RuleSet, WeakMap<Snapshot, Promise<Analysis>>>();
  return (snapshot, rules) => {
    const analyses = known.get(rules) ?? new WeakMap<Snapshot, Promise<Analysis>>();
    known.set(rules, analyses);
    const analysis = analyses.get(snapshot) ?? analysisOf(snapshot, rules, syntax);
    analyses.set(snapshot, analysis);
    return analysis;
  };
}
