/**
 * Estimates whether a value could be found by trying: people's inventions can, random values
 * cannot.
 */
import { textOfBase64 } from "./base64.ts";
import { entropy } from "./entropy.ts";

const SHORTEST_DRAWN = 16;
const FEWEST_BITS = 48;
/** Drawn text has a quarter to a third of such pairs by chance, words and patterns most of them. */
const MOST_EXPECTED = 0.45;
/**
 * Bits that an unexplained pair of characters adds to the work of guessing; an expected one adds 1.
 */
const BITS_OF_SURPRISE = 4;
const BITS_BEYOND_TRYING = 70;
const SHORTEST_DRAWN_WORD = 8;
const LONGEST_LOOK = 24;
/** Changes of case: names have two for a word, random text one for two letters. */
const CASE_TURN = /(?<=[a-z])[A-Z]|(?<=[A-Z])[a-z]/g;
const MOST_CASE_TURNS = 0.45;
const LEAST_SURPRISING = 0.4;
const TURN =
  /(?<=[a-z])[^a-z]|(?<=[A-Z])[^A-Za-z]|(?<=[A-Z])(?=[a-z])(?<![^A-Z][A-Z])|(?<=\d)\D|(?<=[^A-Za-z\d])[A-Za-z\d]/g;
/** Keys, digests and UUIDs: digits beside letters is what hexadecimal looks like. */
const HEX = /^(?=.{24})(?=.*[a-f])(?=.*[0-9])[0-9a-f]+(?:-[0-9a-f]+)*$/i;
const LEAST_HEX_ENTROPY = 3;

/** The pairs that two thirds of English text are made of, and neighbours on a keyboard. */
const EXPECTED_PAIRS: ReadonlySet<string> = new Set(
  (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co " +
    "me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ss ds wo rd pa sw ca el ta la ec cr et ke " +
    "ey us pr od ad mi ex sh do lo ho ga bo da di fo ge gh go ho ie il im ir iv ki ld ly mo na ni no " +
    "ns ol oo op os ot pe pl po rs rt sa so su tr ts tt tu ty ul un up ut wa we wi ac em ct id ig pl " +
    "qw rt ty ui io as sd df fg gh hj jk kl zx xc cv vb bn nm mn nb vc cx xz lk kj jh hg gf fd ds sa " +
    "po oi iu yt tr ew wq 1q 2w 3e 4r 5t 6z 7u 8i 9o qa az ws sx ed dc rf fv tg gb yh hn uj jm ik"
  ).split(" "),
);
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ..."0o 1i 3e 4a 5s 7t @a $s !i"
    .split(" ")
    .map((word) => [word.charAt(0), word.charAt(1)] as const),
]);
const LOOK_ALIKE = /[013457@$!]/g;

/**
 * Tells whether a value could be guessed. Errs towards yes: the price is convenience, while a wrong
 * no makes the fingerprint reversible. `value` is without a prefix that all values of its kind
 * share.
 */
export function isGuessable(value: string): boolean {
  // A password in base64 looks drawn, and is found like the password.
  const decoded = textOfBase64(value);
  return canBeTried(value) || (decoded !== undefined && canBeTried(decoded));
}

/**
 * Tells whether letters make no words, in one or several parts with digits at most behind them:
 * `XkqLbvRtzW`, `kqzw-xnvbpt`, not `passwordField`.
 */
export function isDrawnWord(value: string): boolean {
  const letters = value.replace(/[-_./:\\]/g, "");
  if (letters.length < SHORTEST_DRAWN_WORD || !/^[A-Za-z]+[0-9]*$/.test(letters)) return false;
  const start = letters.slice(0, LONGEST_LOOK);
  const pairs = start.length - 1;
  const turns = start.match(CASE_TURN)?.length ?? 0;
  return pairs - countSurprises(start) < MOST_EXPECTED * pairs || turns > MOST_CASE_TURNS * pairs;
}

/** Tells whether words, counting or keyboard runs explain most of a password. */
export function isThoughtUp(value: string): boolean {
  const plain = withoutLookAlikes(value.toLowerCase());
  let surprises = 0;
  for (let at = 1; at < plain.length; at += 1) surprises += isExpected(plain, at) ? 0 : 1;
  return surprises < LEAST_SURPRISING * (plain.length - 1);
}

/** Tells whether a character follows from the one before it, as in words, counting and keyboard runs; in small letters. */
export function isExpectedPair(plain: string, at: number): boolean {
  return isExpected(plain, at);
}

/** Counts the changes between small letters, capitals, digits and other characters. */
export function countTurns(value: string): number {
  return value.match(TURN)?.length ?? 0;
}

function canBeTried(value: string): boolean {
  if (value.length < SHORTEST_DRAWN) return true;
  const bits = entropy(value);
  if (bits * value.length < FEWEST_BITS) return true;
  if (HEX.test(value)) return bits < LEAST_HEX_ENTROPY;
  const surprises = countSurprises(value);
  const expected = value.length - 1 - surprises;
  return (
    expected >= MOST_EXPECTED * (value.length - 1) &&
    expected + surprises * BITS_OF_SURPRISE < BITS_BEYOND_TRYING
  );
}

/**
 * Counts pairs of neighbours that neither words, counting nor keyboard runs explain; stops at
 * enough.
 */
function countSurprises(value: string): number {
  const plain = withoutLookAlikes(value.toLowerCase());
  let surprises = 0;
  for (let at = 1; at < plain.length; at += 1) {
    if (isExpected(plain, at)) continue;
    surprises += 1;
    if (surprises * BITS_OF_SURPRISE >= BITS_BEYOND_TRYING) return surprises;
  }
  return surprises;
}

/** Tells whether the character at `at` follows from the one before it. */
function isExpected(text: string, at: number): boolean {
  const [a, b] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  if (Math.abs(a - b) <= 1 || (isDigit(a) && isDigit(b))) return true;
  const isPlain = (isDigit(a) || isLetter(a)) && (isDigit(b) || isLetter(b));
  return !isPlain || EXPECTED_PAIRS.has(text.slice(at - 1, at + 1));
}

/** `p4ssw0rd` reads as `password`; a number that stands alone stays one. */
function withoutLookAlikes(text: string): string {
  return text.replace(LOOK_ALIKE, (sign, at: number) => {
    const isInWord = isLetter(text.charCodeAt(at - 1)) || isLetter(text.charCodeAt(at + 1));
    return isInWord ? (LOOK_ALIKES.get(sign) ?? sign) : sign;
  });
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
