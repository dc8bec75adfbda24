/** Base64 of bytes that stand among others: the characters that are theirs alone, and those they share. */

/** A character that only partly belongs to the bytes, given by the bits that do. */
export interface Edge {
  readonly bits: number;
  readonly mask: number;
}

export interface Sextets {
  /** Characters that these bytes alone decide. */
  readonly whole: string;
  readonly before: Edge | undefined;
  readonly after: Edge | undefined;
}

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BITS: ReadonlyMap<string, number> = new Map([
  ...[...SIGNS].map((sign, bits) => [sign, bits] as const),
  ["-", 62],
  ["_", 63],
]);

/** Base64 of bytes behind `shift` others. */
export function base64Sextets(bytes: Uint8Array, shift: number): Sextets {
  const padded = [...new Array<number>(shift).fill(0), ...bytes, 0, 0];
  const encoded = btoa(padded.map((byte) => String.fromCharCode(byte)).join(""));
  const from = 8 * shift;
  const to = 8 * (shift + bytes.length);
  const edge = (bit: number, mask: number): Edge | undefined =>
    bit % 6 === 0 ? undefined : edgeAt(encoded, Math.floor(bit / 6), mask);
  return {
    whole: encoded.slice(Math.ceil(from / 6), Math.floor(to / 6)),
    before: edge(from, (1 << (6 - (from % 6))) - 1),
    after: edge(to, 63 - ((1 << (6 - (to % 6))) - 1)),
  };
}

function edgeAt(encoded: string, at: number, mask: number): Edge {
  return { bits: (BITS.get(encoded.charAt(at)) ?? 0) & mask, mask };
}

/** Tells whether the character is the edge's, in either alphabet. */
export function fits(sign: string, { bits, mask }: Edge): boolean {
  const own = BITS.get(sign);
  return own !== undefined && (own & mask) === bits;
}

export function isSign(sign: string): boolean {
  return BITS.has(sign);
}

/** Table with 1 for each character code that is a sign. */
export const SIGN_CODES = Uint8Array.from({ length: 65_536 }, (_, code) =>
  code < 128 && BITS.has(String.fromCharCode(code)) ? 1 : 0,
);

/** Tells the same of the character at an offset, for whole texts. */
export function isSignAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && SIGN_CODES[text.charCodeAt(at)] === 1;
}

/** Adds the padding behind base64, where it ends there. */
export function withPadding(text: string, end: number): number {
  let to = end;
  while (to - end < 2 && text.charAt(to) === "=") to += 1;
  return isSign(text.charAt(to)) ? end : to;
}
