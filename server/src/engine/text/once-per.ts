/** What is worked out once for something that many findings share, and goes when it goes. */

/** `make` must be pure, and what it is given immutable: then nobody can tell that it ran only once. */
export function oncePer<K extends WeakKey, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: make(key) };
    known.set(key, found);
    return found.value;
  };
}
