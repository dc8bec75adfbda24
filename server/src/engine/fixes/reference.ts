/** Puts a reference where a secret stands in a configuration value, quotes and all kept. */
import type { ConfigKind } from "../formats/config-kind.ts";
import type { Entry, Format } from "../formats/format.ts";
import type { Span } from "../text/span.ts";
import type { Edit } from "./edit.ts";
import type { Refusal } from "./fix.ts";

/** A secret inside one value of a configuration file. */
export interface Place {
  readonly path: string;
  readonly text: string;
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  readonly kind: ConfigKind;
  readonly secret: Span;
  readonly format: Format;
  /** A committed pattern of an env file, where only the name may stay. */
  readonly isExample: boolean;
}

export interface Reference {
  readonly edits: readonly Edit[];
  readonly notes: readonly string[];
}

export function inPlace(
  { format, entry, secret, text }: Place,
  reference: string,
  notes: readonly string[],
): Reference | Refusal {
  const isPlainFlow = format.id === "yaml" && entry.quote === "none" && entry.flow;
  if (!isPlainFlow) return { edits: [{ span: secret, text: reference }], notes };
  // In `{…}` and `[…]` a plain scalar must not hold braces.
  const before = text.slice(entry.value.start, secret.start);
  const after = text.slice(secret.end, entry.value.end);
  const escaped = `${before}${reference}${after}`.replace(/["\\]/g, "\\$&");
  return { edits: [{ span: entry.whole, text: `"${escaped}"` }], notes };
}

export function isWhole({ entry, secret, text }: Place): boolean {
  const around =
    text.slice(entry.value.start, secret.start) + text.slice(secret.end, entry.value.end);
  return around.trim() === "";
}
