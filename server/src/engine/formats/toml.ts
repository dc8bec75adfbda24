import { type AST, parseTOML } from "toml-eslint-parser";
import type { Span } from "../text/span.ts";
import { counted, type Entry, type Format, total, withoutMark } from "./format.ts";
import { readIni } from "./ini.ts";

export const toml: Format = {
  id: "toml",
  languageIds: ["toml"],
  matches: (path) =>
    /\.toml$/i.test(path) || /(^|\/)(Pipfile|Cargo\.lock|poetry\.lock)$/.test(path),
  lineComment: "#",
  entries: withoutMark((text) => {
    const read = total(readToml)(text);
    // The parser stops at the first error; while somebody types, lines are good enough.
    return read.length === 0 ? readIni(text) : read;
  }),
  faults: counted((text) => {
    parseTOML(text);
    return 0;
  }),
};

function readToml(text: string): readonly Entry[] {
  const found: Entry[] = [];
  for (const top of parseTOML(text).body) {
    for (const item of top.body) {
      if (item.type === "TOMLTable") {
        const prefix = item.resolvedKey.map(String);
        for (const pair of item.body) readPair(pair, prefix);
      } else readPair(item, []);
    }
  }
  return found;

  function readPair(pair: AST.TOMLKeyValue, prefix: readonly string[]): void {
    const names = pair.key.keys.map((key) => (key.type === "TOMLBare" ? key.name : key.value));
    readValue(pair.value, [...prefix, ...names], spanOf(pair.key));
  }

  function readValue(node: AST.TOMLContentNode, path: readonly string[], key?: Span): void {
    if (node.type === "TOMLInlineTable") {
      for (const pair of node.body) readPair(pair, path);
    } else if (node.type === "TOMLArray") {
      for (const [index, element] of node.elements.entries())
        readValue(element, [...path, String(index)]);
    } else found.push(entryOf(text, node, path, key));
  }
}

function spanOf(node: AST.TOMLNode): Span {
  return { start: node.range[0], end: node.range[1] };
}

function entryOf(
  text: string,
  node: AST.TOMLValue,
  path: readonly string[],
  key: Span | undefined,
): Entry {
  const whole = spanOf(node);
  const opening = /^("""|'''|"|')/.exec(text.slice(whole.start, whole.start + 3))?.[0] ?? "";
  const double = opening.startsWith('"') ? "double" : "single";
  return {
    path,
    key: key ?? { start: whole.start, end: whole.start },
    value: { start: whole.start + opening.length, end: whole.end - opening.length },
    whole,
    quote: opening === "" ? "none" : double,
    flow: false,
    document: 0,
  };
}
