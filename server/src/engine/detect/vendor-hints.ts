/**
 * Names the vendor of a token of a common shape when no word near it does: by an import of an SDK
 * or the host of an API anywhere in the file, if there is only one vendor's.
 */
import type { Rule } from "../rules/compile.ts";
import type { Span } from "../text/span.ts";
import { FAR } from "./context-words.ts";

/** Distance of a hint from the whole file; any word near the token says more. */
export const HINT_DISTANCE = 2 * FAR;

/** The lines around a token in which its client is given its address. */
const REACH = 400;
const BASE_URL =
  /(?:base_?url|api_?base|end_?point)\w{0,20}["'\])]{0,3}\s{0,4}[:=(,]\s{0,4}["'`]?https?:\/\/([\w.-]{1,100})/gi;

export type VendorHint = (rule: Rule, span: Span) => boolean;

/** Asks each rule's pattern once, and only when a token of its shape was found. */
export function vendorHintsIn(text: string): VendorHint {
  const known = new Map<string, boolean>();
  return ({ id, pointers }, span) => {
    if (pointers === undefined) return false;
    const isPointed = known.get(id) ?? pointers.test(text);
    known.set(id, isPointed);
    return isPointed && !leadsElsewhere(text, span, pointers);
  };
}

/**
 * Tells whether the client that gets this token talks to another vendor, whatever the rest of the
 * file does.
 */
function leadsElsewhere(text: string, { start, end }: Span, pointers: RegExp): boolean {
  const around = text.slice(Math.max(0, start - REACH), end + REACH);
  const hosts = [...around.matchAll(BASE_URL)].map((match) => match[1] ?? "");
  return hosts.length > 0 && !hosts.some((host) => pointers.test(host));
}

interface Pointed {
  readonly rule: Rule;
  readonly span: Span;
  readonly distance: number;
}

/** Drops hints that name several vendors whose tokens have this shape. */
export function withoutDoubt<T extends Pointed>(found: readonly T[]): readonly T[] {
  const vendors = new Map<number, Set<string>>();
  for (const { rule, span, distance } of found) {
    if (distance !== HINT_DISTANCE) continue;
    const here = vendors.get(span.start);
    if (here === undefined) vendors.set(span.start, new Set([rule.provider]));
    else here.add(rule.provider);
  }
  if (vendors.size === 0) return found;
  return found.filter(
    ({ span, distance }) => distance !== HINT_DISTANCE || vendors.get(span.start)?.size === 1,
  );
}
