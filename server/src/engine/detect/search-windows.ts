/**
 * Searches the places whose four characters are looked for: the loop that sees every byte of every
 * file.
 */
import { BITS, WINDOW } from "./window.ts";

/** Number of values that four characters can make. */
export const SIZE = 1 << (WINDOW * BITS);

/** Bytes searched at a time: few enough to stay in the processor's cache. */
const CHUNK = 1 << 16;
const ENCODER = new TextEncoder();
const LAST = SIZE - 1;

/**
 * Buffers reused for each piece of a text; allocating them would cost as much as a short search.
 */
const SCRATCH: Search = { bytes: new Uint8Array(CHUNK), ends: new Int32Array(CHUNK), key: 0 };

interface Search {
  readonly bytes: Uint8Array;
  /** End in `bytes` of each start. */
  readonly ends: Int32Array;
  /** The number of the last four characters. */
  key: number;
}

/** Calls `visit` with each place of `text` whose four characters have a 1 in `starts`, in text order. */
export function eachWindow(text: string, starts: Uint8Array, visit: (place: number) => void): void {
  const { bytes, ends } = SCRATCH;
  SCRATCH.key = 0;
  for (let from = 0; from < text.length; ) {
    // Bytes, because strings are slow to index.
    const { read, written } = ENCODER.encodeInto(from === 0 ? text : text.slice(from), bytes);
    const count = search(SCRATCH, written, starts);
    if (read !== written) toUnits(bytes, ends, count);
    for (let at = 0; at < count; at += 1) {
      const place = from + (ends[at] ?? 0) - WINDOW + 1;
      if (place >= 0) visit(place);
    }
    from += read;
  }
  // Behind the end every character counts as zero: a short keyword may be the text's last word.
  const isStart = starts[(SCRATCH.key << BITS) & LAST] === 1;
  if (isStart && text.length >= WINDOW - 1) visit(text.length - WINDOW + 1);
}

/**
 * Writes the ends of starts into `ends` and returns their number. Kept to the bare loop, four bytes
 * at a time, because it sees every byte of every file.
 */
function search(into: Search, length: number, starts: Uint8Array): number {
  const { bytes, ends } = into;
  let key = into.key;
  let count = 0;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    const one = ((key << BITS) | ((bytes[at] ?? 0) & 31)) & LAST;
    const two = ((one << BITS) | ((bytes[at + 1] ?? 0) & 31)) & LAST;
    const three = ((two << BITS) | ((bytes[at + 2] ?? 0) & 31)) & LAST;
    key = ((three << BITS) | ((bytes[at + 3] ?? 0) & 31)) & LAST;
    const hits =
      (starts[one] ?? 0) | (starts[two] ?? 0) | (starts[three] ?? 0) | (starts[key] ?? 0);
    if (hits === 0) continue;
    count = noted(ends, count, at, starts[one]);
    count = noted(ends, count, at + 1, starts[two]);
    count = noted(ends, count, at + 2, starts[three]);
    count = noted(ends, count, at + 3, starts[key]);
  }
  for (; at < length; at += 1) {
    key = ((key << BITS) | ((bytes[at] ?? 0) & 31)) & LAST;
    count = noted(ends, count, at, starts[key]);
  }
  into.key = key;
  return count;
}

function noted(ends: Int32Array, count: number, at: number, isStart: number | undefined): number {
  if (isStart !== 1) return count;
  ends[count] = at;
  return count + 1;
}

/** Offsets in UTF-8 to offsets in UTF-16, in their place; both in order. */
function toUnits(bytes: Uint8Array, offsets: Int32Array, count: number): void {
  let at = 0;
  let units = 0;
  for (let index = 0; index < count; index += 1) {
    const offset = offsets[index] ?? 0;
    for (; at < offset; at += 1) {
      const byte = bytes[at] ?? 0;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    offsets[index] = units;
  }
}
