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
  const said = value.slice(0, LONGEST_LOOK).replace(COMMON, "");
  if (/\s/.test(said) || new Set(said.match(/[A-Za-z0-9]/g)).size < FEWEST_DISTINCT) return false;
  const plain = said.toLowerCase();
  let bits = 0;
  for (let at = 1; at < said.length; at += 1) bits += bitsOf(plain, at);
  if (HEX.test(said)) {
    return bits >= FEWEST_BITS_OF_HEX && bits >= LEAST_EACH_OF_HEX * (said.length - 1);
  }
  const isMixed = /[0-9]/.test(said) && /[A-Za-z]/.test(said);
  const least = isMixed ? LEAST_EACH : LEAST_EACH_OF_LETTERS;
  return bits >= FEWEST_BITS && bits >= least * (said.length - 1);
}

function bitsOf(plain: string, at: number): number {
  const [before, sign] = [plain.charAt(at - 1), plain.charAt(at)];
  const isWord = PLAIN.test(before);
  if (isWord && PLAIN.test(sign)) return isExpectedPair(plain, at) ? 1 : DRAWN_BITS;
  if (!isWord && !PLAIN.test(sign)) return before === sign ? 1 : SIGN_BITS;
  return STRANGE.test(before) || STRANGE.test(sign) ? SIGN_BITS : JOINT_BITS;
}
