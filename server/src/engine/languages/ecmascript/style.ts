/**
 * Detects the style of a file in JavaScript or TypeScript where people differ, such as semicolons
 * or a blank before parameters, so that inserted code keeps to it.
 */

/** Statements that are told by how they begin, with the character that ends their line; a head of a block is none. */
const STATEMENT = new RegExp(
  String.raw`^[ \t]*(?!(?:async|catch|class|else|for|function|if|switch|while|with)\b)` +
    String.raw`(?:(?:export\s+)?(?:const|let|var)\b|import\b|return\b|throw\b|["']use |[\w$.]+\(` +
    String.raw`|await\b).*?([;\w$)\]}'"\x60])[ \t]*(?:\/\/.*)?$`,
  "gm",
);

/** Rewrites `code` in the style of the file `text`; unchanged where the file shows none. */
export function inStyleOf(code: string, text: string): string {
  const spaced = isSpaced(text) ? code.replace(/(?<=\bfunction \w+)\(/g, " (") : code;
  return isWithoutSemicolons(text) ? spaced.replace(/;$/gm, "") : spaced;
}

function isWithoutSemicolons(text: string): boolean {
  const endings = [...text.matchAll(STATEMENT)]
    // A template that goes on in the next line is no end of a statement.
    .filter(([statement]) => (statement.match(/`/g) ?? []).length % 2 === 0)
    .map((match) => match[1]);
  const ended = endings.filter((ending) => ending === ";").length;
  return endings.length > 2 * ended;
}

function isSpaced(text: string): boolean {
  return /\bfunction [\w$]+ \(/.test(text) && !/\bfunction [\w$]+\(/.test(text);
}
