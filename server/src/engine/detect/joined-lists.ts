/**
 * Literals in a list that is joined without anything between: `["sk-", "ant"].join("")`,
 * `"".join([…])`, `paste0(…)`, `String.Join("", …)`, `concat(…)`. A comma alone joins nothing, so that the
 * word comes first, which nearly no text has, and only then the list beside it.
 */
import type { Span } from "../text/span.ts";

/** Words that join the items of a list, in the cases they come in. */
const WORDS = [
  "join",
  "Join",
  "concat",
  "Concat",
  "CONCAT",
  "paste0",
  "implode",
  "mkString",
] as const;

const EMPTY = String.raw`(?:""|''|\x60\x60|[Ss]tring\.Empty)`;
const LIST = String.raw`\s{0,40}(?:(?:@|new\s{0,3}(?:[Ss]tring)?\s?\[\]\s{0,3}|\[\]string)?[[({])?`;

/** Words before a list, up to its first literal. */
const OPENS: readonly RegExp[] = [
  // Those that put nothing between: `concat!("a"`, `paste0("a"`; what Go puts there stands at the end.
  new RegExp(String.raw`(?:(?:[Cc]oncat|CONCAT|paste0)!?\s?\(|Join\((?=\[\]string))${LIST}`, "y"),
  // `Join("", "a"`, `implode('', ["a"`, `join '', "a"`
  new RegExp(String.raw`(?:[Jj]oin|implode)[\s(]\s{0,40}${EMPTY},${LIST}`, "y"),
  // `"".join(["a"`, `-join @("a"`
  new RegExp(String.raw`(?<=(?:""|''|Enum)\.|-)join\s?\(?${LIST}`, "y"),
];
/** Matches the text behind a list that is an argument: the end, or an empty separator. */
const ENDS = new RegExp(
  String.raw`\s{0,40},?\s{0,40}[\])}]?(?:,\s{0,40}${EMPTY})?\s{0,40}[;)\r\n]|\s*$`,
  "y",
);
/** Matches the text behind the word of a list that stands before it. */
const ENDS_WORD = new RegExp(
  String.raw`(?:join(?:ed|ToString)?|concat|mkString)(?![A-Za-z])\s?(?:\(\s?(?:separator\s?[:=]\s?)?${EMPTY}?\s?\)|${EMPTY}|(?![\s(]*["'\x60\w]))`,
  "y",
);
const CLOSES = /["'`],?\s{0,40}([\])}])\s{0,40}[.-]$/;
const OPENING: Readonly<Record<string, string>> = { "]": "[", ")": "(", "}": "{" };

const LITERAL = /[A-Za-z$@]{0,2}(["'`])(?:\\.|(?!\1)[^\\\r\n]){0,400}\1/y;
const FIRST = new RegExp(String.raw`\s{0,200}${LITERAL.source}`, "y");
const COMMA = /\s{0,200},\s{0,200}/y;
/** Characters before a word in which the end of its list is looked for. */
const NEAR = 96;

/**
 * Joints between the literals of such lists, from the closing quote to the opening one, in text
 * order.
 */
export function listJointsIn(text: string): readonly Span[] {
  const found = new Map<number, Span>();
  for (const word of WORDS) {
    let last = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      for (const joint of [...jointsBehind(text, at), ...jointsBefore(text, at, last)])
        found.set(joint.start, joint);
      last = at;
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Joints of a text known to be such a list: between all literals that follow one another. */
export function commaJointsIn(text: string): readonly Span[] {
  return [...text.matchAll(/["'`]\s{0,200},\s{0,200}[A-Za-z$@]{0,2}["'`]/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Joints of a list behind the word. */
function jointsBehind(text: string, word: number): readonly Span[] {
  for (const opens of OPENS) {
    const start = endOf(opens, text, word);
    if (start === undefined) continue;
    const { joints, end } = literalsFrom(text, start);
    return endOf(ENDS, text, end) === undefined ? [] : joints;
  }
  return [];
}

/** Joints of a list before the word; it begins behind `least`. */
function jointsBefore(text: string, word: number, least: number): readonly Span[] {
  const from = Math.max(least, word - NEAR);
  const [closing, bracket] = CLOSES.exec(text.slice(from, word)) ?? [];
  if (closing === undefined || bracket === undefined) return [];
  if (endOf(ENDS_WORD, text, word) === undefined) return [];
  const close = text.lastIndexOf(bracket, word - 1);
  const open = text.slice(least, close).lastIndexOf(OPENING[bracket] ?? "");
  if (open < 0) return [];
  const { joints, end } = literalsFrom(text, least + open + 1);
  return end <= close && /^,?\s*$/.test(text.slice(end, close)) ? joints : [];
}

interface Literals {
  readonly joints: readonly Span[];
  /** Offset behind the last literal. */
  readonly end: number;
}

function literalsFrom(text: string, start: number): Literals {
  const joints: Span[] = [];
  let end = endOf(FIRST, text, start);
  while (end !== undefined) {
    const next = endOf(COMMA, text, end);
    const behind = next === undefined ? undefined : endOf(LITERAL, text, next);
    if (next === undefined || behind === undefined) break;
    const quote = text.slice(next, next + 3).search(/["'`]/);
    joints.push({ start: end - 1, end: next + quote + 1 });
    end = behind;
  }
  return { joints, end: end ?? start };
}

function endOf(sticky: RegExp, text: string, at: number): number | undefined {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}
