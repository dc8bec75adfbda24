/** Queries for the places of string literals, put together from the parents that allow them. */

/** Each of `parents` with each of `literals` in place of its `$`, as one query. */
export function inPlaces(parents: readonly string[], literals: readonly string[]): string {
  return parents
    .flatMap((parent) => literals.map((literal) => parent.replace("$", () => literal)))
    .join("\n");
}
