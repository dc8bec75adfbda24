/** Queries for the places of string literals, put together from the parents that allow them. */

/** Builds one query from `parents`, each with each of `literals` in place of its `$`. */
export function inPlaces(parents: readonly string[], literals: readonly string[]): string {
  return parents
    .flatMap((parent) => literals.map((literal) => parent.replace("$", () => literal)))
    .join("\n");
}
