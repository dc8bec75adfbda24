/**
 * Computes the forms of a word inside base64. Three bytes make four characters, so there are three
 * forms, by the word's offset in its three bytes; characters at its ends also depend on its
 * neighbours and are left out.
 */

/** Shortest form; fewer characters turn up by chance in every other line of base64. */
const SHORTEST = 4;

const ASCII = /^[\x20-\x7e]+$/;

/** Forms in the usual alphabet and in that of URLs; none for words outside ASCII. */
export function base64Forms(word: string): ReadonlySet<string> {
  if (!ASCII.test(word)) return new Set();
  const forms = [0, 1, 2].flatMap((shift) => {
    const encoded = btoa("\0".repeat(shift) + word);
    const known = Math.floor(((shift + word.length) * 8) / 6);
    const form = encoded.slice(Math.ceil((shift * 8) / 6), known);
    return form.length < SHORTEST ? [] : [form];
  });
  return new Set(forms.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]));
}
