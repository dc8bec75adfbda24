/** The source of an expression for two texts in this order, in time linear in what lies around them. */
export function inOrder(first: string, then: string): string {
  // Each start of the second is tried once: behind the first of the first.
  return String.raw`(?:(?!${first})[\s\S])*${first}[\s\S]*${then}`;
}
