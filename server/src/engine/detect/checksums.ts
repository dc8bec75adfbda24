/**
 * Verifies tokens that end in a checksum. A right sum shows that the vendor made the token, a wrong
 * one that somebody made it up. Where only one source describes a sum, a wrong one says nothing.
 */
import library from "crc-32";
import type { Checksum } from "../rules/schema.ts";

export type Verdict = "right" | "wrong" | "unknown";

interface Scheme {
  /** The sum as the token writes it, computed from the rest of the token. */
  readonly expected: (token: string) => string;
  /** Number of characters at the token's end that are the checksum. */
  readonly length: number;
  /** True if published samples were recomputed, so that a wrong checksum counts. */
  readonly isProven: boolean;
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const SCHEMES: Readonly<Record<Checksum, Scheme>> = {
  // GitHub and npm: over what stands between the prefix and the sum.
  "crc32-base62": {
    length: 6,
    isProven: true,
    expected: (token) => base62(crc32(body(token, 6))).padStart(6, "0"),
  },
  // Cloudflare, Zuplo: over the body.
  "crc32-hex-body": {
    length: 8,
    isProven: false,
    expected: (token) => hex(crc32(body(token, 8))),
  },
  // Bitbucket app passwords: over everything before.
  "crc32-hex-all": {
    length: 8,
    isProven: false,
    expected: (token) => hex(crc32(token.slice(0, -8))).toUpperCase(),
  },
  // Atlassian: over everything before the `=`.
  "crc32-hex-before-last": {
    length: 8,
    isProven: false,
    expected: (token) => hex(crc32(token.slice(0, -9))).toUpperCase(),
  },
  // Grafana: little-endian, over the prefix and the body.
  "crc32-hex-little-endian": {
    length: 8,
    isProven: false,
    expected: (token) => hex(swapped(crc32(token.slice(0, -9)))),
  },
  // GitLab: over everything before.
  "crc32-base36": {
    length: 7,
    isProven: false,
    expected: (token) => crc32(token.slice(0, -7)).toString(36).padStart(7, "0"),
  },
  // Confluent: little-endian, over the body.
  "crc32-base64-little-endian": {
    length: 6,
    isProven: false,
    expected: (token) => base64(swapped(crc32(token.slice(4, -6)))),
  },
};

export function checksumOf(token: string, checksum: Checksum | undefined): Verdict {
  if (checksum === undefined) return "unknown";
  const { expected, length, isProven } = SCHEMES[checksum];
  if (token.slice(-length) === expected(token)) return "right";
  return isProven ? "wrong" : "unknown";
}

/** Part of the token between the prefix, which ends in `_`, and the checksum. */
function body(token: string, sumLength: number): string {
  return token.slice(token.indexOf("_") + 1, -sumLength);
}

function crc32(text: string): number {
  return library.buf(new TextEncoder().encode(text)) >>> 0;
}

function hex(sum: number): string {
  return sum.toString(16).padStart(8, "0");
}

function base62(sum: number): string {
  const rest = Math.floor(sum / 62);
  return (rest === 0 ? "" : base62(rest)) + DIGITS.charAt(sum % 62);
}

/** The four bytes in the other order. */
function swapped(sum: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, sum);
  return view.getUint32(0, true);
}

function base64(sum: number): string {
  const bytes = [24, 16, 8, 0].map((shift) => String.fromCharCode((sum >>> shift) & 255));
  return btoa(bytes.join("")).replaceAll("=", "");
}
