/**
 * Finds every place where a keyword of any rule stands, in one pass over the text.
 *
 * Four characters, five bits of each, make a number. One table look-up per position then tells apart
 * the few places worth a closer look, however many rules there are.
 */
import type { Rule } from "../rules/compile.ts";
import { base64Forms } from "./base64-forms.ts";
import { knowsToken } from "./knows-token.ts";
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
  /** Lower-cased; of base64 as it is. */
  readonly word: string;
  /** It is a form of a keyword inside base64. */
  readonly isEncoded: boolean;
  /** Where in it the four characters stand by which it is searched. */
  readonly at: number;
  readonly rules: readonly Rule[];
}

/** A keyword and where it stands. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  /** None of what is encoded: it has to be decoded first. */
  readonly rules: readonly Rule[];
  readonly isEncoded: boolean;
}

/** Bytes searched at a time: few enough to stay in the processor's cache. */
const CHUNK = 1 << 16;
const ENCODER = new TextEncoder();
const SIZE = 1 << (WINDOW * BITS);

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
  for (const word of new Set(rules.filter(knowsToken).flatMap((it) => it.words))) {
    for (const form of base64Forms(word)) add({ word: form, at: 0, rules: [], isEncoded: true });
  }
  return { rules, anchors: { starts, keywords } };
}

/** Nearly in text order: of keywords that are near each other the one searched later may begin first. */
export function findAnchors(text: string, { starts, keywords }: AnchorIndex): readonly Anchor[] {
  const found: Anchor[] = [];
  for (const place of candidates(text, starts)) {
    for (const { word, at, rules, isEncoded } of keywords.get(keyAt(text, place)) ?? []) {
      const start = place - at;
      const stands = isEncoded ? text.startsWith(word, start) : standsAt(text, start, word);
      if (stands) found.push({ start, end: start + word.length, rules, isEncoded });
    }
  }
  return found;
}

/** Where four characters stand that a keyword is searched by. Bytes, because strings are slow to index. */
function candidates(text: string, starts: Uint8Array): readonly number[] {
  const found: number[] = [];
  const bytes = new Uint8Array(Math.min(CHUNK, 3 * text.length));
  let key = 0;
  for (let from = 0; from < text.length; ) {
    const { read, written } = ENCODER.encodeInto(from === 0 ? text : text.slice(from), bytes);
    const ends: number[] = [];
    key = search(bytes, written, key, starts, ends);
    const offsets = read === written ? ends : unitsBefore(bytes, ends);
    for (const it of offsets) if (from + it >= WINDOW - 1) found.push(from + it - WINDOW + 1);
    from += read;
  }
  // Behind the end every character counts as zero: a short keyword may be the text's last word.
  const last = (key << BITS) & (SIZE - 1);
  if (starts[last] === 1 && text.length >= WINDOW - 1) found.push(text.length - WINDOW + 1);
  return found;
}

/** Puts where a start ends into `ends`. Kept to the bare loop, which compiles to a tight one. */
function search(
  bytes: Uint8Array,
  length: number,
  before: number,
  starts: Uint8Array,
  ends: number[],
): number {
  let key = before;
  for (let at = 0; at < length; at += 1) {
    key = ((key << BITS) | ((bytes[at] ?? 0) & 31)) & (SIZE - 1);
    if (starts[key] === 1) ends.push(at);
  }
  return key;
}

/** Offsets in UTF-8 to offsets in UTF-16; both in order. */
function unitsBefore(bytes: Uint8Array, offsets: readonly number[]): readonly number[] {
  let at = 0;
  let units = 0;
  return offsets.map((offset) => {
    for (; at < offset; at += 1) {
      const byte = bytes[at] ?? 0;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  });
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
