/** Line end, also as a cell of a notebook has it, whose lines are strings of a list. */
const LINE_END = String.raw`(?:\r?\n|\\n",\s{0,20}")`;
/**
 * Blanks between a name and the value it is given: formatters put a long value on the next line, and
 * people a comment above it.
 */
export const GAP = String.raw`[ \t]{0,8}(?:${LINE_END}[ \t]{0,60}){0,2}`;
