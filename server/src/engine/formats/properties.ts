import { type Span, textOf } from "../text/span.ts";
import { counted, type Entry, type Format, withoutMark } from "./format.ts";
import { linesOf, looseLines, trim } from "./lines.ts";
import { PROPERTIES_PLAIN } from "./plain-value.ts";

export const properties: Format = {
  id: "properties",
  languageIds: ["properties", "java-properties", "spring-boot-properties"],
  matches: (path) => /\.properties$/i.test(path),
  plain: PROPERTIES_PLAIN,
  lineComment: "#",
  entries: withoutMark(readProperties),
  faults: counted((text) => looseLines(text, readProperties(text), "#!")),
};

/** The comment that begins another document of the file, with values for another profile. */
const NEXT_DOCUMENT = /^[#!]---$/;

function readProperties(text: string): readonly Entry[] {
  const found: Entry[] = [];
  let continued = false;
  let document = 0;
  for (const raw of linesOf(text)) {
    const line = trim(text, raw);
    const isComment: boolean = !continued && /[#!]/.test(text.charAt(line.start));
    if (line.start < line.end && !isComment) {
      const last = found.at(-1);
      if (!continued) found.push({ ...pair(text, line), document });
      else if (last !== undefined) found[found.length - 1] = longer(last, line.end);
    }
    if (isComment && NEXT_DOCUMENT.test(textOf(text, line))) document += 1;
    continued = !isComment && endsOpen(text, raw);
  }
  return found.filter((entry) => entry.value.start < entry.value.end);
}

/** The key ends at the first `=`, `:` or blank that no backslash takes away. */
function pair(text: string, line: Span): Entry {
  let at = line.start;
  while (at < line.end && !/[=: \t\f]/.test(text.charAt(at)))
    at += text.charAt(at) === "\\" ? 2 : 1;
  const key = { start: line.start, end: Math.min(at, line.end) };
  let value = trim(text, { start: key.end, end: line.end });
  if (/[=:]/.test(text.charAt(value.start)) && value.start < value.end) {
    value = trim(text, { start: value.start + 1, end: value.end });
  }
  const path = [text.slice(key.start, key.end)];
  return { path, key, value, whole: value, quote: "none", flow: false, document: 0 };
}

function longer(entry: Entry, end: number): Entry {
  const value = { start: entry.value.start, end };
  return { ...entry, value, whole: value };
}

function endsOpen(text: string, line: Span): boolean {
  const slashes = /(?<!\\)\\*$/.exec(text.slice(line.start, line.end))?.[0].length ?? 0;
  return slashes % 2 === 1;
}
