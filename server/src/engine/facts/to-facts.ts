/**
 * Converts what a language's query captures in a tree to facts. The last place where a tree-sitter
 * node is seen.
 */
import type { Node, QueryMatch } from "web-tree-sitter";
import type { Hidden, Language } from "../languages/language.ts";
import type { Span } from "../text/span.ts";
import { capturedNames } from "./captured-names.ts";
import { callOf, constantsOf, namedOf, readOf, spanOf, typedOf } from "./captures.ts";
import type {
  AssignmentFact,
  CallFact,
  ConstantFact,
  EnvReadFact,
  ExpectedTypeFact,
  Facts,
  TypedFact,
} from "./fact.ts";
import { openingRun } from "./opening.ts";
import { type Literals, noteLiteral, stringFacts } from "./strings.ts";
import { withValues } from "./values.ts";

interface Collected {
  readonly spans: Map<string, Span[]>;
  readonly literals: Literals;
  readonly calls: CallFact[];
  readonly assignments: AssignmentFact[];
  readonly given: AssignmentFact[];
  readonly constants: ConstantFact[];
  readonly envReads: EnvReadFact[];
  readonly wanted: ExpectedTypeFact[];
  /** Typed facts by the name of their capture. */
  readonly typed: Readonly<Record<(typeof TYPED)[number], TypedFact[]>>;
}

const TYPED = ["typed", "declared", "function", "result"] as const;

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
  { opening, values }: Language,
  text: string,
  hidden: Hidden | undefined,
): Facts {
  const into: Collected = {
    spans: new Map(),
    literals: new Map(),
    calls: [],
    assignments: [],
    given: [],
    constants: [],
    envReads: [],
    wanted: [],
    typed: { typed: [], declared: [], function: [], result: [] },
  };
  for (const match of matches) collect(match, into);
  const { texts: expanding = [], verbatim = [] } = hidden ?? {};
  for (const span of expanding) noteLiteral(into.literals, "string.text", span);
  for (const span of verbatim) noteLiteral(into.literals, "string.fixed", span);
  const all = (name: string): readonly Span[] => into.spans.get(name) ?? [];
  const comments = all("comment").map((span) => withoutLineEnd(span, text));
  const preamble = openingRun(text, 0, all("preamble"), comments);
  const strings = stringFacts(into.literals, opening, text);
  const reads = into.envReads.map((envRead) => ({
    ...envRead,
    name: bareName(text, envRead.name),
  }));
  const captured = capturedNames(strings, text);
  const known = {
    code: [...all("code"), ...captured.code],
    identifiers: [...all("name"), ...captured.names],
    envReads: reads,
  };
  return {
    strings,
    ...withValues(known, strings, text, values),
    calls: into.calls,
    assignments: into.assignments,
    namedValues: into.given,
    literalTypes: into.typed.typed,
    expectedTypes: into.wanted,
    declaredTypes: into.typed.declared,
    functions: into.typed.function,
    results: into.typed.result,
    mutated: all("changed"),
    harmless: all("harmless"),
    comments,
    imports: all("import"),
    scopes: all("scope"),
    noComment: [...all("nocomment"), ...[...expanding, ...verbatim].map(fromLineBefore)],
    redirected: all("captured"),
    forked: all("forked"),
    statements: all("statement"),
    declarations: all("declaration"),
    identifierReads: all("use"),
    literalOnly: all("frozen"),
    typeSpans: all("type"),
    constantDeclarations: into.constants,
    compileTimeConstants: all("constant"),
    broken: all("broken"),
    escapes: all("escape"),
    docComments: all("attached"),
    preamble,
    directives: preamble.flatMap(
      (span) => /^(["'])(.*)\1;?$/.exec(text.slice(span.start, span.end))?.[2] ?? [],
    ),
    errors,
  };
}

/** Cuts a comment's line end off, which some grammars include. */
function withoutLineEnd({ start, end }: Span, text: string): Span {
  const [ending = ""] = /(?<![\r\n])[\r\n]*$/.exec(text.slice(Math.max(start, end - 2), end)) ?? [];
  return { start, end: end - ending.length };
}

function collect({ captures }: QueryMatch, into: Collected): void {
  const first = (name: string): Span | undefined => {
    const node = captures.find((capture) => capture.name === name)?.node;
    return node && spanOf(node);
  };
  for (const { name, node } of captures) {
    if (name === "string" || name.startsWith("string."))
      noteLiteral(into.literals, name, spanOf(node));
    else if (!name.includes(".")) {
      const list = into.spans.get(name);
      if (list === undefined) into.spans.set(name, [spanOf(node)]);
      else list.push(spanOf(node));
    }
  }
  const call = callOf(captures);
  if (call !== undefined) into.calls.push(call);
  into.assignments.push(...namedOf(captures, "assignment"));
  into.given.push(...namedOf(captures, "given"));
  into.constants.push(...constantsOf(captures));
  into.wanted.push(...namedOf(captures, "wanted"));
  for (const kind of TYPED) into.typed[kind].push(...typedOf(captures, kind));
  const read = readOf(captures, first);
  if (read !== undefined) into.envReads.push(read);
}

/** `$env:X` and `'X'` are one node to some grammars. */
function bareName(text: string, name: Span): Span {
  const said = /(?<!\w)\w+(?=\W*$)/.exec(text.slice(name.start, name.end));
  if (said === null) return name;
  const start = name.start + said.index;
  return { start, end: start + said[0].length };
}

/** A line put before the first one of a text would be part of it. */
function fromLineBefore({ start, end }: Span): Span {
  return { start: Math.max(0, start - 1), end };
}
