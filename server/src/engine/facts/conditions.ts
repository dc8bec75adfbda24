/**
 * Decides the conditions of our queries that tree-sitter does not know: `#kind?`, that a captured node is of one
 * of several kinds, and `#below?`, that it stands below a captured parent of one of them, perhaps as one of its
 * fields. Written as the kinds of patterns, these take a query up to a second to compile.
 */
import type { Node, PredicateStep, Query, QueryMatch, QueryPredicate } from "web-tree-sitter";
import { byParent } from "../languages/string-places.ts";

/** Decides on the matches of one tree. */
export type MatchFilter = (match: QueryMatch) => boolean;

/** Decides on one match, by what is known of the fields in its tree. */
type Condition = (match: QueryMatch, known: FieldsOf) => boolean;

/** Reads the conditions of a query once; the result makes a filter for each tree. */
export function conditionsOf(query: Query): () => MatchFilter {
  const conditions = Array.from({ length: query.patternCount() }, (_, pattern) =>
    conditionOf(query.predicatesForPattern(pattern)),
  );
  return () => {
    const known: FieldsOf = new Map();
    return (match) => conditions[match.patternIndex]?.(match, known) ?? true;
  };
}

/** Reads the one condition that a pattern has. */
function conditionOf(predicates: readonly QueryPredicate[]): Condition | undefined {
  for (const { operator, operands } of predicates) {
    if (operator === "kind?") return kindCondition(operands);
    if (operator === "below?") return belowCondition(operands);
  }
  return undefined;
}

function kindCondition([capture, ...kinds]: readonly PredicateStep[]): Condition {
  const allowed = new Set(textsOf(kinds));
  return (match) => allowed.has(captured(match, capture)?.type ?? "");
}

function belowCondition([below, above, ...places]: readonly PredicateStep[]): Condition {
  const fields = byParent(textsOf(places));
  return (match, known) => {
    const child = captured(match, below);
    const parent = captured(match, above);
    return child !== undefined && parent !== undefined && isBelow(child, parent, fields, known);
  };
}

function captured({ captures }: QueryMatch, step: PredicateStep | undefined): Node | undefined {
  if (step?.type !== "capture") return undefined;
  return captures.find(({ name }) => name === step.name)?.node;
}

function textsOf(steps: readonly PredicateStep[]): readonly string[] {
  return steps.flatMap((step) => (step.type === "string" ? [step.value] : []));
}

/** Fields of children by their ids, by the id of their parent. */
type FieldsOf = Map<number, ReadonlyMap<number, string | null>>;

function isBelow(
  child: Node,
  parent: Node,
  fields: ReturnType<typeof byParent>,
  known: FieldsOf,
): boolean {
  const { type } = parent;
  const own = fields.get(type);
  if (own === undefined && fields.has(type)) return true;
  const any = fields.get("_");
  if (own === undefined && any === undefined) return false;
  for (const field of own ?? []) {
    if (parent.childForFieldName(field)?.id === child.id) return true;
  }
  const field = fieldOf(child, parent, known) ?? "";
  return own?.has(field) === true || any?.has(field) === true;
}

/** Finds the field of a child; each parent is walked once, however many children are asked for. */
function fieldOf(child: Node, parent: Node, known: FieldsOf): string | null | undefined {
  const found = known.get(parent.id) ?? fieldsBelow(parent);
  known.set(parent.id, found);
  return found.get(child.id);
}

function fieldsBelow(parent: Node): ReadonlyMap<number, string | null> {
  const fields = new Map<number, string | null>();
  const cursor = parent.walk();
  for (let isThere = cursor.gotoFirstChild(); isThere; isThere = cursor.gotoNextSibling()) {
    fields.set(cursor.nodeId, cursor.currentFieldName);
  }
  // A cursor that outlives its tree corrupts the parser's memory.
  cursor.delete();
  return fields;
}
