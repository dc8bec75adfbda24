/** Sets of texts by a key, cheap to copy: unchanged sets are shared between copies. */
import { SharedMap } from "./shared-map.ts";

const EMPTY: ReadonlySet<string> = new Set();

export class SharedSets {
  readonly #sets: SharedMap<ReadonlySet<string>>;
  /** Sets that no copy shares. */
  #own = new Map<string, Set<string>>();

  constructor(sets = new SharedMap<ReadonlySet<string>>()) {
    this.#sets = sets;
  }

  of(key: string): ReadonlySet<string> {
    return this.#sets.get(key) ?? EMPTY;
  }

  sorted(key: string): readonly string[] {
    const set = this.of(key);
    return set.size > 1 ? [...set].sort() : [...set];
  }

  change(key: string, item: string, isIn: boolean): void {
    if (this.of(key).has(item) === isIn) return;
    const own = this.#own.get(key) ?? new Set(this.of(key));
    if (isIn) own.add(item);
    else own.delete(item);
    if (own.size === 0) {
      this.#sets.set(key, undefined);
      this.#own.delete(key);
      return;
    }
    this.#sets.set(key, own);
    this.#own.set(key, own);
  }

  /** Returns a copy; from then on both share all sets. */
  copy(): SharedSets {
    this.#own = new Map();
    return new SharedSets(this.#sets.copy());
  }
}
