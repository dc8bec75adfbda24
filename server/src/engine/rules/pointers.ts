/** Builds the pattern for a vendor's hosts and imports of its SDKs, anywhere in a file. */

interface Vendor {
  readonly hosts?: readonly string[] | undefined;
  readonly packages?: readonly string[] | undefined;
}

/** Pattern of the pointers; `undefined` where a rule names neither. */
export function pointersOf({ hosts = [], packages = [] }: Vendor): RegExp | undefined {
  const parts = [
    ...(hosts.length === 0 ? [] : [`(?<![A-Za-z0-9-])(?:${anyOf(hosts)})(?!\\.?[A-Za-z0-9-])`]),
    ...(packages.length === 0
      ? []
      : [`\\b(?:from|import|require)\\b[ \\t(]{0,3}["'\`]?(?:${anyOf(packages)})(?![\\w@-])`]),
  ];
  return parts.length === 0 ? undefined : new RegExp(parts.join("|"), "i");
}

function anyOf(words: readonly string[]): string {
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|");
}
