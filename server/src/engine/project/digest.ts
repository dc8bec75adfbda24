/** Digests of values, which answer one question: whether two values are the same. Never stored. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** 24 hex digits. */
export type Digest = string & { readonly digest: unique symbol };
export type DigestOf = (value: string) => Digest;

const HEX_DIGITS = 24;
const SHORTEST_SALT = 16;

/**
 * Creates digests; `salt`: at least 16 random bytes of this process, with which all digests change.
 */
export function digester(salt: Uint8Array): DigestOf {
  if (salt.length < SHORTEST_SALT) throw new RangeError("The salt has fewer than 16 bytes.");
  return (value) =>
    bytesToHex(sha256(concatBytes(salt, utf8ToBytes(value)))).slice(0, HEX_DIGITS) as Digest;
}
