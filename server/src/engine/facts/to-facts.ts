/** From what a language's query finds in a tree to facts. The last place where a tree-sitter node is seen. */
import type { Node, QueryMatch } from "web-tree-sitter";
import type { Hidden, Language } from "../languages/language.ts";
import type { Span } from "../text/span.ts";
import type { AssignmentFact, CallFact, EnvReadFact, Facts } from "./fact.ts";
import { openingRun } from "./opening.ts";
import { type Literals, noteLiteral, stringFacts } from "./strings.ts";
import { withValues } from "./values.ts";

interface Collected {
  readonly spans: Map<string, Span[]>;
  readonly literals: Literals;
  readonly calls: CallFact[];
  readonly assignments: AssignmentFact[];
  readonly envReads: EnvReadFact[];
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
  { opening, values }: Language,
  text: string,
  hidden: Hidden | undefined,
): Facts {
  const into: Collected = {
    spans: new Map(),
    literals: new Map(),
    calls: [],
    assignments: [],
    envReads: [],
  };
  for (const match of matches) collect(match, into);
  const { texts: expanding = [], verbatim = [] } = hidden ?? {};
  for (const it of expanding) noteLiteral(into.literals, "string.text", it);
  for (const it of verbatim) noteLiteral(into.literals, "string.fixed", it);
  const all = (name: string): readonly Span[] => into.spans.get(name) ?? [];
  const preamble = openingRun(text, 0, all("preamble"), all("comment"));
  const strings = stringFacts(into.literals, opening, text);
  const reads = into.envReads.map((it) => ({ ...it, name: bareName(text, it.name) }));
  const known = { code: all("code"), names: all("name"), envReads: reads };
  return {
    strings,
    ...withValues(known, strings, text, values),
    calls: into.calls,
    assignments: into.assignments,
    changed: all("changed"),
    harmless: all("harmless"),
    comments: all("comment"),
    imports: all("import"),
    scopes: all("scope"),
    noComment: [...all("nocomment"), ...[...expanding, ...verbatim].map(fromLineBefore)],
    captured: all("captured"),
    declarations: all("declaration"),
    uses: all("use"),
    frozen: all("frozen"),
    types: all("type"),
    constants: all("constant"),
    broken: all("broken"),
    escapes: all("escape"),
    attached: all("attached"),
    preamble,
    directives: preamble.flatMap(
      (it) => /^(["'])(.*)\1;?$/.exec(text.slice(it.start, it.end))?.[2] ?? [],
    ),
    errors,
  };
}

function collect({ captures }: QueryMatch, into: Collected): void {
  const first = (name: string): Span | undefined => {
    const node = captures.find((it) => it.name === name)?.node;
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
  const name = first("assignment.name");
  const value = spanning(captures, "assignment.value");
  if (name && value) into.assignments.push({ name, value });
  const read = readOf(captures, first);
  if (read !== undefined) into.envReads.push(read);
}

function readOf(
  captures: QueryMatch["captures"],
  first: (name: string) => Span | undefined,
): EnvReadFact | undefined {
  const whole = spanning(captures, "env");
  const name = first("env.name");
  return whole && name && { whole, name };
}

function callOf(captures: QueryMatch["captures"]): CallFact | undefined {
  const call = captures.find((it) => it.name === "call")?.node;
  const callee = spanning(captures, "call.callee");
  if (call === undefined || callee === undefined) return undefined;
  const list = captures.find((it) => it.name === "call.args")?.node;
  const named = captures.filter((it) => it.name === "call.arg").map((it) => it.node);
  // A query that asks for each argument of a command takes the square of their number.
  const others = named.length > 0 ? named : call.childrenForFieldName("argument");
  const nodes = list ? list.namedChildren : others;
  return {
    // `<?=` stands before the node of what it prints.
    whole: { start: Math.min(callee.start, call.startIndex), end: call.endIndex },
    callee,
    args: nodes.flatMap((it) => (/comments?$|(^|_)comma$|_sep$/.test(it.type) ? [] : [spanOf(it)])),
  };
}

/** From the first to the last node of one name: grammars have no node for all that is one thing. */
function spanning(captures: QueryMatch["captures"], name: string): Span | undefined {
  const nodes = captures.filter((it) => it.name === name).map((it) => it.node);
  const start = nodes[0]?.startIndex;
  const end = nodes.at(-1)?.endIndex;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** `$env:X` and `'X'` are one node to some grammars. */
function bareName(text: string, name: Span): Span {
  const said = /\w+(?=\W*$)/.exec(text.slice(name.start, name.end));
  if (said === null) return name;
  const start = name.start + said.index;
  return { start, end: start + said[0].length };
}

/** A line put before the first one of a text would be part of it. */
function fromLineBefore({ start, end }: Span): Span {
  return { start: Math.max(0, start - 1), end };
}

function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}
