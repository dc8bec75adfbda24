/**
 * A map that is cheap to copy: copies share all entries but those near a change. Entries come in no
 * order that means anything.
 */

/** Number of parts, of which a change copies one. A power of two. */
const PARTS = 1024;

export interface ReadonlySharedMap<V> {
  readonly size: number;
  readonly get: (key: string) => V | undefined;
  readonly has: (key: string) => boolean;
  readonly keys: () => Iterable<string>;
  readonly values: () => Iterable<V>;
}

export class SharedMap<V extends object | number> implements ReadonlySharedMap<V> {
  readonly #parts: (Map<string, V> | undefined)[];
  /** Parts that no copy shares, by their number. */
  #own = new Set<number>();
  #size: number;

  constructor(parts: readonly (Map<string, V> | undefined)[] = [], size = 0) {
    this.#parts = [...parts];
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  get(key: string): V | undefined {
    return this.#parts[partOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *keys(): Generator<string> {
    for (const part of this.#parts) if (part !== undefined) yield* part.keys();
  }

  *values(): Generator<V> {
    for (const part of this.#parts) if (part !== undefined) yield* part.values();
  }

  /** Sets a value; `undefined` removes it. */
  set(key: string, value: V | undefined): void {
    const at = partOf(key);
    const shared = this.#parts[at];
    const before = shared?.get(key);
    if (before === value) return;
    const part = shared !== undefined && this.#own.has(at) ? shared : new Map(shared);
    this.#parts[at] = part;
    this.#own.add(at);
    this.#size += Number(value !== undefined) - Number(before !== undefined);
    if (value === undefined) part.delete(key);
    else part.set(key, value);
  }

  /** Returns a copy; from then on both share all entries. */
  copy(): SharedMap<V> {
    this.#own = new Set();
    return new SharedMap(this.#parts, this.#size);
  }
}

/** Number of the part that holds a key: FNV-1a over its characters. */
function partOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 16)) & (PARTS - 1);
}
