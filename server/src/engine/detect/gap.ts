/**
 * Blanks between a name and the value it is given: formatters put a long value on the next line, and
 * people a comment above it.
 */
export const GAP = String.raw`[ \t]{0,8}(?:\r?\n[ \t]{0,60}){0,2}`;
