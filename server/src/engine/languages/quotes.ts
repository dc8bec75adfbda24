/** Returns the closing delimiter of a literal by its opening one. */

const MIRRORED: ReadonlyMap<string, string> = new Map(
  ["()", "[]", "{}", "<>"].map((text) => [text.charAt(0), text.charAt(1)]),
);

/** The opening from the other side: `"#` after `#"`, `)end"` after `"end(`. */
export function closingOf(quote: string): string {
  const parts = quote.match(/\w+|\W/g) ?? [];
  return parts
    .map((part) => MIRRORED.get(part) ?? part)
    .reverse()
    .join("");
}
