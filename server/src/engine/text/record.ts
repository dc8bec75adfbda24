/** The record that has, for each key, what is made for it. */
export function recordOf<K extends string, V>(
  keys: readonly K[],
  make: (key: K) => V,
): Readonly<Record<K, V>> {
  const made: Readonly<Record<string, V>> = Object.fromEntries(keys.map((key) => [key, make(key)]));
  if (!hasAll(made, keys)) throw new TypeError("a key is missing");
  return made;
}

function hasAll<K extends string, V>(
  record: Readonly<Record<string, V>>,
  keys: readonly K[],
): record is Readonly<Record<K, V>> {
  return keys.every((key) => Object.hasOwn(record, key));
}
