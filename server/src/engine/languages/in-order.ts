/** Source of a pattern for two texts in this order, which takes linear time. */
export function inOrder(first: string, then: string): string {
  // Each start of the second is tried once: behind the first of the first.
  return String.raw`(?:(?!${first})[\s\S])*${first}[\s\S]*${then}`;
}
