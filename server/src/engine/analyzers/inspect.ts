/** Analysis in, findings out: analyzers, overlaps, suppressions, in this order. */
import type { Finding } from "../detect/finding.ts";
import { applyAllowlists, applySuppressions, type Suppressed } from "../suppress/apply.ts";
import { type Span, shifted } from "../text/span.ts";
import type { Analysis, Analyzer, Problem } from "./analysis.ts";
import { markersOf, staleSuppressions } from "./file/suppressions/suppressions.ts";
import { ANALYZERS } from "./index.ts";
import { MOST_BLOCKS } from "./programs.ts";
import { findingMaker } from "./to-finding.ts";

/** Result of an inspection. */
export interface Inspection {
  /** Findings in text order. */
  readonly findings: readonly Finding[];
  /** Findings that people allowed, and how. */
  readonly suppressed: readonly Suppressed[];
  /** True if not all of it was scanned, see `CUT_SHORT`. */
  readonly isCutShort: boolean;
  /** Parsing took too long: what only the syntax shows is missing. */
  readonly isLate: boolean;
}

/** Sentence about a file that was not scanned whole, behind its path. */
export const CUT_SHORT =
  "was not fully scanned: that would have taken too long " +
  `(the project's own rules, or more than ${MOST_BLOCKS} scripts with something to look at).`;

/** Builds the inspection; `isRule` tells the ids that a suppression may name. */
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
    isLate: analysis.isLate,
  };
}

/** Collects the problems; of two on one span the one of the earlier analyzer stays. */
function problemsOf(analysis: Analysis): readonly Problem[] {
  const kept = new Map<string, Problem>();
  for (const analyzer of ANALYZERS) {
    for (const problem of runOn(analysis, analyzer)) {
      const place = `${problem.span.start}:${problem.span.end}`;
      if (!kept.has(place)) kept.set(place, problem);
    }
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
