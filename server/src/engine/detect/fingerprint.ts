/** Names a finding without naming its place, so that it survives moved lines and renamed files. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const HEX_DIGITS = 32;

/**
 * 32 hex digits, the same for the same `parts` on every machine. For a credential the parts are its
 * kind and its text: those have too many bits to be guessed back.
 */
export function fingerprint(parts: readonly string[]): string {
  const text = ["secret-hygiene/1", ...parts].map((it) => `${it.length}:${it}`).join("");
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, HEX_DIGITS);
}
