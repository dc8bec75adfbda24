/** Converts one match of a language's query to facts. Spans only: no node leaves this folder. */
import type { Node, QueryMatch } from "web-tree-sitter";
import type { Span } from "../text/span.ts";
import type { AssignmentFact, CallFact, ConstantFact, EnvReadFact, TypedFact } from "./fact.ts";

export function namedOf(captures: QueryMatch["captures"], kind: string): readonly AssignmentFact[] {
  const node = captures.find((capture) => capture.name === `${kind}.name`)?.node;
  const value = spanning(captures, `${kind}.value`);
  return node && value ? [{ name: spanOf(node), value }] : [];
}

export function constantsOf(captures: QueryMatch["captures"]): readonly ConstantFact[] {
  const whole = spanning(captures, "compiled");
  const named = namedOf(captures, "compiled");
  return whole === undefined ? [] : named.map((declaration) => ({ ...declaration, whole }));
}

/** Type by name; several names may share one. */
export function typedOf(captures: QueryMatch["captures"], kind: string): readonly TypedFact[] {
  const type = spanning(captures, `${kind}.type`);
  if (type === undefined) return [];
  const values = captures.filter((capture) => capture.name === `${kind}.value`);
  return values.map((queryCapture) => ({ value: spanOf(queryCapture.node), type }));
}

export function readOf(
  captures: QueryMatch["captures"],
  first: (name: string) => Span | undefined,
): EnvReadFact | undefined {
  const whole = spanning(captures, "env");
  const name = first("env.name");
  return whole && name && { whole, name };
}

export function callOf(captures: QueryMatch["captures"]): CallFact | undefined {
  const call = captures.find((capture) => capture.name === "call")?.node;
  const callee = spanning(captures, "call.callee");
  if (call === undefined || callee === undefined) return undefined;
  const list = captures.find((capture) => capture.name === "call.args")?.node;
  const named = captures
    .filter((capture) => capture.name === "call.arg")
    .map((capture) => capture.node);
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
export function spanning(captures: QueryMatch["captures"], name: string): Span | undefined {
  const nodes = captures.filter((capture) => capture.name === name).map((capture) => capture.node);
  const start = nodes[0]?.startIndex;
  const end = nodes.at(-1)?.endIndex;
  return start === undefined || end === undefined ? undefined : { start, end };
}

export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}
