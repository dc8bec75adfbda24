/** Escapes plain text for Markdown: a project's rule may say what it likes, and shows literally. */

/** Characters with a meaning anywhere in Markdown; `_` only where a word begins or ends. */
const SIGNS = /[\\`*[\]<>&~|!$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** Characters that make a link of an address. */
const ADDRESSES = /:(?=\/\/)|(?<=\bwww)\.|@/gi;
const LINE_STARTS = /^([^\S\n]*)([#+=-]|\d+(?=[.)]))/gm;

export function markdownOf(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(SIGNS, (name) => `\\${name}`)
    .replace(ADDRESSES, (name) => `\\${name}`)
    .replace(LINE_STARTS, (_, blanks: string, sign: string) =>
      /\d/.test(sign) ? `${blanks}${sign}\\` : `${blanks}\\${sign}`,
    );
}
