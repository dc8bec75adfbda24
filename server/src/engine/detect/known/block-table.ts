/**
 * Meets many forms in one pass: of a text only every eighth run of characters is looked at, and a table of
 * bits tells apart the few that may be part of a form.
 */
import { BLOCK, WINDOW } from "./forms.ts";

/** Characters of which some are looked for. */
interface Sought {
  readonly text: string;
  readonly window: number;
}

/** Bits per run that is looked for: one in thirty others passes. */
const ROOM = 32;
const FEWEST_BITS = 16;
const MOST_BITS = 26;
const [K1, K2, K3, K4] = [0x85ebca6b, 0x9e3779b1, 0xc2b2ae35, 0x27d4eb2f];

/** Receives a form by its number, and the place in the text at which it would begin; answers whether to go on. */
export type Met = (form: number, start: number) => boolean;

export class BlockTable {
  readonly #bits: Uint8Array;
  readonly #shift: number;
  /** The last run of each hash, and for each run the one before it. */
  readonly #slots: Int32Array;
  readonly #earlier: Int32Array;
  /** Two numbers for each run: its form, and its offset there. */
  readonly #runs: Int32Array;
  readonly #sought: readonly Sought[];

  constructor(sought: readonly Sought[]) {
    const runs = sought.length * BLOCK;
    const bits = clamp(Math.ceil(Math.log2(runs * ROOM + 1)), FEWEST_BITS, MOST_BITS);
    this.#bits = new Uint8Array(2 ** (bits - 3));
    this.#shift = 32 - bits;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(runs * 2 + 2)));
    this.#earlier = new Int32Array(runs + 1);
    this.#runs = new Int32Array(runs * 2);
    this.#sought = sought;
    for (const [form, { text, window }] of sought.entries()) {
      for (let at = window; at <= window + WINDOW - BLOCK; at += 1) this.#add(form, text, at);
    }
  }

  #count = 0;

  #add(form: number, text: string, at: number): void {
    const quick = quickHash(text, at) >>> this.#shift;
    this.#bits[quick >> 3] = (this.#bits[quick >> 3] ?? 0) | (1 << (quick & 7));
    this.#runs[2 * this.#count] = form;
    this.#runs[2 * this.#count + 1] = at;
    this.#count += 1;
    const slot = wholeHash(text, at) & (this.#slots.length - 1);
    this.#earlier[this.#count] = this.#slots[slot] ?? 0;
    this.#slots[slot] = this.#count;
  }

  /** Reports each form that has a run in common with the text at one of the places that are looked at. */
  meet(text: string, met: Met): void {
    const bits = this.#bits;
    const shift = this.#shift;
    const last = text.length - BLOCK;
    for (let at = 0; at <= last; at += BLOCK) {
      const quick = quickHash(text, at) >>> shift;
      const mayBe = ((bits[quick >> 3] ?? 0) & (1 << (quick & 7))) !== 0;
      if (mayBe && !this.#look(text, at, met)) return;
    }
  }

  #look(text: string, at: number, met: Met): boolean {
    const slot = wholeHash(text, at) & (this.#slots.length - 1);
    for (let run = this.#slots[slot] ?? 0; run !== 0; run = this.#earlier[run] ?? 0) {
      const form = this.#runs[2 * run - 2] ?? 0;
      const offset = this.#runs[2 * run - 1] ?? 0;
      const sought = this.#sought[form]?.text ?? "";
      if (isSameRun(text, at, sought, offset) && !met(form, at - offset)) return false;
    }
    return true;
  }
}

/** Three of the characters are enough to pass over nearly all places. */
function quickHash(text: string, at: number): number {
  return (
    Math.imul(text.charCodeAt(at + 1), K1) ^
    Math.imul(text.charCodeAt(at + 4), K2) ^
    Math.imul(text.charCodeAt(at + 6), K3)
  );
}

function wholeHash(text: string, at: number): number {
  let hash = 0;
  for (let unit = at; unit < at + BLOCK; unit += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(unit), K4);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function isSameRun(text: string, at: number, other: string, offset: number): boolean {
  for (let unit = 0; unit < BLOCK; unit += 1) {
    if (text.charCodeAt(at + unit) !== other.charCodeAt(offset + unit)) return false;
  }
  return true;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
