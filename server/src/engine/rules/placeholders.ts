/**
 * Fills `{digit:12}` placeholders, so that no fixture holds a string that looks live. Around them
 * `{json64:alg=HS256}` and `{base64:user:…}` stand for the base64 of that object and of that text.
 */
const ALPHABETS = {
  digit: "0123456789",
  hex: "0123456789abcdef",
  alnum: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  lower: "abcdefghijklmnopqrstuvwxyz",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
  url: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
  base32: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
} as const;

const ENCODINGS = {
  json64: (value: string) => {
    const object = Object.fromEntries(value.split(",").map((word) => word.split("=")));
    return btoa(JSON.stringify(object))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/(?<!=)=+$/, "");
  },
  base64: (value: string) => btoa(value),
} as const;

const ENCODED = /\{(json64|base64):([^{}]*)\}/g;
const PLACEHOLDER = /\{(digit|hex|alnum|lower|upper|letters|url|base32):(\d+)\}/g;

export interface Filled {
  readonly text: string;
  /** Maps an offset in the text as written to the same place in `text`. */
  readonly offset: (written: number) => number;
}

/** Counts the characters that all placeholders of `written` ask for. */
export function amountIn(written: string): number {
  return [...written.matchAll(PLACEHOLDER)].reduce((sum, [, , count]) => sum + Number(count), 0);
}

/** Deterministic: the same `written` and `seed` always give the same text. */
export function fill(written: string, seed = 0): Filled {
  const random = generator(seed);
  const drawn = replaced(written, PLACEHOLDER, (name: keyof typeof ALPHABETS, count) => {
    const alphabet = ALPHABETS[name];
    const pick = (): string => alphabet.charAt(Math.floor(random() * alphabet.length));
    return Array.from({ length: Number(count) }, pick).join("");
  });
  const encoded = replaced(drawn.text, ENCODED, (name: keyof typeof ENCODINGS, value) =>
    ENCODINGS[name](value),
  );
  return { text: encoded.text, offset: (at) => encoded.offset(drawn.offset(at)) };
}

/** Replaces placeholders; `pattern` has two groups: the kind, and its text. */
function replaced<Kind extends string>(
  written: string,
  pattern: RegExp,
  make: (kind: Kind, value: string) => string,
): Filled {
  const shifts: { readonly end: number; readonly by: number }[] = [];
  const text = written.replace(pattern, (all, kind: Kind, value: string, at: number) => {
    const made = make(kind, value);
    shifts.push({ end: at + all.length, by: made.length - all.length });
    return made;
  });
  const offset = (at: number): number =>
    shifts.reduce((sum, shift) => (shift.end <= at ? sum + shift.by : sum), at);
  return { text, offset };
}

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
