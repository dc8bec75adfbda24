/** Queries for the places of string literals, put together from the parents that allow them. */

/** A parent alone, perhaps with the field: `(array $)`, `(pair value: $)`, `(_ lhs: $)`. */
const PLAIN = /^\((\w+) (?:(\w+): )?\$\)$/;

/**
 * Builds one query from `parents`, each with each of `literals` in place of its `$`. Plain parents become
 * one pattern with the condition `#below?` (`facts/conditions.ts`): as patterns of their own they would take
 * most of the time in which a query is compiled.
 */
export function inPlaces(parents: readonly string[], literals: readonly string[]): string {
  const plain = parents.flatMap((parent) => {
    const [, kind, field] = PLAIN.exec(parent) ?? [];
    return kind === undefined ? [] : [field === undefined ? `"${kind}"` : `"${kind}.${field}"`];
  });
  const below = literals.map((literal) => {
    // A literal that ends with its capture has a name already.
    const own = /@[\w.]+$/.exec(literal)?.[0];
    const isWhole = own !== undefined && !literal.slice(0, -own.length).includes("@");
    const [node, child] = isWhole ? [literal, own] : [`${literal} @_child`, "@_child"];
    return `((_ ${node}) @_parent (#below? ${child} @_parent ${plain.join(" ")}))`;
  });
  const others = parents
    .filter((parent) => !PLAIN.test(parent))
    .flatMap((parent) => literals.map((literal) => parent.replace("$", () => literal)));
  return [...(plain.length > 0 ? below : []), ...others].join("\n");
}

/** Fields by kind of parent, of the operands of `#below?`; `undefined` where any field will do. */
export function byParent(
  places: readonly string[],
): ReadonlyMap<string, ReadonlySet<string> | undefined> {
  const fields = new Map<string, Set<string> | undefined>();
  for (const place of places) {
    const [kind = "", field] = place.split(".");
    const known = fields.get(kind);
    if (field === undefined) fields.set(kind, undefined);
    else if (known !== undefined) known.add(field);
    else if (!fields.has(kind)) fields.set(kind, new Set([field]));
  }
  return fields;
}
