/** Text in, findings out: rules, facts, analyzers, overlaps, suppressions, in this order. */

import type { Finding } from "../detect/finding.ts";
import { fingerprint } from "../detect/fingerprint.ts";
import { type CompiledRules, matchRules } from "../detect/match-rules.ts";
import { withoutSuppressed } from "../detect/suppress.ts";
import type { Syntax } from "../facts/extract.ts";
import type { Facts } from "../facts/fact.ts";
import type { Entry } from "../formats/format.ts";
import { formatFor } from "../formats/index.ts";
import { EMBEDDED_SHELL, languageFor } from "../languages/index.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { type Span, textOf } from "../text/span.ts";
import type { Analysis, Problem } from "./analysis.ts";
import { ANALYZERS } from "./index.ts";

/**
 * Parsing costs more than everything else, so a text is parsed only when it has a credential literal
 * or both a place that prints and a name that could hold a secret.
 */
const PRINTS = /print|console|log|echo|std(?:out|err)|set -|bash -x/i;
const NAMES_SECRET =
  /key|token|secret|passw|credential|environ|process\.env|dangerouslyAllowBrowser/i;
const NO_FINGERPRINTS: ReadonlySet<string> = new Set();

export async function analysisOf(
  snapshot: Snapshot,
  rules: CompiledRules,
  syntax: Syntax,
): Promise<Analysis> {
  const { path, languageId, text } = snapshot;
  const matches = matchRules(text, rules);
  const language = languageFor(path, languageId);
  const format = language === undefined ? formatFor(path, languageId) : undefined;
  const worthParsing = matches.length > 0 || isWorthParsing(text);
  const facts = language && worthParsing ? await syntax.parse(language, text) : undefined;
  const entries = format?.entries(text) ?? [];
  const embedded = worthParsing ? await embeddedFacts(snapshot, entries, syntax) : [];
  return { snapshot, matches, language, facts, format, entries, embedded };
}

export function findingsOf(analysis: Analysis): readonly Finding[] {
  const { snapshot } = analysis;
  const kept: Problem[] = [];
  for (const analyzer of ANALYZERS) {
    for (const problem of analyzer.run(analysis)) {
      if (!kept.some((it) => sameSpan(it.span, problem.span))) kept.push(problem);
    }
  }
  const findings = kept.map((it) => toFinding(it, snapshot));
  const ignored = snapshot.ignoredFingerprints ?? NO_FINGERPRINTS;
  return withoutSuppressed(findings, snapshot.text, ignored).toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
}

function isWorthParsing(text: string): boolean {
  return NAMES_SECRET.test(text) && (PRINTS.test(text) || /env|Browser/.test(text));
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
  if (!/(^|\/)\.github\/(workflows|actions)\//.test(path)) return [];
  const found: Facts[] = [];
  for (const entry of entries) {
    if (entry.path.at(-1) !== "run") continue;
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

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
