/** Caches what many findings work out of one object, for as long as that object lives. */

/** Caches results by key. `make` must be pure and the key immutable. */
export function oncePer<K extends WeakKey, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: make(key) };
    known.set(key, found);
    return found.value;
  };
}

/** Caches results by key and text, such as the names that are looked up in a file. */
export function oncePerText<K extends WeakKey, V>(
  make: (key: K, text: string) => V,
): (key: K, text: string) => V {
  const texts = oncePer((_: K) => new Map<string, { readonly value: V }>());
  return (key, text) => {
    const known = texts(key);
    const found = known.get(text) ?? { value: make(key, text) };
    known.set(text, found);
    return found.value;
  };
}

/** Names longer than this are asked for anew. */
const LONGEST_NAME = 60;
/** Names that are remembered of all texts. */
const MOST_NAMES = 4000;

/** Caches results by name: the same names stand in many texts. */
export function oncePerName(ask: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (name.length > LONGEST_NAME) return ask(name);
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const answer = ask(name);
    if (known.size >= MOST_NAMES) known.clear();
    // A part of a text would keep all of it in memory.
    known.set(` ${name}`.slice(1), answer);
    return answer;
  };
}
