/**
 * Finds every place where a keyword of any rule stands, in one pass over the text.
 *
 * Four characters, five bits of each, make a number. One table look-up per position then tells apart
 * the few places worth a closer look, however many rules there are.
 */
import type { Rule } from "../rules/compile.ts";
import { base64Forms } from "./base64-forms.ts";
import { knowsToken } from "./knows-token.ts";
import { eachWindow, SIZE } from "./search-windows.ts";
import { BITS, rarestWindow, WINDOW } from "./window.ts";

/** The rules and the index by which their keywords are found. */
export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly anchors: AnchorIndex;
}

export interface AnchorIndex {
  /** Table with 1 where a keyword is searched by four characters of that number. */
  readonly starts: Uint8Array;
  readonly keywords: ReadonlyMap<number, readonly Keyword[]>;
}

interface Keyword {
  /** Keyword in lower case; base64 as it is. */
  readonly word: string;
  /** True for a keyword in the form it takes inside base64. */
  readonly isEncoded: boolean;
  /** Offset of the four characters by which it is searched. */
  readonly at: number;
  readonly rules: readonly Rule[];
}

/** A keyword and where it stands. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  /** Rules of the keyword; empty for base64, which has to be decoded first. */
  readonly rules: readonly Rule[];
  readonly isEncoded: boolean;
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
  const add = (keyword: Keyword): void => {
    for (const key of keysOf(keyword.word.slice(keyword.at, keyword.at + WINDOW))) {
      starts[key] = 1;
      const others = keywords.get(key);
      if (others === undefined) keywords.set(key, [keyword]);
      else others.push(keyword);
    }
  };
  for (const [word, sharing] of byWord) {
    add({ word, at: rarestWindow(word), rules: sharing, isEncoded: false });
  }
  for (const word of new Set(rules.filter(knowsToken).flatMap((rule) => rule.words))) {
    for (const form of base64Forms(word)) add({ word: form, at: 0, rules: [], isEncoded: true });
  }
  return { rules, anchors: { starts, keywords } };
}

/**
 * Finds anchors, nearly in text order: of keywords near each other the one searched later may begin
 * first.
 */
export function findAnchors(text: string, index: AnchorIndex): readonly Anchor[] {
  const found: Anchor[] = [];
  eachWindow(text, index.starts, (place) => addAnchors(text, place, index, found));
  return found;
}

/** The keywords that are searched by the four characters at `place`. */
function addAnchors(text: string, place: number, { keywords }: AnchorIndex, to: Anchor[]): void {
  const searched = keywords.get(keyAt(text, place));
  if (searched === undefined) return;
  for (const { word, at, rules, isEncoded } of searched) {
    const start = place - at;
    const stands = isEncoded ? text.startsWith(word, start) : standsAt(text, start, word);
    if (stands) to.push({ start, end: start + word.length, rules, isEncoded });
  }
}

function keyAt(text: string, start: number): number {
  let key = 0;
  for (let at = 0; at < WINDOW; at += 1) {
    key = (key << BITS) | (text.charCodeAt(start + at) & 31);
  }
  return key;
}

/** Tells whether `word`, which is lower-cased, stands there in any case. */
function standsAt(text: string, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = text.charCodeAt(start + at);
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    if (lower !== word.charCodeAt(at)) return false;
  }
  return true;
}

/** Numbers by which a word is searched; a word shorter than four characters may go on with any. */
function keysOf(window: string): readonly number[] {
  let key = 0;
  for (let at = 0; at < window.length; at += 1) {
    key = (key << BITS) | (window.charCodeAt(at) & 31);
  }
  if (window.length === WINDOW) return [key];
  return Array.from({ length: 1 << BITS }, (_, next) => (key << BITS) | next);
}
