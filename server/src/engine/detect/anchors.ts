/**
 * Finds every place where a keyword of any rule stands, in one pass over the text.
 *
 * The first three characters of each keyword are folded to a 15-bit number. One table look-up
 * per position then tells apart the few places worth a closer look, however many rules there are.
 */
import type { Rule } from "../rules/compile.ts";

/** The rules and the index by which their keywords are found. */
export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly anchors: AnchorIndex;
}

export interface AnchorIndex {
  /** 1 where a keyword begins with three characters of that number. */
  readonly starts: Uint8Array;
  readonly keywords: ReadonlyMap<number, readonly Keyword[]>;
}

interface Keyword {
  /** Lower-cased. */
  readonly word: string;
  readonly rules: readonly Rule[];
}

/** A keyword and where it stands. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly rules: readonly Rule[];
}

const SIZE = 1 << 15;

/** Built once for a set of rules. */
export function indexRules(rules: readonly Rule[]): CompiledRules {
  const byWord = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const word of new Set(rule.keywords)) {
      const sharing = byWord.get(word);
      if (sharing === undefined) byWord.set(word, [rule]);
      else sharing.push(rule);
    }
  }
  const starts = new Uint8Array(SIZE);
  const keywords = new Map<number, Keyword[]>();
  for (const [word, sharing] of byWord) {
    const key = foldedStart(word, 0);
    starts[key] = 1;
    const others = keywords.get(key);
    if (others === undefined) keywords.set(key, [{ word, rules: sharing }]);
    else others.push({ word, rules: sharing });
  }
  return { rules, anchors: { starts, keywords } };
}

/** In text order. */
export function* findAnchors(text: string, index: AnchorIndex): Generator<Anchor> {
  const { starts, keywords } = index;
  let key = 0;
  for (let at = 0; at < text.length; at += 1) {
    key = ((key << 5) | (text.charCodeAt(at) & 31)) & (SIZE - 1);
    if (starts[key] !== 1 || at < 2) continue;
    const start = at - 2;
    for (const { word, rules } of keywords.get(key) ?? []) {
      const end = start + word.length;
      if (text.slice(start, end).toLowerCase() === word) yield { start, end, rules };
    }
  }
}

/** Five low bits per character: the same for both cases of a letter. */
function foldedStart(text: string, at: number): number {
  const [first, second, third] = [0, 1, 2].map((it) => text.charCodeAt(at + it) & 31);
  return ((first ?? 0) << 10) | ((second ?? 0) << 5) | (third ?? 0);
}
