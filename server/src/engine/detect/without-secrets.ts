/** Masks secrets in texts for people: somebody may have named a file or a variable after one. */
import { oncePer } from "../text/once-per.ts";
import { textOf } from "../text/span.ts";
import type { CompiledRules } from "./anchors.ts";
import type { Finding } from "./finding.ts";
import { mask } from "./mask.ts";
import { fixedPrefix, matchRules } from "./match-rules.ts";

/** Length from which secrets are looked for. */
const SHORTEST_KNOWN = 16;
/** Word that is long enough for a token. */
const LONG_WORD = /[\w-]{16}/;

/** Literals that were found, which no text for people may show, whatever is named after them. */
export function secretsIn(text: string, findings: readonly Finding[]): readonly string[] {
  const literals = findings.filter(({ sin }) => sin === 1 || sin === 7);
  return literals.map(({ span }) => textOf(text, span)).filter(isUnlikeWords);
}

/**
 * Masks each token that is one by its own form, and the `known` secrets, which were found by name
 * or place.
 */
export function withoutSecrets(
  text: string,
  rules: CompiledRules,
  known: readonly string[] = [],
): string {
  const rest = known.length === 0 ? text : withoutKnown(text, known);
  if (!LONG_WORD.test(rest)) return rest;
  let shown = "";
  let end = 0;
  for (const { rule, span } of matchRules(rest, rules)) {
    const secret = rest.slice(span.start, span.end);
    const prefix = fixedPrefix(rule, secret);
    if (prefix === "" || span.start < end) continue;
    shown += rest.slice(end, span.start) + mask(secret, prefix);
    end = span.end;
  }
  return shown + rest.slice(end);
}

const byStart = oncePer((known: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const starting = new Map<string, string[]>();
  for (const secret of new Set(known.filter(isUnlikeWords))) {
    const start = secret.slice(0, SHORTEST_KNOWN);
    starting.set(start, [...(starting.get(start) ?? []), secret]);
  }
  return starting;
});

/** Masks known secrets, looked up by their beginnings: thousands of them cost no more than one. */
export function withoutKnown(text: string, known: readonly string[]): string {
  const starting = byStart(known);
  if (starting.size === 0) return text;
  let shown = "";
  let end = 0;
  for (let at = 0; at + SHORTEST_KNOWN <= text.length; at += 1) {
    const alike = starting.get(text.slice(at, at + SHORTEST_KNOWN));
    const there = alike?.filter((name) => text.startsWith(name, at)) ?? [];
    const [longest] = there.toSorted((a, b) => b.length - a.length);
    if (longest === undefined) continue;
    shown += text.slice(end, at) + mask(longest, "");
    end = at + longest.length;
    at = end - 1;
  }
  return shown + text.slice(end);
}

/** A password of words may stand in a report for something else. */
function isUnlikeWords(secret: string): boolean {
  return secret.length >= SHORTEST_KNOWN && /[0-9]/.test(secret) && /^[\w+/=.~-]+$/.test(secret);
}
