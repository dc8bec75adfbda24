/**
 * Finds every place where a keyword of any rule stands, in one pass over the text.
 *
 * Four characters, five bits of each, make a number. One table look-up per position then tells apart
 * the few places worth a closer look, however many rules there are.
 */
import type { Rule } from "../rules/compile.ts";
import { eachWindow, SIZE } from "./search-windows.ts";
import { BITS, rarestWindow, WINDOW } from "./window.ts";

/** The rules and the index by which their keywords are found. */
export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly anchors: AnchorIndex;
}

export interface AnchorIndex {
  /** 1 where a keyword is searched by four characters of that number. */
  readonly starts: Uint8Array;
  readonly keywords: ReadonlyMap<number, readonly Keyword[]>;
}

interface Keyword {
  /** Lower-cased. */
  readonly word: string;
  /** Where in it the four characters stand by which it is searched. */
  readonly at: number;
  readonly rules: readonly Rule[];
}

/** A keyword and where it stands. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly rules: readonly Rule[];
}

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
    const at = rarestWindow(word);
    for (const key of keysOf(word.slice(at, at + WINDOW))) {
      starts[key] = 1;
      const others = keywords.get(key);
      if (others === undefined) keywords.set(key, [{ word, at, rules: sharing }]);
      else others.push({ word, at, rules: sharing });
    }
  }
  return { rules, anchors: { starts, keywords } };
}

/** Nearly in text order: of keywords that are near each other the one searched later may begin first. */
export function findAnchors(text: string, index: AnchorIndex): readonly Anchor[] {
  const found: Anchor[] = [];
  eachWindow(text, index.starts, (place) => addAnchors(text, place, index, found));
  return found;
}

/** The keywords that are searched by the four characters at `place`. */
function addAnchors(text: string, place: number, { keywords }: AnchorIndex, to: Anchor[]): void {
  const searched = keywords.get(keyAt(text, place));
  if (searched === undefined) return;
  for (const { word, at, rules } of searched) {
    const start = place - at;
    if (standsAt(text, start, word)) to.push({ start, end: start + word.length, rules });
  }
}

function keyAt(text: string, start: number): number {
  let key = 0;
  for (let at = 0; at < WINDOW; at += 1) {
    key = (key << BITS) | (text.charCodeAt(start + at) & 31);
  }
  return key;
}

/** Whether `word`, which is lower-cased, stands there in any case. */
function standsAt(text: string, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = text.charCodeAt(start + at);
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    if (lower !== word.charCodeAt(at)) return false;
  }
  return true;
}

/** A shorter word may go on with any character. */
function keysOf(window: string): readonly number[] {
  let key = 0;
  for (let at = 0; at < window.length; at += 1) {
    key = (key << BITS) | (window.charCodeAt(at) & 31);
  }
  if (window.length === WINDOW) return [key];
  return Array.from({ length: 1 << BITS }, (_, next) => (key << BITS) | next);
}
