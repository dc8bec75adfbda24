/** Arranges facts of one text for following a value from its use to its origin. */

import type { Match } from "../detect/match-rules.ts";
import type { AssignmentFact, CallFact, EnvReadFact, Facts } from "../facts/fact.ts";
import type { Logging } from "../languages/logging.ts";
import { countPassing } from "../text/binary-search.ts";
import { oncePer } from "../text/once-per.ts";
import { contains, type Span, textOf } from "../text/span.ts";
import { indexSpans, type SpanIndex } from "../text/span-index.ts";
import { MAX_DATAFLOW_DISTANCE } from "./expression-end.ts";

export interface DataflowSource {
  readonly text: string;
  readonly facts: Facts;
  readonly printing: Logging;
  readonly matches: SpanIndex<Match>;
  readonly names: SpanIndex<Span>;
  readonly calls: SpanIndex<CallFact>;
  readonly harmless: SpanIndex<Span>;
  readonly comments: SpanIndex<Span>;
  readonly envReads: SpanIndex<EnvReadFact>;
  readonly captured: SpanIndex<Span>;
  readonly scopes: SpanIndex<Span>;
  readonly isCallee: (name: Span) => boolean;
  /** The widest name that this one is only a part of. */
  readonly outerName: (name: Span) => Span | undefined;
  /** Returns the last assignment before the use in the nearest scope that has one. */
  readonly lastAssignment: (variable: string, use: Span) => AssignmentFact | undefined;
  /** Caches by assignment and number of hops: many values share their sources. */
  readonly remember: (assignment: AssignmentFact, hops: number, ask: () => boolean) => boolean;
}

export interface SourceParts {
  readonly text: string;
  readonly facts: Facts;
  readonly printing: Logging;
  readonly matches: readonly Match[];
}

/** A workflow has as many sources as steps, and one list of matches. */
const matchesOf = oncePer((matches: readonly Match[]) =>
  indexSpans(matches, (match) => match.span),
);

/** Caches a fact of a whole text for all of its sources, such as the steps of a workflow. */
export function oncePerWhole<V>(
  make: (source: DataflowSource) => V,
): (source: DataflowSource) => V {
  const cells = oncePer(
    (_: DataflowSource["matches"]) =>
      new Map<Logging, { readonly text: string; readonly value: V }>(),
  );
  return (source) => {
    const { matches, printing, text } = source;
    const cell = cells(matches);
    const known = cell.get(printing);
    if (known?.text === text) return known.value;
    const value = make(source);
    cell.set(printing, { text, value });
    return value;
  };
}

export function sourceOf(parts: SourceParts): DataflowSource {
  const { text, facts } = parts;
  const callees = new Set(facts.calls.map((call) => keyOf(call.callee)));
  const outer = outerNames(facts.identifiers);
  const answers = new Map<AssignmentFact, Map<number, boolean>>();
  return {
    ...parts,
    matches: matchesOf(parts.matches),
    names: indexSpans(facts.identifiers, itself),
    calls: indexSpans(facts.calls, (call) => call.whole),
    harmless: indexSpans(facts.harmless, itself),
    comments: indexSpans(facts.comments, itself),
    envReads: indexSpans(facts.envReads, (envRead) => envRead.whole),
    captured: indexSpans(facts.redirected, itself),
    scopes: indexSpans(facts.scopes, itself),
    isCallee: (name) => callees.has(keyOf(name)),
    outerName: (name) => outer.get(name),
    lastAssignment: assignmentLookup(text, facts),
    remember: (assignment, hops, ask) => {
      const known = answers.get(assignment) ?? new Map<number, boolean>();
      answers.set(assignment, known);
      const answer = known.get(hops) ?? ask();
      known.set(hops, answer);
      return answer;
    },
  };
}

/** Limit on assignments: one-letter names of generated code have thousands. */
const MOST_ASSIGNMENTS = 200;

interface Visible {
  readonly assignment: AssignmentFact;
  readonly scope: Span | undefined;
}

function assignmentLookup(text: string, facts: Facts): DataflowSource["lastAssignment"] {
  const scopeAround = innermost(facts.scopes);
  const grouped = new Map<string, Visible[]>();
  for (const assignment of facts.assignments) {
    const variable = textOf(text, assignment.name);
    const visible = { assignment, scope: scopeAround(assignment.name) };
    const others = grouped.get(variable);
    if (others === undefined) grouped.set(variable, [visible]);
    else others.push(visible);
  }
  const byName = new Map<string, SpanIndex<Visible>>();
  for (const [variable, all] of grouped) {
    byName.set(
      variable,
      indexSpans(all, (visible) => visible.assignment.name),
    );
  }
  return (variable, use) => {
    let nearest: Visible | undefined;
    for (const visible of byName.get(variable)?.lastBefore(use.start, MOST_ASSIGNMENTS) ?? []) {
      const isDone = visible.assignment.value.end <= use.start;
      const isVisible = visible.scope === undefined || contains(visible.scope, use);
      if (isDone && isVisible && !isNearer(nearest, visible)) nearest = visible;
    }
    const isNear = nearest && use.start - nearest.assignment.name.start <= MAX_DATAFLOW_DISTANCE;
    return isNear ? nearest?.assignment : undefined;
  };
}

/** Compares two assignments in text order, so that in one scope the later one wins. */
function isNearer(one: Visible | undefined, later: Visible): boolean {
  return one !== undefined && (one.scope?.start ?? -1) > (later.scope?.start ?? -1);
}

/** Returns a lookup of the smallest of nested spans around a place. */
function innermost(spans: readonly Span[]): (place: Span) => Span | undefined {
  const parents = new Map<Span, Span | undefined>();
  const sorted = nested(spans, (span, around) => parents.set(span, around.at(-1)));
  return (place) => {
    let at: Span | undefined = lastFrom(sorted, place.start);
    while (at !== undefined && !contains(at, place)) at = parents.get(at);
    return at;
  };
}

function lastFrom(sorted: readonly Span[], start: number): Span | undefined {
  return sorted[countPassing(sorted.length, (at) => (sorted[at]?.start ?? 0) <= start) - 1];
}

function outerNames(names: readonly Span[]): ReadonlyMap<Span, Span> {
  const found = new Map<Span, Span>();
  nested(names, (span, around) => {
    const widest = around.find((outer) => outer.start < span.start || outer.end > span.end);
    if (widest !== undefined) found.set(span, widest);
  });
  return found;
}

/**
 * Visits nodes of one tree from the outside in, each with those around it, and returns their order.
 */
function nested(
  spans: readonly Span[],
  visit: (span: Span, around: readonly Span[]) => void,
): readonly Span[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const around: Span[] = [];
  for (const span of sorted) {
    while (around.length > 0 && (around.at(-1)?.end ?? 0) <= span.start) around.pop();
    visit(span, around);
    around.push(span);
  }
  return sorted;
}

function keyOf({ start, end }: Span): string {
  return `${start}:${end}`;
}

function itself(span: Span): Span {
  return span;
}
