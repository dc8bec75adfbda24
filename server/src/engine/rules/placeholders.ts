/** Fills `{digit:12}` placeholders, so that no file holds a string that looks live. */
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

const PLACEHOLDER = /\{(digit|hex|alnum|lower|upper|letters|url|base32):(\d{1,3})\}/g;

export interface Filled {
  readonly text: string;
  /** Maps an offset in the text as written to the same place in `text`. */
  readonly offset: (written: number) => number;
}

/** Deterministic: the same `written` and `seed` always give the same text. */
export function fill(written: string, seed = 0): Filled {
  const random = generator(seed);
  const shifts: { readonly end: number; readonly by: number }[] = [];
  const text = written.replace(
    PLACEHOLDER,
    (all, name: keyof typeof ALPHABETS, count: string, at: number) => {
      shifts.push({ end: at + all.length, by: Number(count) - all.length });
      const alphabet = ALPHABETS[name];
      const pick = (): string => alphabet.charAt(Math.floor(random() * alphabet.length));
      return Array.from({ length: Number(count) }, pick).join("");
    },
  );
  const offset = (at: number): number =>
    shifts.reduce((sum, it) => (it.end <= at ? sum + it.by : sum), at);
  return { text, offset };
}

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
