/** Text in, findings out: rules, facts, analyzers, overlaps, suppressions, in this order. */

import type { Finding } from "../detect/finding.ts";
import { fingerprint } from "../detect/fingerprint.ts";
import { matchesIn, type RuleSet } from "../detect/rule-set.ts";
import { withoutSuppressed } from "../detect/suppress.ts";
import { lessInTests } from "../detect/test-path.ts";
import type { Syntax } from "../facts/extract.ts";
import type { Facts } from "../facts/fact.ts";
import type { Entry } from "../formats/format.ts";
import { formatFor } from "../formats/index.ts";
import { withWebKeys } from "../frameworks/web-key.ts";
import { EMBEDDED_SHELL, holdsShell, languageFor } from "../languages/index.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { textOf } from "../text/span.ts";
import type { Analysis, Cell, Problem, Sketch } from "./analysis.ts";
import { encodedMatches } from "./encoded.ts";
import { ANALYZERS } from "./index.ts";
import { notebookCells } from "./notebook-cells.ts";

/** Characters of embedded code, with the blanks before it, after which the rest is left alone. */
const MOST_EMBEDDED = 4_000_000;
const NO_FINGERPRINTS: ReadonlySet<string> = new Set();

export function sketchOf(snapshot: Snapshot, rules: RuleSet): Sketch {
  const { path, languageId, text } = snapshot;
  const language = languageFor(path, languageId);
  const format = language === undefined ? formatFor(path, languageId) : undefined;
  const allowsBare = format !== undefined && format.id !== "json";
  const { matches: found, isCutShort } = matchesIn(text, path, rules, allowsBare);
  const matches = withWebKeys(text, found).map(lessInTests(path));
  return { snapshot, matches, language, format, isCutShort };
}

/**
 * The analysis when what is known already is enough for all findings; else `undefined`. Parsing and
 * reading entries cost more than everything else, and most texts need neither.
 */
export function analysisWithoutMore(sketch: Sketch): Analysis | undefined {
  if (ANALYZERS.some((it) => it.wantsMore(sketch))) return undefined;
  return { ...sketch, ...NOTHING_MORE };
}

/** With facts and entries, which fixes always need. */
export async function completed(sketch: Sketch, rules: RuleSet, syntax: Syntax): Promise<Analysis> {
  const { snapshot, language, format } = sketch;
  const { text } = snapshot;
  const facts = language && (await syntax.parse(language, text));
  const entries = format?.entries(text) ?? [];
  const embedded = await embeddedFacts(snapshot, entries, syntax);
  const encoded = encodedMatches(text, entries, rules);
  const cells = await notebookCells(sketch, entries, syntax);
  return { ...sketch, facts, entries, embedded, encoded, cells };
}

const NOTHING_MORE = {
  facts: undefined,
  entries: [],
  embedded: [],
  encoded: [],
  cells: new Map<string, Cell>(),
};

export function findingsOf(analysis: Analysis): readonly Finding[] {
  const { snapshot } = analysis;
  const kept = new Map<string, Problem>();
  for (const analyzer of ANALYZERS) {
    for (const problem of analyzer.run(analysis)) {
      const place = `${problem.span.start}:${problem.span.end}`;
      if (!kept.has(place)) kept.set(place, problem);
    }
  }
  const findings = [...kept.values()].map((it) => toFinding(it, snapshot));
  const ignored = snapshot.ignoredFingerprints ?? NO_FINGERPRINTS;
  return withoutSuppressed(findings, snapshot.text, ignored).toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
}

function toFinding(problem: Problem, { path, text }: Snapshot): Finding {
  const { credential, envName, ruleId, span } = problem;
  const said = textOf(text, span);
  // A literal is the same finding wherever it stands; a name is one only in its file.
  const literal = ruleId === credential || problem.sin === 7;
  const parts = literal ? [credential ?? ruleId, said] : [ruleId, path, said];
  return {
    ...problem,
    id: `${ruleId}:${span.start}`,
    credential,
    envName,
    fingerprint: fingerprint(parts),
  };
}

/** The shell code of a workflow's `run:` steps, with the spans moved to where it stands. */
async function embeddedFacts(
  { path, text }: Snapshot,
  entries: readonly Entry[],
  syntax: Syntax,
): Promise<readonly Facts[]> {
  if (!holdsShell(path)) return [];
  const found: Facts[] = [];
  let parsed = 0;
  for (const entry of entries) {
    if (entry.path.at(-1) !== "run" || parsed > MOST_EMBEDDED) continue;
    parsed += entry.value.end;
    // Blanks in front keep every offset as it is in the file, at the cost of a longer text.
    const code = " ".repeat(entry.value.start) + expressionsBlanked(textOf(text, entry.value));
    const facts = await syntax.parse(EMBEDDED_SHELL, code);
    if (facts !== undefined) found.push(facts);
  }
  return found;
}

/** `${{ … }}` is no shell; it stays in the text under a form that the grammar reads as one word. */
function expressionsBlanked(code: string): string {
  return code.replace(/\$\{\{[^}\n]*\}\}/g, (it) => `_${"x".repeat(it.length - 2)}_`);
}
