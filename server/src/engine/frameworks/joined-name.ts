/** Names of variables put together, so that no word stands twice beside itself. */

/** `MY_DB` and `DB_PASSWORD` give `MY_DB_PASSWORD`. */
export function joinedName(first: string, second: string): string {
  const before = first.split("_");
  const after = second.split("_");
  for (let count = Math.min(before.length, after.length); count > 0; count -= 1) {
    const shared = before.slice(-count).join("_");
    if (shared === after.slice(0, count).join("_")) {
      return [...before, ...after.slice(count)].join("_");
    }
  }
  return `${first}_${second}`;
}

/** Tells whether all words of `part` are among those of `name`. */
export function holdsWords(name: string, part: string): boolean {
  const words = new Set(name.split("_"));
  return part.split("_").every((text) => words.has(text));
}
