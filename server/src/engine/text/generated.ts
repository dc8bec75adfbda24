/** Tells whether a program generated a file, and would overwrite any change in it. */

/** Characters of a file in which its opening comment is looked for. */
const HEAD = 4000;
const MOST_LINES = 60;
/** A line of comment in one of many languages, a directive, or what may stand above a comment. */
const OPENING_LINE =
  /^\s*(?:$|#|\/\/|\/\*|\*|--|;|%|<!--|<\?(?:php|xml)|"""|'''|@file:|\{-|=begin|(["'])use \w+\1;?\s*$)/;
const OPENS_BLOCK = /\/\*(?!.*\*\/)|<!--(?!.*-->)|^\s*(?:"""|''')(?!.*(?:"""|'''))/;
const CLOSES_BLOCK = /\*\/|-->|"""|'''/;
const MARK = /(?:^|[^\w@`])@generated\b|<auto-?generated\b/i;
/** Words of generated files, which have both; one alone proves nothing. */
const MADE = /\b(?:auto[- ]?|automatically[- ])?generated\b/i;
const HANDS_OFF =
  /\b(?:do not|don['’]t|must not be|should not be|never)\s+(?:manually\s+|be\s+)?(?:edit|modif|chang|touch|alter)/i;

/** Tells a generated file by its opening comment, as all generators write it. */
export function isGenerated(text: string): boolean {
  const comment = openingComment(text);
  return MARK.test(comment) || (MADE.test(comment) && HANDS_OFF.test(comment));
}

/** Returns the comment at the top, with what may stand above it, such as `<?php`. */
function openingComment(text: string): string {
  const kept: string[] = [];
  let isInside = false;
  for (const line of text.slice(0, HEAD).split("\n", MOST_LINES)) {
    if (isInside) isInside = !CLOSES_BLOCK.test(line);
    else if (OPENING_LINE.test(line.replace(/^\uFEFF/, ""))) isInside = OPENS_BLOCK.test(line);
    else break;
    kept.push(line);
  }
  return kept.join("\n");
}
