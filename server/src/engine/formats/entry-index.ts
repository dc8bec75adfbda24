/** Looks entries of one file up by place and by path, without going through all of them. */
import { type Span, textOf } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";
import type { Entry } from "./format.ts";

export interface EntryIndex {
  /** The entry whose value holds all of `span`. */
  readonly at: (span: Span) => Entry | undefined;
  /** The first entry at a path of the YAML document in which `entry` is. */
  readonly atPath: (entry: Entry, path: readonly string[]) => Entry | undefined;
  /** The text of the entry at a path of the same document. */
  readonly textAt: (entry: Entry, path: readonly string[]) => string | undefined;
}

/** Index of a file's entries, made once. */
const known = new WeakMap<readonly Entry[], EntryIndex>();

export function indexEntries(text: string, entries: readonly Entry[]): EntryIndex {
  const index = known.get(entries) ?? makeIndex(text, entries);
  known.set(entries, index);
  return index;
}

function makeIndex(text: string, entries: readonly Entry[]): EntryIndex {
  const byPlace = indexSpans(entries, (entry) => entry.value);
  const byPath = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry.document, entry.path);
    if (!byPath.has(key)) byPath.set(key, entry);
  }
  const atPath: EntryIndex["atPath"] = ({ document }, path) => byPath.get(keyOf(document, path));
  return {
    at: byPlace.around,
    atPath,
    textAt: (entry, path) => {
      const found = atPath(entry, path);
      return found && textOf(text, found.value);
    },
  };
}

function keyOf(document: number, path: readonly string[]): string {
  return JSON.stringify([document, ...path]);
}
