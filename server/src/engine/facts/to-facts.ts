/**
 * Converts what a language's query captures in a tree to facts. The last place where a tree-sitter
 * node is seen.
 */
import type { Node, QueryMatch } from "web-tree-sitter";
import type { Hidden } from "../languages/grammar.ts";
import type { StringSyntax } from "../languages/string-syntax.ts";
import { recordOf } from "../text/record.ts";
import type { Span } from "../text/span.ts";
import type { SpanCapture } from "./capture-names.ts";
import { capturedNames } from "./captured-names.ts";
import { callOf, constantsOf, namedOf, readOf, spanOf, typedOf } from "./captures.ts";
import {
  type AssignmentFact,
  type CallFact,
  type ConstantFact,
  type EnvReadFact,
  type Facts,
  NAMED_FACTS,
  type NamedFact,
  SPAN_FACTS,
  type SpanFact,
  TYPED_FACTS,
  type TypedFact,
  type TypedFactName,
} from "./fact.ts";
import { openingRun } from "./opening.ts";
import { type Literals, noteLiteral, stringFacts } from "./strings.ts";
import { withValues } from "./values.ts";

interface Collected {
  /** Spans by the name of their capture. */
  readonly spans: Map<string, Span[]>;
  readonly literals: Literals;
  readonly calls: CallFact[];
  readonly constants: ConstantFact[];
  readonly envReads: EnvReadFact[];
  readonly named: Readonly<Record<NamedFact, AssignmentFact[]>>;
  readonly typed: Readonly<Record<TypedFactName, TypedFact[]>>;
}

/** Places where the parser skipped something or made something up. */
export function errorsBelow(root: Node): number {
  let count = 0;
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.isError || node.isMissing) count += 1;
    if (node.hasError) open.push(...node.children);
  }
  return count;
}

export function toFacts(
  matches: readonly QueryMatch[],
  errors: number,
  { opening, values }: StringSyntax,
  text: string,
  hidden: Hidden | undefined,
): Facts {
  const into: Collected = {
    spans: new Map(),
    literals: new Map(),
    calls: [],
    constants: [],
    envReads: [],
    named: recordOf(factNames(NAMED_FACTS), () => []),
    typed: recordOf(factNames(TYPED_FACTS), () => []),
  };
  for (const match of matches) collect(match, into);
  const { texts: expanding = [], verbatim = [] } = hidden ?? {};
  for (const span of expanding) noteLiteral(into.literals, "string.text", span);
  for (const span of verbatim) noteLiteral(into.literals, "string.fixed", span);
  const spans = spanFacts(into.spans);
  const comments = spans.comments.map((span) => withoutLineEnd(span, text));
  const preamble = openingRun(text, 0, spans.preamble, comments);
  const strings = stringFacts(into.literals, opening, text);
  const reads = into.envReads.map((envRead) => ({
    ...envRead,
    name: bareName(text, envRead.name),
  }));
  const captured = capturedNames(strings, text);
  const known = {
    code: [...spans.code, ...captured.code],
    identifiers: [...spans.identifiers, ...captured.names],
    envReads: reads,
  };
  return {
    ...spans,
    ...into.named,
    ...into.typed,
    strings,
    ...withValues(known, strings, text, values),
    calls: into.calls,
    comments,
    noComment: [...spans.noComment, ...[...expanding, ...verbatim].map(fromLineBefore)],
    constantDeclarations: into.constants,
    preamble,
    directives: preamble.flatMap(
      (span) => /^(["'])(.*)\1;?$/.exec(text.slice(span.start, span.end))?.[2] ?? [],
    ),
    errors,
  };
}

const CAPTURES: ReadonlyMap<SpanFact, SpanCapture> = new Map(SPAN_FACTS);

function spanFacts(spans: Collected["spans"]): Readonly<Record<SpanFact, readonly Span[]>> {
  return recordOf(factNames(SPAN_FACTS), (fact) => spans.get(CAPTURES.get(fact) ?? "") ?? []);
}

function factNames<K extends string>(facts: readonly (readonly [K, string])[]): readonly K[] {
  return facts.map(([name]) => name);
}

/** Cuts a comment's line end off, which some grammars include. */
function withoutLineEnd({ start, end }: Span, text: string): Span {
  const [ending = ""] = /(?<![\r\n])[\r\n]*$/.exec(text.slice(Math.max(start, end - 2), end)) ?? [];
  return { start, end: end - ending.length };
}

function collect({ captures }: QueryMatch, into: Collected): void {
  let hasParts = false;
  for (const { name, node } of captures) {
    if (name === "string" || name.startsWith("string."))
      noteLiteral(into.literals, name, spanOf(node));
    else if (name.includes(".")) hasParts = true;
    else {
      const list = into.spans.get(name);
      if (list === undefined) into.spans.set(name, [spanOf(node)]);
      else list.push(spanOf(node));
    }
  }
  if (hasParts) collectParts(captures, into);
}

/** Collects the facts that are made of several captures. */
function collectParts(captures: QueryMatch["captures"], into: Collected): void {
  const call = callOf(captures);
  if (call !== undefined) into.calls.push(call);
  into.constants.push(...constantsOf(captures));
  for (const [fact, kind] of NAMED_FACTS) into.named[fact].push(...namedOf(captures, kind));
  for (const [fact, kind] of TYPED_FACTS) into.typed[fact].push(...typedOf(captures, kind));
  const read = readOf(captures);
  if (read !== undefined) into.envReads.push(read);
}

/** `$env:X` and `'X'` are one node to some grammars. */
function bareName(text: string, name: Span): Span {
  const lastWord = /(?<!\w)\w+(?=\W*$)/.exec(text.slice(name.start, name.end));
  if (lastWord === null) return name;
  const start = name.start + lastWord.index;
  return { start, end: start + lastWord[0].length };
}

/** A line put before the first one of a text would be part of it. */
function fromLineBefore({ start, end }: Span): Span {
  return { start: Math.max(0, start - 1), end };
}
