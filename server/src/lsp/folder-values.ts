/**
 * Values of a folder's env files, which are looked for in all its other files. A changed file is searched for
 * all values when it is analyzed; new values are looked for in all files, once nobody types them any more.
 */
import { type KnownValue, KnownValues } from "../engine/index.ts";
import { NO_VALUES } from "../host/known-values.ts";

/** Values that are new, and files that may lose findings. */
export interface ValueNews {
  readonly added: KnownValues;
  readonly affected: ReadonlySet<string>;
}

/** Pause in the typing after which the values of an env file count. */
const SETTLED_AFTER_MS = 400;

/** Lives as long as its folder. */
export class FolderValues {
  readonly #changed: (news: ValueNews) => void;
  readonly #byPath = new Map<string, readonly KnownValue[]>();
  /** Files in which a value stood when they were last analyzed. */
  readonly #holding = new Set<string>();
  readonly #waiting = new Map<string, readonly KnownValue[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #known = NO_VALUES;

  constructor(changed: (news: ValueNews) => void) {
    this.#changed = changed;
  }

  get known(): KnownValues {
    return this.#known;
  }

  /** Takes over the values of one env file after a while. */
  note(path: string, values: readonly KnownValue[]): void {
    if (isSame(this.#waiting.get(path) ?? this.#byPath.get(path) ?? [], values)) return;
    this.#waiting.set(path, values);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLED_AFTER_MS);
    this.#timer.unref();
  }

  remove(path: string): void {
    this.#holding.delete(path);
    this.note(path, []);
  }

  /** Remembers whether a value stands in a file. */
  mark(path: string, isHolding: boolean): void {
    if (isHolding) this.#holding.add(path);
    else this.#holding.delete(path);
  }

  /** Takes over the values of all env files, before all files are looked at. */
  replace(values: readonly KnownValue[]): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
    const byPath = new Map<string, KnownValue[]>();
    for (const value of values) {
      if (value.source.kind !== "env") continue;
      const { path } = value.source;
      const others = byPath.get(path);
      if (others === undefined) byPath.set(path, [value]);
      else others.push(value);
    }
    for (const path of this.#byPath.keys()) if (!byPath.has(path)) this.#waiting.set(path, []);
    for (const [path, own] of byPath) {
      if (!isSame(this.#byPath.get(path) ?? [], own)) this.#waiting.set(path, own);
    }
    if (this.#waiting.size > 0) this.#settle();
  }

  #settle(): void {
    const before = new Set(this.#known.all.map(identityOf));
    for (const [path, values] of this.#waiting) {
      if (values.length === 0) this.#byPath.delete(path);
      else this.#byPath.set(path, values);
    }
    this.#waiting.clear();
    const paths = [...this.#byPath.keys()].sort();
    this.#known = new KnownValues(paths.flatMap((path) => this.#byPath.get(path) ?? []));
    const added = this.#known.all.filter((value) => !before.has(identityOf(value)));
    this.#changed({ added: new KnownValues(added), affected: new Set(this.#holding) });
  }
}

function isSame(a: readonly KnownValue[], b: readonly KnownValue[]): boolean {
  return a.length === b.length && a.every((value, index) => isEqual(value, b[index]));
}

function isEqual(a: KnownValue, b: KnownValue | undefined): boolean {
  return b !== undefined && identityOf(a) === identityOf(b) && placeOf(a) === placeOf(b);
}

function identityOf({ value, source, isSure }: KnownValue): string {
  const from = source.kind === "env" ? `${source.path}\0${source.name}\0${source.isInGit}` : "";
  return `${value}\0${from}\0${isSure}`;
}

function placeOf({ source }: KnownValue): string {
  return source.kind === "env" ? `${source.span.start}:${source.span.end}` : "";
}
