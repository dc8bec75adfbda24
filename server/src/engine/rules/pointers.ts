/** The pattern of what points to a vendor from anywhere in a file: its hosts, and imports of its SDKs. */

interface Vendor {
  readonly hosts?: readonly string[] | undefined;
  readonly packages?: readonly string[] | undefined;
}

/** `undefined` where a rule names neither. */
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
