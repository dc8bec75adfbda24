import { contains, type Span } from "../text/span.ts";
import { counted, type Entry, type Format, withoutMark } from "./format.ts";
import { linesOf, looseLines, trim, withoutComment } from "./lines.ts";
import { INI_PLAIN } from "./plain-value.ts";

const NAMES = /(^|\/)(\.npmrc|\.pypirc|\.gitconfig|\.aws\/(credentials|config)|\.s3cfg|\.boto)$/;

export const ini: Format = {
  id: "ini",
  languageIds: ["ini"],
  matches: (path) => /\.(ini|cfg|conf)$/i.test(path) || NAMES.test(path),
  plain: INI_PLAIN,
  lineComment: "#",
  entries: withoutMark(readIni),
  faults: counted((text) => looseLines(text, readIni(text), "#;")),
};

/** Reads every `key = value` and `key: value` line, under its `[section]`. */
export function readIni(text: string): readonly Entry[] {
  const found: Entry[] = [];
  let section: readonly string[] = [];
  for (const raw of linesOf(text)) {
    const line = trim(text, raw);
    const first = text.charAt(line.start);
    if (first === "[" && text.charAt(line.end - 1) === "]") {
      section = [text.slice(line.start + 1, line.end - 1).trim()];
    } else if (first !== "#" && first !== ";" && line.start < line.end) {
      const entry = readPair(text, line, section);
      if (entry !== undefined) found.push(entry);
    }
  }
  return found;
}

function readPair(text: string, line: Span, section: readonly string[]): Entry | undefined {
  const offset = text.slice(line.start, line.end).search(/[=:]/);
  if (offset <= 0) return undefined;
  const key = trim(text, { start: line.start, end: line.start + offset });
  const rest = trim(text, { start: key.end, end: line.end });
  const after = trim(text, { start: rest.start + 1, end: rest.end });
  const path = [...section, text.slice(key.start, key.end)];
  return { path, key, ...readValue(text, after), flow: false, document: 0 };
}

function readValue(text: string, rest: Span): Pick<Entry, "value" | "whole" | "quote"> {
  const quote = text.charAt(rest.start);
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, rest.start + 1);
    const whole = { start: rest.start, end: close + 1 };
    const behind = trim(text, { start: close + 1, end: rest.end });
    const isClosed = behind.start >= behind.end || "#;".includes(text.charAt(behind.start));
    if (close > 0 && contains(rest, whole) && isClosed) {
      const value = { start: rest.start + 1, end: close };
      return { value, whole, quote: quote === '"' ? "double" : "single" };
    }
  }
  const value = withoutComment(text, rest, "#;");
  return { value, whole: value, quote: "none" };
}
