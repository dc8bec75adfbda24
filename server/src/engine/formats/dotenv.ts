import { lineEnd } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { envFileKind } from "./env-file.ts";
import { counted, type Entry, type Format, withoutMark } from "./format.ts";
import { isBlank, looseLines, trim, withoutComment } from "./lines.ts";
import { ENV_PLAIN } from "./plain-value.ts";

export const dotenv: Format = {
  id: "dotenv",
  languageIds: ["dotenv", "env", "properties-env"],
  matches: (path) => envFileKind(path) !== undefined,
  plain: ENV_PLAIN,
  lineComment: "#",
  entries: withoutMark(readDotenv),
  faults: counted((text) => looseLines(text, readDotenv(text), "#")),
};

const QUOTES: ReadonlyMap<string, Entry["quote"]> = new Map([
  ["'", "single"],
  ['"', "double"],
  ["`", "backtick"],
]);

/** `export` is allowed; a quoted value may go on over lines, as the loaders have it. */
function readDotenv(text: string): readonly Entry[] {
  const found: Entry[] = [];
  const assignment = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/y;
  let at = 0;
  while (at < text.length) {
    assignment.lastIndex = at;
    const match = assignment.exec(text);
    const name = match?.[1];
    let end = at;
    if (match !== null && name !== undefined) {
      const start = at + match[0].indexOf(name, match[0].search(/export[ \t]/) < 0 ? 0 : 6);
      const value = valueAt(text, assignment.lastIndex);
      const key = { start, end: start + name.length };
      found.push({ path: [name], key, ...value, flow: false, document: 0 });
      end = value.whole.end;
    }
    at = nextLine(text, end);
  }
  return found;
}

function valueAt(text: string, start: number): Pick<Entry, "value" | "whole" | "quote"> {
  const quote = QUOTES.get(text.charAt(start));
  const close = quote === undefined ? undefined : closing(text, start);
  if (quote !== undefined && close !== undefined) {
    const value = { start: start + 1, end: close };
    return { value, whole: { start, end: close + 1 }, quote };
  }
  const line = trim(text, { start, end: lineEnd(text, start) });
  const value = withoutComment(text, line, "#");
  return { value, whole: value, quote: "none" };
}

/** The closing quote, if nothing but a comment follows it on its line. */
function closing(text: string, open: number): number | undefined {
  const quote = text.charAt(open);
  let at = open + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === "\\" ? 2 : 1;
  if (at >= text.length) return undefined;
  const rest: Span = trim(text, { start: at + 1, end: lineEnd(text, at) });
  return rest.start === rest.end || text.charAt(rest.start) === "#" ? at : undefined;
}

function nextLine(text: string, from: number): number {
  let at = lineEnd(text, from);
  while (at < text.length && (/[\r\n]/.test(text.charAt(at)) || isBlank(text.charAt(at)))) at += 1;
  return at;
}
