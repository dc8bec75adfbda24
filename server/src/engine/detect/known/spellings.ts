/**
 * Reads a value in a text that escapes some of its characters, as URLs, JSON and HTML do: each program
 * escapes others, so a character may stand as it is or in any of its escapes.
 */

/** Ways of escaping; `plain` only lets the lines of a value be broken and indented otherwise. */
export const ESCAPINGS = ["plain", "url", "json", "markup"] as const;
export type Escaping = (typeof ESCAPINGS)[number];

const ALWAYS_PLAIN = /^[A-Za-z0-9]$/;
const NEVER_PLAIN: Readonly<Record<Escaping, RegExp>> = {
  plain: /^\n$/,
  url: /^[%\s]$/,
  json: /^[\\\p{Cc}]$/u,
  markup: /^$/,
};
const JSON_LETTERS: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\b", "\\b"],
  ["\f", "\\f"],
]);
const HTML_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["&", ["&amp;"]],
  ["<", ["&lt;"]],
  [">", ["&gt;"]],
  ['"', ["&quot;"]],
  ["'", ["&apos;"]],
  ["/", ["&sol;"]],
  ["=", ["&equals;"]],
  ["`", ["&grave;"]],
  ["+", ["&plus;"]],
  ["$", ["&dollar;"]],
  ["%", ["&percnt;"]],
]);
const encoder = new TextEncoder();

/** Escapes of a character, in small letters. */
function escapesOf(char: string, escaping: Escaping): readonly string[] {
  switch (escaping) {
    case "plain":
      return [];
    case "url":
      return [percent(char), ...(char === " " ? ["+"] : [])];
    case "json":
      return [...unicode(char), ...inJson(char)];
    case "markup":
      return [...(HTML_NAMES.get(char) ?? []), ...numeric(char)];
    default:
      return escaping satisfies never;
  }
}

function inJson(char: string): readonly string[] {
  const letter = JSON_LETTERS.get(char);
  if (letter !== undefined) return [letter];
  return char.length === 1 && char < "\x7f" ? [`\\${char}`] : [];
}

function percent(char: string): string {
  return [...encoder.encode(char)].map((byte) => `%${hex(byte, 2)}`).join("");
}

function unicode(char: string): readonly string[] {
  const units = [...char.split("")].map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`).join("");
  const code = char.codePointAt(0) ?? 0;
  return code < 256 ? [units, `\\x${hex(code, 2)}`] : [units];
}

function numeric(char: string): readonly string[] {
  const code = char.codePointAt(0) ?? 0;
  return [`&#${code};`, `&#${String(code).padStart(3, "0")};`, `&#x${code.toString(16)};`];
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

/** Escapes of characters, worked out once. */
const ESCAPES: Readonly<Record<Escaping, Map<string, readonly string[]>>> = {
  plain: new Map(),
  url: new Map(),
  json: new Map(),
  markup: new Map(),
};
/** Limit on characters that are remembered. */
const MOST_REMEMBERED = 2000;

/** Ways to write a character, the longer ones first. */
function spellings(char: string, escaping: Escaping): readonly string[] {
  const known = ESCAPES[escaping];
  const found = known.get(char);
  if (found !== undefined) return found;
  const isPlain = !NEVER_PLAIN[escaping].test(char);
  const made = [...escapesOf(char, escaping), ...(isPlain ? [char] : [])];
  if (known.size < MOST_REMEMBERED) known.set(char, made);
  return made;
}

const BREAK = /\r?\n[ \t]*/y;

/** Places in a text that a reading may have reached: an escape may also be read as two characters. */
export type Places = readonly number[];

/** Places behind `char`, where it begins at one of `from`. */
export function readOn(text: string, from: Places, char: string, escaping: Escaping): Places {
  return from.flatMap((at) => {
    if (ALWAYS_PLAIN.test(char)) return text.startsWith(char, at) ? at + 1 : [];
    if (escaping === "plain" && char === "\n") return breakAt(text, at);
    return spellings(char, escaping).flatMap((spelling) =>
      isSpelled(text, at, spelling) ? at + spelling.length : [],
    );
  });
}

/** Places at which `char` begins, where it ends at one of `from`. */
export function readBack(text: string, from: Places, char: string, escaping: Escaping): Places {
  return from.flatMap((at) => {
    if (ALWAYS_PLAIN.test(char)) return text.charAt(at - 1) === char ? at - 1 : [];
    if (escaping === "plain" && char === "\n") return breakBefore(text, at);
    return spellings(char, escaping).flatMap((spelling) =>
      at >= spelling.length && isSpelled(text, at - spelling.length, spelling)
        ? at - spelling.length
        : [],
    );
  });
}

/** Compares escapes in either case, and a character that stands for itself as it is. */
function isSpelled(text: string, at: number, spelling: string): boolean {
  const there = text.slice(at, at + spelling.length);
  return there === spelling || (spelling.length > 2 && there.toLowerCase() === spelling);
}

function breakAt(text: string, at: number): Places {
  BREAK.lastIndex = at;
  return BREAK.test(text) ? [BREAK.lastIndex] : [];
}

function breakBefore(text: string, at: number): Places {
  let start = at;
  while (/[ \t]/.test(text.charAt(start - 1))) start -= 1;
  if (text.charAt(start - 1) !== "\n") return [];
  return [text.charAt(start - 2) === "\r" ? start - 2 : start - 1];
}
