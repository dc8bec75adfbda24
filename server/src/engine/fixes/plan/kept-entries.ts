/** Checks that a fix leaves the other values of a configuration file as they are. */
import type { Entry, Format } from "../../formats/format.ts";
import { applyEdits, type Edit } from "../../text/edit.ts";
import { contains, overlaps, shifted, textOf } from "../../text/span.ts";

/**
 * Tells whether each entry that no edit touches is read as before: under its keys, with its bytes.
 */
export function keepsEntries(
  text: string,
  edits: readonly Edit[],
  { entries }: Pick<Format, "entries">,
): boolean {
  const after = applyEdits(text, edits);
  const renamed = new Map(edits.map((edit) => [textOf(text, edit.span), edit.text]));
  // A fix may put an item before others, so that numbers of items do not count.
  const namesOf = ({ path }: Entry): string =>
    path.map((name) => (/^\d+$/.test(name) ? "#" : name)).join("\0");
  const namesAfter = (entry: Entry): string =>
    namesOf({ ...entry, path: entry.path.map((name) => renamed.get(name) ?? name) });
  const found = new Map<number, Entry[]>();
  for (const entry of entries(after)) {
    found.set(entry.whole.start, [...(found.get(entry.whole.start) ?? []), entry]);
  }
  const sorted = edits.toSorted((a, b) => a.span.end - b.span.end);
  let next = 0;
  let moved = 0;
  for (const entry of entries(text).toSorted((a, b) => a.whole.start - b.whole.start)) {
    for (let edit = sorted[next]; edit && edit.span.end <= entry.whole.start; edit = sorted[next]) {
      moved += edit.text.length - (edit.span.end - edit.span.start);
      next += 1;
    }
    if (edits.some((edit) => touches(edit, entry))) continue;
    const place = shifted(entry.whole, moved);
    const isKept = (found.get(place.start) ?? []).some(
      (other) =>
        other.whole.end === place.end &&
        [namesOf(entry), namesAfter(entry)].includes(namesOf(other)),
    );
    if (!isKept || textOf(after, place) !== textOf(text, entry.whole)) return false;
  }
  return true;
}

/** Tells whether an edit touches an entry, also between its key and its value. */
function touches({ span }: Edit, { key, whole }: Entry): boolean {
  const all = { start: Math.min(key.start, whole.start), end: whole.end };
  return overlaps(span, all) || (span.start > all.start && contains(all, span));
}
