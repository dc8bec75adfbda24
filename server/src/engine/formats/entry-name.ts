/** Finds the variable that an entry's key names. */
import { type Span, textOf } from "../text/span.ts";
import type { EntryIndex } from "./entry-index.ts";
import { expansionAround } from "./expansion.ts";
import type { Entry } from "./format.ts";

/**
 * Chooses the variable: the one that is asked for already, else the key where it is a variable's
 * name, else the customary name.
 */
export function envNameOf(
  text: string,
  entry: Entry,
  entries: EntryIndex,
  customary: string | undefined,
  secret: Span,
): string {
  const asked = expansionAround(text, secret)?.name;
  if (asked !== undefined) return asked;
  const key = keyOf(text, entry, entries);
  // A password must not go by the name of the address that it is a part of, nor a key by that of several.
  const isPart = isPartOf(text, entry, secret);
  if (/^[A-Z][A-Z0-9_]*$/.test(key) && !(isPart && customary)) return key;
  if (customary !== undefined && customary !== "") return customary;
  const upper = key.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[^A-Za-z0-9]+/g, "_");
  return upper.replace(/^[_0-9]+|_+$/g, "").toUpperCase() || "API_KEY";
}

/** `NAME=value` of a list is the value of `NAME`. */
const ASSIGNED = /^\s*(?:[A-Za-z_]\w*=\s*)?$/;

function isPartOf(text: string, { value }: Entry, secret: Span): boolean {
  const before = text.slice(value.start, secret.start);
  const after = text.slice(secret.end, value.end);
  return !ASSIGNED.test(before) || after.trim() !== "";
}

function keyOf(text: string, entry: Entry, entries: EntryIndex): string {
  const last = entry.path.at(-1) ?? "";
  // Kubernetes and Render write a variable as a pair of `name` (or `key`) and `value`.
  if (last === "value") return siblingOf(text, entry, entries, ["name", "key"]) ?? last;
  if (!/^\d+$/.test(last)) return last;
  const assigned = /^([A-Za-z_]\w*)=/.exec(textOf(text, entry.value))?.[1];
  return assigned ?? entry.path.findLast((name) => !/^\d+$/.test(name)) ?? "";
}

/** The text of the first of these keys beside the entry's own. */
function siblingOf(
  text: string,
  entry: Entry,
  entries: EntryIndex,
  names: readonly string[],
): string | undefined {
  const parent = entry.path.slice(0, -1);
  const siblings = names.flatMap((name) => entries.atPath(entry, [...parent, name]) ?? []);
  const first = siblings.toSorted((a, b) => a.value.start - b.value.start)[0];
  return first && textOf(text, first.value);
}
