/** Converts one match of a language's query to facts. Spans only: no node leaves this folder. */
import type { Node, QueryMatch } from "web-tree-sitter";
import type { Span } from "../text/span.ts";
import type { Capture, NamedCapture, TypedCapture } from "./capture-names.ts";
import type { AssignmentFact, CallFact, ConstantFact, EnvReadFact, TypedFact } from "./fact.ts";

type Captures = QueryMatch["captures"];

export function namedOf(captures: Captures, kind: NamedCapture): readonly AssignmentFact[] {
  const node = nodeOf(captures, `${kind}.name`);
  const value = spanning(captures, `${kind}.value`);
  return node && value ? [{ name: spanOf(node), value }] : [];
}

export function constantsOf(captures: Captures): readonly ConstantFact[] {
  const whole = spanning(captures, "compiled");
  const named = namedOf(captures, "compiled");
  return whole === undefined ? [] : named.map((declaration) => ({ ...declaration, whole }));
}

/** Type by name; several names may share one. */
export function typedOf(captures: Captures, kind: TypedCapture): readonly TypedFact[] {
  const type = spanning(captures, `${kind}.type`);
  if (type === undefined) return [];
  return nodesOf(captures, `${kind}.value`).map((node) => ({ value: spanOf(node), type }));
}

export function readOf(captures: Captures): EnvReadFact | undefined {
  const whole = spanning(captures, "env");
  const name = nodeOf(captures, "env.name");
  return whole && name && { whole, name: spanOf(name) };
}

export function callOf(captures: Captures): CallFact | undefined {
  const call = nodeOf(captures, "call");
  const callee = spanning(captures, "call.callee");
  if (call === undefined || callee === undefined) return undefined;
  const list = nodeOf(captures, "call.args");
  const named = nodesOf(captures, "call.arg");
  // A query that asks for each argument of a command takes the square of their number.
  const others = named.length > 0 ? named : call.childrenForFieldName("argument");
  const nodes = list ? list.namedChildren : others;
  return {
    // `<?=` stands before the node of what it prints.
    whole: { start: Math.min(callee.start, call.startIndex), end: call.endIndex },
    callee,
    args: nodes.flatMap((node) =>
      /comments?$|(^|_)comma$|_sep$/.test(node.type) ? [] : [spanOf(node)],
    ),
  };
}

/**
 * Spans from the first to the last node captured under one name, for things that are several nodes
 * in the grammar.
 */
function spanning(captures: Captures, name: Capture): Span | undefined {
  const nodes = nodesOf(captures, name);
  const start = nodes[0]?.startIndex;
  const end = nodes.at(-1)?.endIndex;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** The first node captured under a name. */
function nodeOf(captures: Captures, name: Capture): Node | undefined {
  return captures.find((capture) => capture.name === name)?.node;
}

function nodesOf(captures: Captures, name: Capture): readonly Node[] {
  return captures.filter((capture) => capture.name === name).map(({ node }) => node);
}

export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}
