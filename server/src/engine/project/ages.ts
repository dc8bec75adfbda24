/** Ages of values in files that git tracks, as the history of their repository tells them. */
import type { Digest } from "./digest.ts";
import type { FileFacts } from "./file-facts.ts";

/** First day on which the history has a value. */
export interface ValueAge {
  /** ISO date. */
  readonly since: string;
  /** True if the history begins there, so that the value may be older. */
  readonly isAtLeast?: true;
}

export type Ages = ReadonlyMap<Digest, ValueAge>;

/** A place of a credential of which no annotation says how old it is. */
export interface UndatedValue {
  readonly path: string;
  readonly digest: Digest;
  readonly start: number;
  readonly end: number;
}

/** Lists credentials that git tracks and nobody dated, in the order of files. */
export function undatedIn(files: Iterable<FileFacts>): readonly UndatedValue[] {
  const found: UndatedValue[] = [];
  for (const { path, credentials } of files) {
    for (const { undated, start, end } of credentials) {
      if (undated !== undefined) found.push({ path, digest: undated, start, end });
    }
  }
  return found;
}
