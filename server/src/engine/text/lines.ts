/** Lines of a text; they end with LF, CRLF or CR. */

/** The end of line that a text uses, LF where it has none. */
export function eolOf(text: string): "\n" | "\r\n" | "\r" {
  if (text.includes("\r\n")) return "\r\n";
  return text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
}

/** Offset of the first character of the line that `at` stands in. */
export function lineStart(text: string, at: number): number {
  let start = isWithinBreak(text, at) ? at - 1 : at;
  while (start > 0 && !isBreak(text, start - 1)) start -= 1;
  return start;
}

/** Offset behind the last character of the line that `at` stands in, before its end of line. */
export function lineEnd(text: string, at: number): number {
  let end = isWithinBreak(text, at) ? at - 1 : at;
  while (end < text.length && !isBreak(text, end)) end += 1;
  return end;
}

/** Tells whether a line begins at an offset; a byte order mark before it does not count. */
export function isLineStart(text: string, at: number): boolean {
  if (at === 0 || text.charAt(at - 1) === "\uFEFF") return true;
  return isBreak(text, at - 1) && !isWithinBreak(text, at);
}

/** Offset of the next line feed; the text's length where there is none. */
export function nextLineFeed(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || code === 13;
}

/** Tells whether an offset stands between the two characters of CRLF, which end one line. */
function isWithinBreak(text: string, at: number): boolean {
  return text.startsWith("\r\n", at - 1);
}
