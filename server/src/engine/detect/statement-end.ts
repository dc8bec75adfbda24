/** Tells whether a statement ends with its line, as far as the text around the line's end shows. */

const ENDED = /[\w"'`)\]}]$/;
/** Words that an expression cannot end in. */
const GOES_ON = /\b(?:and|or|not|in|to|else|then|return|await|new|yield|is|as|unless|if|do)$/;
const BEGINS = /\s{0,200}[\w$@]/y;
/** Words that go on with what stands before them. */
const CONTINUES =
  /\s{0,200}(?:and|or|not|else|elif|elsif|elseif|unless|if|to|as|is|in|of|xor|when|then|do|end)\b/y;
/** Expressions of several lines without a sign at their ends. */
const BLOCK = /^\s{0,80}(?:if|unless|case|begin|match|when|try|do|switch)\b/;

/** `at` is the line's end; `code` begins where the statement's value does. */
export function endsStatement(code: string, at: number): boolean {
  if (BLOCK.test(code)) return false;
  const before = code.slice(Math.max(0, at - 80), at).trimEnd();
  if (before === "" || !ENDED.test(before) || GOES_ON.test(before)) return false;
  CONTINUES.lastIndex = at;
  if (CONTINUES.test(code)) return false;
  BEGINS.lastIndex = at;
  return BEGINS.test(code);
}
