/** Text in, findings out: rules, facts, analyzers, overlaps, suppressions, in this order. */
import type { Finding } from "../detect/finding.ts";
import type { Match } from "../detect/match-rules.ts";
import { matchesIn, type RuleSet } from "../detect/rule-set.ts";
import type { Syntax } from "../facts/extract.ts";
import type { Facts } from "../facts/fact.ts";
import { baseName, type Entry } from "../formats/format.ts";
import { formatFor } from "../formats/index.ts";
import { EMBEDDED_SHELL, holdsShell, languageFor } from "../languages/index.ts";
import { applyAllowlists, applySuppressions, type Suppressed } from "../suppress/apply.ts";
import { BASELINE_FILE, entriesIn, IGNORE_FILE } from "../suppress/ignore-file.ts";
import { MARKER } from "../suppress/markers.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { type Span, textOf } from "../text/span.ts";
import type { Analysis, Problem } from "./analysis.ts";
import { ANALYZERS } from "./index.ts";
import { markersOf, staleSuppressions } from "./suppressions.ts";
import { findingMaker } from "./to-finding.ts";

/** Characters of embedded code, with the blanks before it, after which the rest is left alone. */
const MOST_EMBEDDED = 10_000_000;

export async function analysisOf(
  snapshot: Snapshot,
  rules: RuleSet,
  syntax: Syntax,
): Promise<Analysis> {
  const { path, languageId, text } = snapshot;
  const { matches: all, isCutShort } = matchesIn(text, path, rules);
  const matches = all.filter(isNoEntry(path, text));
  const language = languageFor(path, languageId);
  const format = language === undefined ? formatFor(path, languageId) : undefined;
  const sketch = { snapshot, matches, language, format };
  // Parsing and reading entries cost more than everything else; most texts need neither.
  // Where a marker is named, only the syntax tells a comment from a string.
  const isPlain = matches.length === 0 && !text.includes(MARKER);
  if (isPlain && !ANALYZERS.some((it) => it.wantsMore(sketch))) {
    return { ...sketch, isCutShort, facts: undefined, entries: [], embedded: [] };
  }
  const facts = language && (await syntax.parse(language, text));
  const entries = format?.entries(text) ?? [];
  const embedded = await embeddedFacts(snapshot, entries, syntax);
  return { ...sketch, isCutShort, facts, entries, embedded };
}

/** A fingerprint looks like a key, and beside it stands the rule's id. */
function isNoEntry(path: string, text: string): (match: Match) => boolean {
  const name = baseName(path);
  if (name !== IGNORE_FILE && name !== BASELINE_FILE) return () => true;
  const starts = new Set(entriesIn(text).map((it) => it.span.start));
  return ({ span }) => !starts.has(span.start);
}

/** What an analysis comes to. */
export interface Inspection {
  /** In text order. */
  readonly findings: readonly Finding[];
  /** What people allowed, and how. */
  readonly suppressed: readonly Suppressed[];
  /** The project's own rules took too long and were stopped. */
  readonly isCutShort: boolean;
}

/** `isRule` tells the ids that a suppression may name. */
export function inspectionOf(analysis: Analysis, isRule: (id: string) => boolean): Inspection {
  const toFinding = findingMaker(analysis);
  const markers = markersOf(analysis, isRule);
  const found = inTextOrder(problemsOf(analysis)).map(toFinding);
  const { kept, suppressed, used } = applySuppressions(found, markers, analysis.snapshot);
  const stale = staleSuppressions(analysis, markers, used).map(toFinding);
  const own = applyAllowlists(stale, analysis.snapshot);
  return {
    findings: inTextOrder([...kept, ...own.kept]),
    suppressed: [...suppressed, ...own.suppressed],
    isCutShort: analysis.isCutShort,
  };
}

/** Of two problems on one span the one of the earlier analyzer. */
function problemsOf(analysis: Analysis): readonly Problem[] {
  const kept = new Map<string, Problem>();
  for (const analyzer of ANALYZERS) {
    for (const problem of analyzer.run(analysis)) {
      const place = `${problem.span.start}:${problem.span.end}`;
      if (!kept.has(place)) kept.set(place, problem);
    }
  }
  return [...kept.values()];
}

function inTextOrder<T extends { readonly span: Span }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
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
