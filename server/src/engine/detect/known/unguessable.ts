/**
 * Tells which values are looked for wherever they stand. Fingerprints err towards "guessable", since a wrong
 * answer is published there; here it only means that a value is looked for.
 */
import { isExpectedPair, isGuessable } from "../guessable.ts";

const SHORTEST = 16;
/** Characters that are looked at; drawn ones show in fewer. */
const LONGEST_LOOK = 200;
/** Bits that a pair of characters adds: one that follows from nothing, of signs, and beside a sign that names have. */
const DRAWN_BITS = 4;
const SIGN_BITS = 3;
const JOINT_BITS = 1.5;
/** One of a hundred random values of sixteen characters has fewer. */
const FEWEST_BITS = 29;
/** Bits for each pair: names and sentences have many pairs, and few surprises. */
const LEAST_EACH = 2;
const LEAST_EACH_OF_LETTERS = 2.5;
const FEWEST_DISTINCT = 6;
/** Short hexadecimal digits follow from each other more often. */
const HEX = /^(?=.{0,60}[a-f])(?=.{0,60}[0-9])[0-9a-f]+$/i;
const LEAST_EACH_OF_HEX = 1.4;
const FEWEST_BITS_OF_HEX = 20;
/** Words that people make passwords of, with the signs that look like their letters. */
const COMMON =
  /p[a4@][s5$]{2}w[o0]rd|passwd|qwert[yz]\w{0,5}|asdfgh?|letmein|welcome|admin|s[e3]cr[e3]t|changeme|iloveyou|monkey|dragon|summer|winter|spring|autumn|master|login|hunter/gi;
const STRANGE = /[!#$%^*~+<>?|\\`\u00a1-\uffff]/;
const PLAIN = /[A-Za-z0-9]/;

export function isUnguessable(value: string): boolean {
  return value.length >= SHORTEST && (!isGuessable(value) || isDrawn(value));
}

/** Tells whether hardly a character follows from the one before it. */
function isDrawn(value: string): boolean {
  const start = value.slice(0, LONGEST_LOOK).replace(COMMON, "");
  const letters = new Set(start.match(/[A-Za-z0-9]/g));
  if (/\s/.test(start) || letters.size < FEWEST_DISTINCT) return false;
  const { bits, each } = surpriseOf(start);
  if (HEX.test(start)) return bits >= FEWEST_BITS_OF_HEX && each >= LEAST_EACH_OF_HEX;
  const isMixed = /[0-9]/.test(start) && /[A-Za-z]/.test(start);
  return bits >= FEWEST_BITS && each >= (isMixed ? LEAST_EACH : LEAST_EACH_OF_LETTERS);
}

/** Estimates the bits of a value, and those that each pair of its characters adds. */
export function surpriseOf(value: string): { readonly bits: number; readonly each: number } {
  const plain = value.slice(0, LONGEST_LOOK).toLowerCase();
  let bits = 0;
  for (let at = 1; at < plain.length; at += 1) bits += bitsOf(plain, at);
  return { bits, each: bits / Math.max(1, plain.length - 1) };
}

function bitsOf(plain: string, at: number): number {
  const [before, sign] = [plain.charAt(at - 1), plain.charAt(at)];
  const isWord = PLAIN.test(before);
  if (isWord && PLAIN.test(sign)) return isExpectedPair(plain, at) ? 1 : DRAWN_BITS;
  if (!isWord && !PLAIN.test(sign)) return before === sign ? 1 : SIGN_BITS;
  return STRANGE.test(before) || STRANGE.test(sign) ? SIGN_BITS : JOINT_BITS;
}
