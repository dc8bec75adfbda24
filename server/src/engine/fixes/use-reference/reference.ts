/** Puts a reference where a secret stands in a configuration value, quotes and all kept. */

import type { Owner } from "../../formats/config-kind.ts";
import { expansionAround } from "../../formats/expansion.ts";
import type { Entry, Format } from "../../formats/format.ts";
import type { Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import type { PathEdit } from "../fix.ts";

/** A secret inside one value of a configuration file. */
export interface ConfigValue {
  readonly path: string;
  readonly text: string;
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  readonly owner: Owner;
  readonly secret: Span;
  readonly format: Format;
  /** True for a committed example of an env file, where only the name may stay. */
  readonly isExample: boolean;
}

/** Target of a moved value. */
export interface Target {
  readonly name: string;
  readonly envPath: string;
  /**
   * Variable of another value of the same file, which may be fixed in the same run; `undefined`
   * when there can be none.
   */
  readonly variableOf: (value: string, wanted: string) => Promise<string | undefined>;
}

/** Target for a trial: no name is kept from another fix. */
export function trialTarget(name: string, envPath: string): Target {
  return { name, envPath, variableOf: async (_, wanted) => wanted };
}

export interface Reference {
  /** Edits in the file itself. */
  readonly edits: readonly Edit[];
  /** Edits that other files need with it. */
  readonly elsewhere?: readonly PathEdit[];
  readonly notes: readonly string[];
}

export function inPlace(
  { format, entry, secret, text }: ConfigValue,
  reference: string,
  notes: readonly string[],
): Reference | Refusal {
  const before = text.slice(entry.value.start, secret.start);
  const after = text.slice(secret.end, entry.value.end);
  const value = `${before}${reference}${after}`;
  const isPlain = format.id === "yaml" && entry.quote === "none";
  if (!isPlain || staysPlain(value, entry.flow)) {
    return { edits: [{ span: secret, text: reference }], notes };
  }
  return { edits: [{ span: entry.whole, text: `"${value.replace(/["\\]/g, "\\$&")}"` }], notes };
}

/**
 * Tells whether YAML reads it without quotes as it is; `{…}` and `[…]` around it allow no braces in
 * it.
 */
function staysPlain(value: string, isInFlow: boolean): boolean {
  if (/^(?:[-?:](?:\s|$)|[,[\]{}#&*!|>'"%@`])|: |:$| #/.test(value)) return false;
  return !isInFlow || !/[{}[\],]/.test(value);
}

/** Ends the value's quotes before the reference and begins them again behind it. */
export function outsideQuotes(
  { entry, secret }: ConfigValue,
  reference: string,
  notes: readonly string[],
): Reference | Refusal {
  const { quote, value, whole } = entry;
  const isLeading = secret.start === value.start;
  const isTrailing = secret.end === value.end;
  if (quote === "none") return { edits: [{ span: secret, text: reference }], notes };
  const span = {
    start: isLeading ? whole.start : secret.start,
    end: isTrailing ? whole.end : secret.end,
  };
  return {
    edits: [{ span, text: `${isLeading ? "" : '"'}${reference}${isTrailing ? "" : '"'}` }],
    notes,
  };
}

/** Extends the place to a whole reference to the same variable, where the secret is its default. */
export function withDefault(place: ConfigValue, name: string): ConfigValue {
  const expansion = expansionAround(place.text, place.secret);
  return expansion?.name === name ? { ...place, secret: expansion.span } : place;
}

export function isWhole({ entry, secret, text }: ConfigValue): boolean {
  const around =
    text.slice(entry.value.start, secret.start) + text.slice(secret.end, entry.value.end);
  return around.trim() === "";
}
