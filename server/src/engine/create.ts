/** Puts the engine together from its assets. */

import type { Analysis, TextAnalysis } from "./analyzers/analysis.ts";
import { analyzeSyntax, analyzeText, textOnly } from "./analyzers/analyze.ts";
import { knownValuesOf } from "./analyzers/env-values.ts";
import { ANALYZER_KINDS } from "./analyzers/index.ts";
import { addedFacts, type Inspected, type Inspection, inspected } from "./analyzers/inspect.ts";
import type { Assets, Engine } from "./api.ts";
import { indexRules } from "./detect/anchors.ts";
import type { Finding } from "./detect/finding.ts";
import type { KnownValues } from "./detect/known/known-values.ts";
import { ProjectRules } from "./detect/project-rules.ts";
import type { RuleSet } from "./detect/rule-set.ts";
import { secretsIn, withoutSecrets } from "./detect/without-secrets.ts";
import { createSyntax } from "./facts/extract.ts";
import type { Syntax } from "./facts/syntax.ts";
import { plannedLoading } from "./fixes/env/load-entry.ts";
import { mayWant } from "./fixes/env/may-want.ts";
import { assemble } from "./fixes/plan/assemble.ts";
import type { ChangeInspector } from "./fixes/plan/file-check.ts";
import { offeredFixes } from "./fixes/plan/offered.ts";
import { formatFor } from "./formats/index.ts";
import { containerFormatFor } from "./languages/container-formats.ts";
import { languageFor } from "./languages/index.ts";
import { digester } from "./project/digest.ts";
import { WorkspaceFacts } from "./project/workspace-facts.ts";
import { credentialsOf, RuleInfos } from "./rule-infos.ts";
import { compileRules } from "./rules/compile.ts";
import { loadLinear } from "./rules/linear.ts";
import { oncePer } from "./text/once-per.ts";
import type { Snapshot } from "./text/snapshot.ts";
import { textOf } from "./text/span.ts";

/** The rules with known values, one set for each pair: answers are kept by the set they were made with. */
const withKnown = oncePer((known: KnownValues) =>
  oncePer((given: RuleSet): RuleSet => ({ ...given, known })),
);

/** Result for a text in which nothing is found. */
const NOTHING: Inspected = {
  findings: [],
  suppressed: [],
  isCutShort: false,
  isLate: false,
  dependsOnDay: false,
};

export function createEngine(assets: Assets): Engine {
  const rules = compileRules(assets.ruleFiles);
  const own: RuleSet = indexRules(rules);
  const infos = new RuleInfos();
  const masked: Engine["withoutSecrets"] = (text, known) => withoutSecrets(text, own, known);
  const syntax = createSyntax(assets);
  const analyse = analyseLast(syntax);
  const digestOf = digester(assets.salt);
  const inspectedIn = (analysis: Analysis, given: RuleSet, workspace: WorkspaceFacts): Inspected =>
    inspected(analysis, workspace, (id) => infos.ids(given).has(id), digestOf);
  const findingsOf = (analysis: Analysis, given: RuleSet): readonly Finding[] =>
    inspectedIn(analysis, given, WorkspaceFacts.NONE).findings;
  const inspectAnalysis = (
    analysis: Analysis,
    given: RuleSet,
    workspace = WorkspaceFacts.NONE,
  ): Inspection => {
    const found = inspectedIn(analysis, given, workspace);
    const known = secretsIn(analysis.snapshot.text, found.findings);
    const findings = found.findings.map((finding) => ({
      ...finding,
      message: masked(finding.message, known),
    }));
    return { ...found, findings, facts: () => addedFacts(analysis, found, digestOf) };
  };
  const inspect: Engine["inspect"] = async (snapshot, given = own, workspace = undefined) => {
    const sketch = analyzeText(snapshot, given);
    const analysis = textOnly(sketch) ?? (await analyse(snapshot, given, sketch));
    return inspectAnalysis(analysis, given, workspace);
  };
  const inspectorFor = (rulesOf: (path: string) => RuleSet): ChangeInspector => ({
    countErrors: (path, languageId, text) => errorsIn(syntax, path, languageId, text),
    findingsIn: async (snapshot) => {
      const given = rulesOf(snapshot.path);
      const sketch = analyzeText(snapshot, given);
      // Not by `analyse`: what is kept there is the text that somebody looks at.
      const whole = textOnly(sketch) ?? (await analyzeSyntax(sketch, given, syntax));
      return findingsOf(whole, given);
    },
    analysed: (snapshot) => {
      const given = rulesOf(snapshot.path);
      return analyzeSyntax(analyzeText(snapshot, given), given, syntax);
    },
    findingsOf: (analysis) => findingsOf(analysis, rulesOf(analysis.snapshot.path)),
    mayWant: (envName) => mayWant(envName, own.rules),
  });
  return {
    inspect,
    withoutSecrets: masked,
    digestOf,
    quiet: async (snapshot, given = own, mayParse = () => true) => {
      const sketch = analyzeText(snapshot, given);
      if (sketch.matches.length > 0 || sketch.isCutShort) return undefined;
      // Where the text is enough, all that is found comes of a match.
      const plain = textOnly(sketch);
      if (plain !== undefined) {
        return { ...NOTHING, facts: () => addedFacts(plain, NOTHING, digestOf) };
      }
      if (!mayParse(snapshot.text)) return undefined;
      const inspection = inspectAnalysis(await analyse(snapshot, given, sketch), given);
      const { findings, suppressed, isCutShort, dependsOnDay } = inspection;
      const isQuiet = findings.length + suppressed.length === 0 && !isCutShort;
      return isQuiet && !dependsOnDay ? inspection : undefined;
    },
    analyze: async (snapshot, given) => (await inspect(snapshot, given)).findings,
    fixes: async (snapshot, finding, project, given = own) => {
      const analysis = await analyse(snapshot, given);
      const inspector = inspectorFor(() => given);
      const offered = await offeredFixes(analysis, finding, project, inspector);
      return offered.map((offeredFix) => ({ ...offeredFix, title: masked(offeredFix.title) }));
    },
    plan: (requests, project) => {
      const given = new Map(requests.map((request) => [request.snapshot.path, request.rules]));
      const rulesOf = (path: string): RuleSet => given.get(path) ?? own;
      return assemble(requests, project, {
        analyse: (snapshot) => analyse(snapshot, rulesOf(snapshot.path)),
        inspector: inspectorFor(rulesOf),
      });
    },
    loading: (snapshot, envPath, project) =>
      plannedLoading(
        snapshot,
        envPath,
        project,
        inspectorFor(() => own),
      ),
    knownValues: (snapshot, given = own) => {
      const { format, matches } = analyzeText(snapshot, given);
      const entries = format?.entries(snapshot.text) ?? [];
      return knownValuesOf({ snapshot, entries, matches });
    },
    withKnown: (known, given = own) => withKnown(known)(given),
    credential: (id, given = own) =>
      credentialsOf(given).find((credential) => credential.id === id),
    credentialNamed: (envName, given = own) =>
      credentialsOf(given).find(({ env }) => env !== "" && env === envName),
    rules: (given = own) => infos.of(given),
    projectRules: async () => {
      const taken = [...infos.ids(own), ...ANALYZER_KINDS.map((analyzer) => analyzer.id)];
      return new ProjectRules(rules, taken, await loadLinear(), assets.now);
    },
  };
}

/**
 * Counts syntax errors, in a document those of its programs; `undefined` when none of it can be
 * parsed.
 */
async function errorsIn(
  syntax: Syntax,
  path: string,
  languageId: string | undefined,
  text: string,
): Promise<number | undefined> {
  const language = languageFor(path, languageId);
  if (language !== undefined) return (await syntax.parse(language, text))?.errors;
  const host =
    formatFor(path, languageId) === undefined ? containerFormatFor(path, languageId) : undefined;
  if (host === undefined) return undefined;
  let errors: number | undefined;
  for (const block of host.blocks(text)) {
    const own = languageFor("", block.languageId);
    const facts = own && (await syntax.parse(own, textOf(text, block.span)));
    if (facts !== undefined) errors = (errors ?? 0) + facts.errors;
  }
  return errors;
}

type Analyse = (snapshot: Snapshot, rules: RuleSet, sketch?: TextAnalysis) => Promise<Analysis>;

/**
 * Caches the last analysis: the fixes of a file's findings are asked for one by one. Only one is
 * kept, since facts are many times as large as their text.
 */
function analyseLast(syntax: Syntax): Analyse {
  let last: { snapshot: Snapshot; rules: RuleSet; analysis: Promise<Analysis> } | undefined;
  return (snapshot, rules, sketch) => {
    if (last?.snapshot !== snapshot || last.rules !== rules) {
      const analysis = analyzeSyntax(sketch ?? analyzeText(snapshot, rules), rules, syntax);
      last = { snapshot, rules, analysis };
    }
    return last.analysis;
  };
}
