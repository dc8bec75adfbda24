/** Names of several words, as comments, notes and tables have them: `Storage account key: …`, `| Db password | … |`. */
import type { Span } from "../text/span.ts";

const BEFORE = /(?:^|[\r\n|*#/>-])[ \t*_-]{0,8}((?:[A-Za-z][\w-]{0,20}[ ]){1,4})$/;
const AFTER = /(?:[ ][a-z\d][\w-]{0,12}){0,2}(?=(?:\*\*|`|__)?[ \t]{0,4}(?:[:=|]|=>|is[ ]))/y;
const REACH = 80;
const ARTICLE = /^(?:the|a|an|my|your|our|its|their)[ ]/i;

/** Extends the name by the words beside it; `undefined` where none belong to it. */
export function nameInProse(text: string, { start, end }: Span): Span | undefined {
  // Most names stand in code.
  if (text.charAt(start - 1) !== " " && text.charAt(end) !== " ") return undefined;
  const [, prose = ""] = BEFORE.exec(text.slice(Math.max(0, start - REACH), start)) ?? [];
  const words = prose.replace(ARTICLE, "");
  AFTER.lastIndex = end;
  const more = AFTER.exec(text)?.[0] ?? "";
  if (words === "" && more === "") return undefined;
  return { start: start - words.length, end: end + more.length };
}
