/** Caches what many findings work out of one object, for as long as that object lives. */

/** `make` must be pure, and what it is given immutable: then nobody can tell that it ran only once. */
export function oncePer<K extends WeakKey, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: make(key) };
    known.set(key, found);
    return found.value;
  };
}

/** The same for each of several texts of one key, such as the names that are looked up in a file. */
export function oncePerText<K extends WeakKey, V>(
  make: (key: K, said: string) => V,
): (key: K, said: string) => V {
  const texts = oncePer((_: K) => new Map<string, { readonly value: V }>());
  return (key, said) => {
    const known = texts(key);
    const found = known.get(said) ?? { value: make(key, said) };
    known.set(said, found);
    return found.value;
  };
}

/** Names longer than this are asked for anew. */
const LONGEST_NAME = 60;
/** Names that are remembered of all texts. */
const MOST_NAMES = 4000;

/** The same names stand in many texts, and many times in each. */
export function oncePerName(ask: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (name.length > LONGEST_NAME) return ask(name);
    const said = known.get(name);
    if (said !== undefined) return said;
    const answer = ask(name);
    if (known.size >= MOST_NAMES) known.clear();
    // A part of a text would keep all of it in memory.
    known.set(` ${name}`.slice(1), answer);
    return answer;
  };
}
