/** Which entry holds a place, and which variable its key names. */
import { contains, type Span, textOf } from "../text/span.ts";
import type { Entry } from "./format.ts";

export function entryAt(entries: readonly Entry[], span: Span): Entry | undefined {
  return entries.find((it) => contains(it.value, span));
}

/** A key that is a variable's name keeps it; else the customary name is used. */
export function envNameOf(
  text: string,
  entry: Entry,
  entries: readonly Entry[],
  customary: string | undefined,
): string {
  const key = keyOf(text, entry, entries);
  if (/^[A-Z][A-Z0-9_]*$/.test(key)) return key;
  if (customary !== undefined && customary !== "") return customary;
  const upper = key.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[^A-Za-z0-9]+/g, "_");
  return upper.replace(/^[_0-9]+|_+$/g, "").toUpperCase() || "API_KEY";
}

function keyOf(text: string, entry: Entry, entries: readonly Entry[]): string {
  const last = entry.path.at(-1) ?? "";
  // Kubernetes and Render write a variable as a pair of `name` (or `key`) and `value`.
  if (last === "value") return siblingOf(text, entry, entries, ["name", "key"]) ?? last;
  if (!/^\d+$/.test(last)) return last;
  const assigned = /^([A-Za-z_]\w*)=/.exec(textOf(text, entry.value))?.[1];
  return assigned ?? entry.path.findLast((it) => !/^\d+$/.test(it)) ?? "";
}

function siblingOf(
  text: string,
  entry: Entry,
  entries: readonly Entry[],
  names: readonly string[],
): string | undefined {
  const parent = JSON.stringify(entry.path.slice(0, -1));
  const sibling = entries.find(
    (it) =>
      it.document === entry.document &&
      names.includes(it.path.at(-1) ?? "") &&
      JSON.stringify(it.path.slice(0, -1)) === parent,
  );
  return sibling && textOf(text, sibling.value);
}

/** The text of the entry at a path of the same document. */
export function textAt(
  text: string,
  entry: Entry,
  entries: readonly Entry[],
  path: readonly string[],
): string | undefined {
  const found = entries.find(
    (it) => it.document === entry.document && it.path.join("\n") === path.join("\n"),
  );
  return found && textOf(text, found.value);
}
