import { type JSONPath, type ParseError, type ParseOptions, parse, visit } from "jsonc-parser";
import { baseName } from "../text/path.ts";
import type { Span } from "../text/span.ts";
import { counted, type Entry, type Format, withoutMark } from "./format.ts";

const WITH_COMMENTS =
  /(^|\/)(\.vscode\/[^/]+\.json|[jt]sconfig(\.[^/]*)?\.json|\.?devcontainer\.json)$/;

/** Strict JSON: no comments. */
export const json: Format = {
  id: "json",
  languageIds: ["json"],
  matches: (path) => /\.(json|webmanifest|ipynb|har|tfstate)$/i.test(path) && !isJsonc(path),
  lineComment: undefined,
  entries: withoutMark(readJson),
  faults: counted((text) => faultsIn(text, { disallowComments: true, allowTrailingComma: false })),
};

/** JSON with comments, by its ending or because the tool that reads the file allows them. */
export const jsonc: Format = {
  id: "json",
  languageIds: ["jsonc", "json5"],
  matches: isJsonc,
  lineComment: "//",
  entries: json.entries,
  faults: counted((text) => faultsIn(text, { disallowComments: false, allowTrailingComma: true })),
};

function isJsonc(path: string): boolean {
  const name = baseName(path);
  return /\.(jsonc|json5|code-workspace)$/i.test(name) || WITH_COMMENTS.test(path);
}

/**
 * Counts mistakes that the parser names, and duplicate keys of an object, of which a reader sees
 * but one.
 */
function faultsIn(text: string, options: ParseOptions): number {
  const errors: ParseError[] = [];
  parse(text, errors, options);
  const keys: Set<string>[] = [];
  let twice = 0;
  visit(
    text,
    {
      onObjectBegin: () => {
        keys.push(new Set());
      },
      onObjectEnd: () => {
        keys.pop();
      },
      onObjectProperty: (name) => {
        if (keys.at(-1)?.has(name) === true) twice += 1;
        keys.at(-1)?.add(name);
      },
    },
    options,
  );
  return errors.length + twice;
}

function readJson(text: string): readonly Entry[] {
  const found: Entry[] = [];
  let key: Span | undefined;
  const inward = (): void => {
    key = undefined;
  };
  visit(
    text,
    {
      onObjectBegin: inward,
      onArrayBegin: inward,
      onSeparator: (sign) => {
        if (sign === ",") key = undefined;
      },
      onObjectProperty: (_property, offset, length) => {
        key = { start: offset, end: offset + length };
      },
      onLiteralValue: (value, offset, length, _line, _column, path) => {
        if (value === null) return;
        found.push(entry(text, { start: offset, end: offset + length }, path(), key));
      },
    },
    { allowTrailingComma: true, disallowComments: false },
  );
  return found;
}

function entry(text: string, whole: Span, path: JSONPath, key: Span | undefined): Entry {
  const quoted = text.charAt(whole.start) === '"';
  const closed = whole.end - whole.start > 1 && text.charAt(whole.end - 1) === '"';
  return {
    path: path.map(String),
    key: key === undefined ? { start: whole.start, end: whole.start } : inner(text, key),
    value: quoted ? { start: whole.start + 1, end: closed ? whole.end - 1 : whole.end } : whole,
    whole,
    quote: quoted ? "double" : "none",
    flow: false,
    document: 0,
  };
}

function inner(text: string, span: Span): Span {
  return text.charAt(span.start) === '"' ? { start: span.start + 1, end: span.end - 1 } : span;
}
