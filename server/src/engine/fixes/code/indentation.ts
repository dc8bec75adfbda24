/** Detects a file's indentation, so that inserted code keeps to it. */

/** Lines that do not count: those of block comments begin with one blank. */
const LINE = /^([ \t]*)(?![ \t*]).+$/gm;

/** Indents `code` by the steps of `text`; unchanged where the text has none. */
export function indentedAs(text: string, code: string): string {
  const own = stepOf(code);
  const wanted = stepOf(text);
  if (own === undefined || wanted === undefined || own === wanted) return code;
  return code.replace(/^[ \t]+/gm, (name) => {
    const depth = Math.floor(name.length / own.length);
    return wanted.repeat(depth) + name.slice(depth * own.length);
  });
}

/**
 * Step of indentation in most lines that are deeper than the one above: a tab, or at least two
 * blanks.
 */
function stepOf(text: string): string | undefined {
  const counts = new Map<string, number>();
  let above = "";
  for (const [, indent = ""] of text.matchAll(LINE)) {
    const step = indent.startsWith(above) ? indent.slice(above.length) : "";
    if (/^(?:\t| {2,8})$/.test(step)) counts.set(step, (counts.get(step) ?? 0) + 1);
    above = indent;
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
