/**
 * An immutable map: a changed copy shares all that stayed. Changes lie over a base, which is made anew
 * when there are many.
 */
export class LayeredMap<V extends object> {
  readonly size: number;
  readonly #base: ReadonlyMap<string, V>;
  /** Changes since the base was made; `undefined` for what was removed. */
  readonly #changes: ReadonlyMap<string, V | undefined>;

  private constructor(
    base: ReadonlyMap<string, V>,
    changes: ReadonlyMap<string, V | undefined>,
    size: number,
  ) {
    this.#base = base;
    this.#changes = changes;
    this.size = size;
  }

  static empty<V extends object>(): LayeredMap<V> {
    return new LayeredMap<V>(new Map(), new Map(), 0);
  }

  get(key: string): V | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#base.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): Generator<readonly [string, V]> {
    for (const [key, value] of this.#base) if (!this.#changes.has(key)) yield [key, value];
    for (const [key, value] of this.#changes) if (value !== undefined) yield [key, value];
  }

  *keys(): Generator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): Generator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  /** Returns a map with these values; `undefined` removes. */
  with(changed: Iterable<readonly [string, V | undefined]>): LayeredMap<V> {
    const changes = new Map(this.#changes);
    let { size } = this;
    for (const [key, value] of changed) {
      const before = changes.has(key) ? changes.get(key) : this.#base.get(key);
      size += Number(value !== undefined) - Number(before !== undefined);
      changes.set(key, value);
    }
    const map = new LayeredMap(this.#base, changes, size);
    return changes.size > MOST_CHANGES
      ? new LayeredMap(new Map(map.entries()), new Map(), size)
      : map;
  }
}

/** Limit on the changes that each copy takes over one by one. */
const MOST_CHANGES = 128;
