/**
 * Computes the fingerprint of a finding, independent of its position, so that it survives moved
 * lines, rebases and, where the value alone tells it, renamed files. Fingerprints are committed and
 * public. A random key's is its hash: nobody tries 2^64 keys. A password's hash could be found with
 * a list of passwords, however slow or short; so a guessable value is fingerprinted by its location
 * only: path, variable name and occurrence number.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { isGuessable } from "./guessable.ts";

const HEX_DIGITS = 32;
const LONGEST_NAME = 200;

/** 32 hex digits, the same for the same `parts` on every machine. */
export function fingerprint(parts: readonly string[]): string {
  const text = ["secret-hygiene/1", ...parts].map((part) => `${part.length}:${part}`).join("");
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, HEX_DIGITS);
}

export interface FingerprintParts {
  readonly ruleId: string;
  /**
   * Kind of the credential, where the value tells; also the identity of one literal under several
   * rules.
   */
  readonly kind: string;
  /** Path from the repository's root. */
  readonly path: string;
  /** Text of the span. */
  readonly spanText: string;
  /** Beginning of `spanText` that all values of its kind share; "" if there is none. */
  readonly prefix: string;
  /** `said` is a name or an option, which need not be hidden. */
  readonly isName: boolean;
  /** The text of the line before the span. */
  readonly before: string;
}

/** Creates the fingerprints of one analysis, counting findings at equal places. */
export function fingerprinter(): (named: FingerprintParts) => string {
  const seen = new Map<string, number>();
  return ({ ruleId, kind, path, spanText, prefix, isName, before }) => {
    if (!isName && !isGuessable(spanText.slice(prefix.length)))
      return fingerprint([kind, spanText]);
    const place = [ruleId, path, isName ? spanText : nameIn(before)];
    const key = JSON.stringify(place);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return fingerprint(count === 1 ? place : [...place, String(count)]);
  };
}

/** The nearest word, which is what the value is assigned to, or the user of a URL. */
function nameIn(before: string): string {
  const words = before.slice(-LONGEST_NAME).split(/[^\p{L}\p{N}_.-]+/u);
  return words.findLast((word) => /\p{L}/u.test(word)) ?? "";
}
