/**
 * Recognizes words of sentences: in the text of a string before anything is inserted, or in a
 * comment with a line of its own. Such a word is neither a value nor a call.
 */

/** Limit on the text of a line before a word. */
const REACH = 300;
/** Signs of values that are put into texts: `$x`, `{x}`, `#{x}`, `@x`, `\(x)`. */
const PUTS_IN = /[$#{@`\\]/;
const BLOCK = /^\s*(?:\*|\/\*)[*!]?(?:\s|$)/;

/** Tells whether the word from `start` to `end` is in a sentence. Errs towards no. */
export function isOnlySaid(text: string, start: number, end: number, lineComment: string): boolean {
  const from = Math.max(0, start - REACH);
  const before = text.slice(from, start);
  const lineStart = before.lastIndexOf("\n") + 1;
  if (lineStart === 0 && from > 0) return false;
  const line = before.slice(lineStart);
  return isComment(line, lineComment) || isInSentence(line, text.charAt(end));
}

function isComment(line: string, sign: string): boolean {
  const trimmed = line.trimStart();
  if (sign === "//" && BLOCK.test(line)) return !PUTS_IN.test(trimmed.replaceAll("@", ""));
  if (!trimmed.startsWith(sign)) return false;
  const rest = trimmed.slice(sign.length);
  return !PUTS_IN.test(sign === "//" ? rest.replaceAll("@", "") : rest);
}

/** Tells whether the word is in a sentence; `behind` is the character behind it. */
function isInSentence(line: string, behind: string): boolean {
  for (let at = line.length - 1; at >= 0; at -= 1) {
    const sign = line.charAt(at);
    if (sign === '"' || sign === "`" || (sign === "'" && !isApostrophe(line, at))) {
      return opensSentence(line, at, behind);
    }
    if (sign !== "'" && !/[\w\s.,:;!?%-]/.test(sign) && !isEscape(line, at)) return false;
  }
  return false;
}

function isApostrophe(line: string, at: number): boolean {
  return /[a-z]/i.test(line.charAt(at - 1)) && /[a-z]/i.test(line.charAt(at + 1));
}

function isEscape(line: string, at: number): boolean {
  return line.charAt(at) === "\\" && /[nrt]/.test(line.charAt(at + 1));
}

/** Tells whether the quote at `open` begins a string of more than one known word. */
function opensSentence(line: string, open: number, behind: string): boolean {
  const quote = line.charAt(open);
  const content = line.slice(open + 1);
  if (!/^(?:[\w%]|$)/.test(content)) return false;
  // A name in quotes may be that of a variable or an element.
  if (!/\s/.test(content) && !/[\s:;,!?\\]/.test(behind)) return false;
  if (quote === "`") return true;
  // Lifetimes begin with the sign, too.
  if (quote === "'" && /[,:;]/.test(content)) return false;
  return quotesBefore(line, open, quote) % 2 === 0;
}

function quotesBefore(line: string, open: number, quote: string): number {
  let count = 0;
  for (let at = 0; at < open; at += 1) {
    if (line.charAt(at) === "\\") at += 1;
    else if (line.charAt(at) === quote && !(quote === "'" && isApostrophe(line, at))) count += 1;
  }
  return count;
}
