/** Forms in which a value may stand in a text, of which some characters are looked for. */
import { base64Sextets, type Edge } from "./base64-sextets.ts";

/** Characters that are looked for at every eighth place of a text, so of any fifteen one run is met. */
export const BLOCK = 8;
export const WINDOW = 2 * BLOCK - 1;
/** Length of a value up to which its base64 and hex are compared; one that goes on so long is the same. */
const LONGEST_ENCODED = 1024;

export interface Form {
  readonly text: string;
  /** Offset of the characters that are looked for. */
  readonly window: number;
  readonly reading: Reading;
}

/** Kind of a form, by which a place of it is confirmed. */
export type Reading =
  /** The window begins `back` characters behind the beginning of the value's character at `at`. */
  | { readonly as: "escaped"; readonly at: number; readonly back: number }
  | { readonly as: "hex" }
  /** Bits of the value in the characters before and behind the form. */
  | { readonly as: "base64"; readonly before: Edge | undefined; readonly after: Edge | undefined };

const encoder = new TextEncoder();

/** Forms of a value of sixteen characters or more. */
export function formsOf(value: string): readonly Form[] {
  const bytes = encoder.encode(value.slice(0, LONGEST_ENCODED));
  return [...escapedForms(value), ...hexForms(bytes), ...base64Forms(bytes)];
}

function hexForms(bytes: Uint8Array): readonly Form[] {
  const lower = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const window = middle(lower.length);
  return [lower, lower.toUpperCase()].map((text) => ({ text, window, reading: { as: "hex" } }));
}

/** Three bytes make four characters, so there are three forms by the place of the first byte, in two alphabets. */
function base64Forms(bytes: Uint8Array): readonly Form[] {
  return [0, 1, 2].flatMap((shift) => {
    const { whole, before, after } = base64Sextets(bytes, shift);
    if (whole.length < WINDOW) return [];
    const reading = { as: "base64", before, after } as const;
    const url = whole.replaceAll("+", "-").replaceAll("/", "_");
    const window = middle(whole.length);
    const texts = url === whole ? [whole] : [whole, url];
    return texts.map((text) => ({ text, window, reading }));
  });
}

function middle(length: number): number {
  return Math.max(0, Math.floor((length - WINDOW) / 2));
}

/** A way to write characters that some programs escape. */
type Policy = (char: string) => string;

const UNRESERVED = /^[A-Za-z0-9_.~-]$/;

function percent(kept: RegExp, escaped = /^$/): Policy {
  return (char) => {
    const isKept = (UNRESERVED.test(char) || kept.test(char)) && !escaped.test(char);
    if (isKept) return char;
    return [...encoder.encode(char)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join("");
  };
}

function inSmallLetters(policy: Policy): Policy {
  return (char) => {
    const escapes = policy(char);
    return escapes === char ? char : escapes.toLowerCase();
  };
}

function plusForBlank(policy: Policy): Policy {
  return (char) => (char === " " ? "+" : policy(char));
}

function jsonWith(escaped: RegExp, isUpper = false): Policy {
  return (char) => {
    if (!escaped.test(char)) return JSON.stringify(char).slice(1, -1);
    return char
      .split("")
      .map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"))
      .map((digits) => `\\u${isUpper ? digits.toUpperCase() : digits}`)
      .join("");
  };
}

function named(names: Readonly<Record<string, string>>): Policy {
  return (char) => names[char] ?? char;
}

const BASIC = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const QUOTED = { ...BASIC, '"': "&quot;" };

/** Escapings of URLs: strictly, as `encodeURIComponent`, with slashes, as `encodeURI`, as forms. */
const IN_URLS: readonly Policy[] = [
  percent(/^$/),
  percent(/^$/, /^~$/),
  percent(/^[!'()*]$/),
  percent(/^\/$/),
  percent(/^[;,/?:@&=+$!*'()#]$/),
  plusForBlank(percent(/^\*$/, /^~$/)),
  plusForBlank(percent(/^$/)),
];

/** Escapings of common libraries; what others escape besides is confirmed character by character. */
const POLICIES: readonly Policy[] = [
  (char) => char,
  ...IN_URLS,
  ...IN_URLS.map(inSmallLetters),
  jsonWith(/^$/),
  (char) => (char === "/" ? "\\/" : jsonWith(/^$/)(char)),
  jsonWith(/[\u0080-\uffff]/),
  jsonWith(/[<>&]/),
  jsonWith(/[<>&'"+`\u0080-\uffff]/, true),
  named(BASIC),
  named({ ...QUOTED, "'": "&#39;" }),
  named({ ...QUOTED, "'": "&#039;" }),
  named({ ...QUOTED, "'": "&#x27;" }),
  named({ ...QUOTED, "'": "&#39;", "/": "&#x2F;", "=": "&#x3D;", "`": "&#x60;" }),
  named({ ...QUOTED, "'": "&#x27;", "=": "&#x3D;", "`": "&#x60;" }),
  named({ ...BASIC, '"': "&#34;", "'": "&#39;", "+": "&#43;" }),
];

/** Length of a value above which only the form as it is is looked for, from its plainest part. */
const LONGEST_ESCAPED = 4096;
const PLAIN = /[A-Za-z0-9]/;

function escapedForms(value: string): readonly Form[] {
  const plain = written(value, (char) => char);
  const best = plainestWindow(plain);
  // Nobody escapes anything of it.
  if (best !== undefined && isPlainWindow(value, best)) return [formAt(plain, best)];
  const policies = value.length > LONGEST_ESCAPED ? POLICIES.slice(0, 1) : POLICIES;
  const found = new Map<string, Form>();
  for (const form of policies.flatMap((policy) => windowsOf(written(value, policy)))) {
    const { text, window, reading } = form;
    const place = reading.as === "escaped" ? `${reading.at} ${reading.back}` : "";
    const key = `${place} ${text.slice(window, window + WINDOW)}`;
    if (!found.has(key)) found.set(key, form);
  }
  return [...found.values()];
}

/** Three windows of a form: programs mix escapings, each for some characters. */
function windowsOf(form: Written): readonly Form[] {
  const half = Math.floor(form.text.length / 2);
  const all = [plainestWindow(form), plainestWindow(form, 0, half), plainestWindow(form, half)];
  return all.flatMap((window) => (window === undefined ? [] : formAt(form, window)));
}

function formAt({ text, starts, chars }: Written, window: number): Form {
  const back = window - (chars[window] ?? 0);
  return { text, window, reading: { as: "escaped", at: starts[window] ?? 0, back } };
}

interface Written {
  readonly text: string;
  /** Offset in the value of the character that stands at each offset of the form. */
  readonly starts: readonly number[];
  /** Offset in the form at which that character begins. */
  readonly chars: readonly number[];
}

function written(value: string, policy: Policy): Written {
  let text = "";
  const starts: number[] = [];
  const chars: number[] = [];
  let at = 0;
  for (const char of value) {
    const escapes = policy(char);
    for (let unit = 0; unit < escapes.length; unit += 1) {
      starts.push(at);
      chars.push(text.length);
    }
    text += escapes;
    at += char.length;
  }
  return { text, starts, chars };
}

/** The window with the most letters and digits, which is escaped in the fewest ways; of several the middle one. */
function plainestWindow({ text, chars }: Written, from = 0, to = text.length): number | undefined {
  const last = to - WINDOW;
  if (last < from) return undefined;
  const counts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const isPlain = chars[at] === at && chars[at + 1] !== at && PLAIN.test(text.charAt(at));
    counts.push((counts[at] ?? 0) + (isPlain ? 1 : 0));
  }
  let best = from;
  let most = -1;
  const middleOfAll = (from + last) / 2;
  for (let at = from; at <= last; at += 1) {
    const count = (counts[at + WINDOW] ?? 0) - (counts[at] ?? 0);
    const isNearer = Math.abs(at - middleOfAll) < Math.abs(best - middleOfAll);
    if (count > most || (count === most && isNearer)) [best, most] = [at, count];
  }
  return best;
}

function isPlainWindow(text: string, window: number): boolean {
  return /^[A-Za-z0-9]+$/.test(text.slice(window, window + WINDOW));
}
