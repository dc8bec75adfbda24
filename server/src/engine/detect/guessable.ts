/** Whether a value could be found by trying: what people make up can, what machines draw cannot. */
import { entropy } from "./entropy.ts";

const SHORTEST_DRAWN = 16;
const FEWEST_BITS = 48;
/** Drawn text has a quarter to a third of such pairs by chance, words and patterns most of them. */
const MOST_EXPECTED = 0.45;
/** What one pair that nothing explains adds to the work of whoever tries; an expected one adds 1. */
const BITS_OF_SURPRISE = 4;
const BITS_BEYOND_TRYING = 70;
/** Keys, digests and UUIDs: digits beside letters is what hexadecimal looks like. */
const HEX = /^(?=.{24})(?=.*[a-f])(?=.*[0-9])[0-9a-f]+(?:-[0-9a-f]+)*$/i;
const LEAST_HEX_ENTROPY = 3;

/** The pairs that two thirds of English text are made of. */
const WORD_PAIRS: ReadonlySet<string> = new Set(
  (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co " +
    "me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ss ds wo rd pa sw ca el ta la ec cr et ke " +
    "ey us pr od ad mi ex sh do lo ho ga bo da di fo ge gh go ho ie il im ir iv ki ld ly mo na ni no " +
    "ns ol oo op os ot pe pl po rs rt sa so su tr ts tt tu ty ul un up ut wa we wi ac em ct id ig pl"
  ).split(" "),
);
const KEYBOARD =
  "qwertyuiop asdfghjkl zxcvbnm poiuytrewq lkjhgfdsa mnbvcxz 1q 2w 3e 4r 5t qa az ws sx ed dc rf fv tg gb";
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ..."0o 1i 3e 4a 5s 7t @a $s !i".split(" ").map((it) => [it.charAt(0), it.charAt(1)] as const),
]);

/**
 * Errs towards yes: a value wrongly called guessable loses convenience; the other way round its
 * fingerprint could be turned back. `value` is without a prefix that all values of its kind share.
 */
export function isGuessable(value: string): boolean {
  const bits = entropy(value);
  if (value.length < SHORTEST_DRAWN || bits * value.length < FEWEST_BITS) return true;
  if (HEX.test(value)) return bits < LEAST_HEX_ENTROPY;
  const pairs = value.length - 1;
  const expected = expectedPairs(value);
  const guesses = expected + (pairs - expected) * BITS_OF_SURPRISE;
  return expected / pairs >= MOST_EXPECTED && guesses < BITS_BEYOND_TRYING;
}

/** How many pairs of neighbours are such as words, counting and keyboards make. */
function expectedPairs(value: string): number {
  const plain = withoutLookAlikes(value.toLowerCase());
  let expected = 0;
  for (let at = 1; at < plain.length; at += 1) {
    if (isExpected(plain.slice(at - 1, at + 1))) expected += 1;
  }
  return expected;
}

function isExpected(pair: string): boolean {
  const step = Math.abs(pair.charCodeAt(1) - pair.charCodeAt(0));
  if (step <= 1 || /\d\d|[^a-z0-9]/.test(pair)) return true;
  return WORD_PAIRS.has(pair) || KEYBOARD.includes(pair);
}

/** `p4ssw0rd` reads as `password`; a number that stands alone stays one. */
function withoutLookAlikes(text: string): string {
  const isLetter = (at: number): boolean => /[a-z]/.test(text.charAt(at));
  const signs = text.split("");
  return signs
    .map((it, at) => (isLetter(at - 1) || isLetter(at + 1) ? (LOOK_ALIKES.get(it) ?? it) : it))
    .join("");
}
