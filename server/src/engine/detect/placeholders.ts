/** Tells placeholders from secrets. */
import { isGuessable } from "./guessable.ts";
import { isPublished } from "./published.ts";
import { isReference } from "./references.ts";

/** Long enough not to turn up by chance in a random token. */
const WORDS =
  /your(?:[-_]|pass|strong|secret|token|key|api)|example|dummy|change[-_]?me|placeholder|replace|redacted|sample[-_]|insert[-_]|…|x{4}|\*{4}|\.{3}|not[-_]needed|no[-_]key|abcdefgh|deadbeef|secret[-_]?here|key[-_]?here|api[-_]?key|token[-_]?here|open.?sesame|foobared|anonymous|undefined/i;

/** Short words count only where they stand alone. */
const WHOLE_WORDS =
  /(?:^|[-_.\s])(?:your?|my|test|testing|fake|mock|todo|none|null|empty|here|foo|bar|demo|sample|insert|secret|key)(?:[-_.\s]|$)/i;

/** `SECRETMATERIAL`, `MY-TOKENVALUE`: drawn letters are of both cases, or have digits among them. */
const LOUD =
  /(?:^|[-_.])[A-Z]{0,12}(?:SECRET|TOKEN|PASSW|APIKEY|VALUE|MATERIAL|GOES)[A-Z]{0,12}(?:[-_.]|$)/;

/** The name of a password where the password would be: `user:password@`, `DB_PASS`. */
const NAME =
  /^(?:(?:[a-z]{2,12}[-_]|my|your?|the|new|old|db|database|sql|my?sql|pg|postgres(?:ql)?|mongo(?:db)?|redis|user|usr|root|admin|login|smtp|mail|email|ftp|ssh|test|auth|app|client|server|api|access|bearer|no|by|com|tres|sur)?(?:pass(?:word|wd|phrase)?|pwd|secret|token|apikey|credentials?)|pw|user(?:name)?|login|host(?:name)?|port|\(null\))$/i;

/** Mode of a payment service's key or kind of a token, which does not make it a placeholder. */
const TEST_MODE = /^(?:test_|(?:key|secret)[-_])(?=[A-Za-z0-9]{24})/;

/** Limit on length; in longer ones, such as private keys, the words may turn up by chance. */
const LONGEST_TOLD = 512;
/**
 * Lengths up to which a word may stand in a random token by chance, and of the rest that a random
 * token needs.
 */
const LONGEST_BY_CHANCE = 5;
const SHORTEST_DRAWN = 24;
const MOST_DISTINCT = 4;
const LONGEST_CYCLE = 12;
const LONGEST_SEQUENCE = 8;
const SHORTEST_COUNTING = 12;
/** Share of counting neighbours; among random characters it is one in thirty. */
const COUNTING = 0.6;

/** `body` is the part of `value` that varies; the whole value unless it has a known prefix. */
export function isPlaceholder(value: string, body: string = value): boolean {
  return saysPlaceholder(value, body) || isMonotonous(body) || isSequence(body) || isWordy(body);
}

/** Tells whether a value says itself that it is none; people choose passwords that only count or repeat. */
export function saysPlaceholder(value: string, body: string = value): boolean {
  const trimmed = value.trim();
  if (trimmed === "") return true;
  const varying = body.replace(TEST_MODE, "");
  return (
    isReference(trimmed) ||
    NAME.test(trimmed) ||
    (body.length <= LONGEST_TOLD && hasWord(body, WORDS)) ||
    hasWord(varying, WHOLE_WORDS) ||
    (body.length <= LONGEST_TOLD && LOUD.test(body)) ||
    isPublished(trimmed)
  );
}

/**
 * Tells whether a placeholder's word is in the value; short words turn up in random text by chance.
 */
function hasWord(body: string, words: RegExp): boolean {
  const word = words.exec(body);
  if (word === null) return false;
  const rest = body.slice(0, word.index) + body.slice(word.index + word[0].length);
  const isShort = word[0].replace(/[^A-Za-z]/g, "").length <= LONGEST_BY_CHANCE;
  const isWithin = word.index > 0 && word.index + word[0].length < body.length;
  return !(isShort && isWithin && rest.length >= SHORTEST_DRAWN && !isGuessable(rest));
}

/** `aaaaaaaa`, `abcabcabc`, `0000-0000`. */
function isMonotonous(body: string): boolean {
  const signs = body.replace(/[^A-Za-z0-9]/g, "");
  if (signs.length < 6) return false;
  if (new Set(signs).size <= Math.min(MOST_DISTINCT, signs.length / 3)) return true;
  for (let period = 1; period <= Math.min(LONGEST_CYCLE, signs.length / 2); period += 1) {
    if (signs.startsWith(signs.slice(period))) return true;
  }
  return false;
}

/** `12345678`, `ABCDefgh`, `A1b2c3d4e5`, `87654321`, `abc123def456`. */
function isSequence(body: string): boolean {
  const up = [...body.toLowerCase()];
  const isRun = [up, up.toReversed()].some((signs) =>
    [1, 2].some((stride) => longestRun(signs, stride) >= LONGEST_SEQUENCE),
  );
  return isRun || isCounting(up);
}

/** The longest stretch in which each sign is the successor of the one `stride` before it. */
function longestRun(signs: readonly string[], stride: number): number {
  let longest = 0;
  let run = 0;
  for (let at = stride; at < signs.length; at += 1) {
    run = isSuccessor(signs[at], signs[at - stride]) ? run + 1 : 0;
    longest = Math.max(longest, run + stride);
  }
  return longest;
}

/** Tells whether most characters count up, in however short stretches. */
function isCounting(signs: readonly string[]): boolean {
  if (signs.length < SHORTEST_COUNTING) return false;
  const steps = signs.filter((sign, at) => isSuccessor(sign, signs[at - 1])).length;
  return steps >= COUNTING * (signs.length - 1);
}

function isSuccessor(sign = "", before = ""): boolean {
  return sign.charCodeAt(0) - before.charCodeAt(0) === 1 || (sign === "0" && before === "9");
}

/** `fading-circle-2`, `toggleable__label-arrow`, `ecdsa-sha2-nistp256`: names of things, not random signs. */
function isWordy(body: string): boolean {
  const parts = body.split(/[-_.\s]+/).filter((word) => word !== "");
  return (
    parts.length > 1 &&
    parts.every((part) => /^(?:[A-Za-z]?[a-z]{1,15}[0-9]{0,5}|[A-Z]{1,12}|[0-9]{1,4})$/.test(part))
  );
}
