/**
 * Analysis in, findings out: analyzers of files and of the workspace, overlaps, suppressions, in this
 * order.
 */
import { type Finding, KEEPING_SINS } from "../detect/finding.ts";
import { KNOWN_VALUE } from "../detect/known/rule.ts";
import type { DigestOf } from "../project/digest.ts";
import type { FileFacts } from "../project/file-facts.ts";
import { fileFactsOf } from "../project/gather.ts";
import type { WorkspaceFacts } from "../project/workspace-facts.ts";
import { applyAllowlists, applySuppressions, type Suppressed } from "../suppress/apply.ts";
import { isInIndex } from "../text/exposure.ts";
import { type Span, shifted } from "../text/span.ts";
import { undatedIn } from "./aged-values.ts";
import type { Analysis, Analyzer, Problem } from "./analysis.ts";
import { annotatedKeys } from "./annotated-keys.ts";
import { envNotIgnored } from "./file/env-not-ignored/env-not-ignored.ts";
import { markersOf, staleSuppressions } from "./file/suppressions/suppressions.ts";
import { ANALYZERS, isOfWorkspace, WORKSPACE_ANALYZERS } from "./index.ts";
import { MOST_BLOCKS } from "./programs.ts";
import { findingMaker } from "./to-finding.ts";

/** Findings of an analysis, and the findings that people allowed. */
export interface Inspected {
  /** Findings in text order. */
  readonly findings: readonly Finding[];
  /** Findings that people allowed, and how. */
  readonly suppressed: readonly Suppressed[];
  /** True if not all of it was scanned, see `CUT_SHORT`. */
  readonly isCutShort: boolean;
  /** Parsing took too long: what only the syntax shows is missing. */
  readonly isLate: boolean;
  /** True if there may be other findings on another day. */
  readonly dependsOnDay: boolean;
}

/** Result of an inspection. */
export interface Inspection extends Inspected {
  /** Gathers the facts that the file adds to its workspace, which not everybody needs. */
  readonly facts: () => FileFacts;
}

/** Sentence about a file that was not scanned whole, behind its path. */
export const CUT_SHORT =
  "was not fully scanned: that would have taken too long " +
  `(the project's own rules, or more than ${MOST_BLOCKS} scripts with something to look at).`;

/**
 * Inspects the analysis of one file among the others of its `workspace`; `isRule` tells the ids that
 * a suppression may name.
 */
export function inspected(
  analysis: Analysis,
  workspace: WorkspaceFacts,
  isRule: (id: string) => boolean,
  digestOf: DigestOf,
): Inspected {
  const toFinding = findingMaker(analysis);
  const markers = markersOf(analysis, isRule);
  const found = inTextOrder(problemsOf(analysis, workspace, digestOf)).map(toFinding);
  const { kept, suppressed, used } = applySuppressions(found, markers, analysis.snapshot);
  const stale = staleSuppressions(analysis, markers, used).map(toFinding);
  const own = applyAllowlists(stale, analysis.snapshot);
  return {
    findings: inTextOrder([...kept, ...own.kept]),
    suppressed: [...suppressed, ...own.suppressed],
    isCutShort: analysis.isCutShort,
    isLate: analysis.isLate,
    dependsOnDay: annotatedKeys(analysis).length > 0,
  };
}

/** Gathers what the file adds to its workspace. */
export function addedFacts(
  analysis: Analysis,
  { findings, suppressed }: Inspected,
  digestOf: DigestOf,
): FileFacts {
  const { snapshot, format, matches, entries, facts } = analysis;
  const { path, text, exposure } = snapshot;
  const isOpen = exposure === "untracked" && format?.id === "dotenv";
  const unprotected = isOpen && findings.find((finding) => finding.ruleId === envNotIgnored.id);
  const usedEntries = suppressed.flatMap((one) =>
    one.by.flatMap(({ by, entry }) => (entry === undefined ? [] : [{ by, entry }])),
  );
  const undated = undatedIn(analysis);
  const isTracked = isInIndex(exposure);
  const plain = new Set(matches.map((match) => match.span.start));
  // A finding of a known value names the env files itself, and depends on them.
  const lasting = matches.filter(({ rule }) => rule.id !== KNOWN_VALUE);
  const all = [...lasting, ...analysis.encoded.filter((match) => !plain.has(match.span.start))];
  const file = { path, text, matches: all, undated, entries, facts, usedEntries, isTracked };
  return fileFactsOf(
    { ...file, unprotected: unprotected ? unprotected.span : undefined },
    digestOf,
  );
}

/** Lists files in which the workspace may have problems. */
export function concernedBy(workspace: WorkspaceFacts): ReadonlySet<string> {
  return new Set(WORKSPACE_ANALYZERS.flatMap((analyzer) => [...analyzer.concerns(workspace)]));
}

/** Collects the problems; of two on one span the one of the earlier analyzer stays. */
function problemsOf(
  analysis: Analysis,
  workspace: WorkspaceFacts,
  digestOf: DigestOf,
): readonly Problem[] {
  const kept = new Map<string, Problem>();
  const found = ANALYZERS.flatMap((analyzer) =>
    isOfWorkspace(analyzer)
      ? analyzer.run(analysis, workspace, digestOf)
      : runOn(analysis, analyzer),
  );
  for (const problem of found) {
    const { sin, span } = problem;
    // Where a secret stands is one question, and how it is kept another.
    const place = `${span.start}:${span.end}${KEEPING_SINS.has(sin) ? `:${sin}` : ""}`;
    if (!kept.has(place)) kept.set(place, problem);
  }
  return [...kept.values()];
}

/** Runs an analyzer, also on the programs of a document unless they are only shown. */
function runOn(analysis: Analysis, analyzer: Analyzer): readonly Problem[] {
  const { host, programs } = analysis;
  const inPrograms = (host?.runs === true ? programs : []).flatMap(({ start, analysis: own }) =>
    analyzer.run(own).map((problem) => ({ ...problem, span: shifted(problem.span, start) })),
  );
  return [...inPrograms, ...analyzer.run(analysis)];
}

function inTextOrder<T extends { readonly span: Span }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
