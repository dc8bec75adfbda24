/**
 * Token of a short piece of code, to find the end of a value, comments left out. Rough: no parser.
 */

export interface Token {
  readonly kind: "string" | "open" | "close" | "comma" | "semicolon" | "line-end";
  readonly start: number;
  readonly end: number;
}

const STRING = [
  String.raw`"""(?:[^"\\]|\\.|"(?!"")){0,400}"""`,
  String.raw`'''(?:[^'\\]|\\.|'(?!'')){0,400}'''`,
  String.raw`"(?:[^"\\\r\n]|\\.){0,400}"`,
  String.raw`'(?:[^'\\\r\n]|\\.){0,400}'`,
  String.raw`\x60(?:[^\x60\\]|\\.){0,400}\x60`,
].join("|");
const COMMENT = String.raw`/\*[^]{0,400}?\*/`;

const KINDS: ReadonlyMap<string, Token["kind"]> = new Map([
  ...["(", "[", "{"].map((sign) => [sign, "open"] as const),
  ...[")", "]", "}"].map((sign) => [sign, "close"] as const),
  [",", "comma"],
  [";", "semicolon"],
  ["\n", "line-end"],
]);

/** Patterns by the start of a comment. */
const PATTERNS = new Map<string, RegExp>();

function patternFor(lineComment: string): RegExp {
  const known = PATTERNS.get(lineComment);
  if (known !== undefined) return known;
  const comments = lineComment === "" ? COMMENT : String.raw`${COMMENT}|(?<!\S)${lineComment}.*`;
  const made = new RegExp(String.raw`${comments}|(${STRING})|([()[\]{},;\n])`, "g");
  PATTERNS.set(lineComment, made);
  return made;
}

/** Yields tokens in text order. `lineComment` is empty where there is none. */
export function* tokensIn(code: string, lineComment: string): Generator<Token> {
  for (const { index, 0: all, 1: literal, 2: sign = "" } of code.matchAll(
    patternFor(lineComment),
  )) {
    const kind = literal === undefined ? KINDS.get(sign) : "string";
    if (kind !== undefined) yield { kind, start: index, end: index + all.length };
  }
}
