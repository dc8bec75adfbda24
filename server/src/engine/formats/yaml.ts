import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { Span } from "../text/span.ts";
import { counted, type Entry, type Format, total } from "./format.ts";
import { YAML_PLAIN } from "./plain-value.ts";

export const yaml: Format = {
  id: "yaml",
  languageIds: ["yaml", "dockercompose", "github-actions-workflow", "helm"],
  matches: (path) => /\.ya?ml$/i.test(path) || /(^|\/)\.(clang-format|yamllint)$/.test(path),
  doubled: "'",
  plain: YAML_PLAIN,
  lineComment: "#",
  // The parser knows the byte order mark; a blank in its place would indent the first line.
  entries: total(readYaml),
  faults: counted((text) => {
    const documents = parseAllDocuments(text, { logLevel: "silent", prettyErrors: false });
    return documents.reduce((sum, parsed: Document.Parsed) => sum + parsed.errors.length, 0);
  }),
};

/**
 * Limit on depth: a path is as long as its value lies deep, and thousands of deep ones would be too
 * much.
 */
const DEEPEST = 200;

interface YamlContext {
  readonly path: readonly string[];
  readonly key: Span | undefined;
  readonly flow: boolean;
  readonly document: number;
}

function readYaml(text: string): readonly Entry[] {
  const found: Entry[] = [];
  const documents = parseAllDocuments(text, {
    strict: false,
    uniqueKeys: false,
    logLevel: "silent",
    prettyErrors: false,
  });
  if (!Array.isArray(documents)) return [];
  documents.forEach((document: Document.Parsed, index) => {
    walk(document.contents, { path: [], key: undefined, flow: false, document: index });
  });
  return found;

  function walk(node: unknown, place: YamlContext): void {
    if (place.path.length > DEEPEST) return;
    if (isMap(node)) walkMap(node, place);
    else if (isSeq(node)) {
      const flow = place.flow || node.flow === true;
      for (const [index, item] of node.items.entries()) {
        walk(item, { ...place, path: [...place.path, String(index)], key: undefined, flow });
      }
    } else if (isScalar(node)) {
      const entry = entryOf(text, node, place);
      if (entry !== undefined) found.push(entry);
    }
  }

  function walkMap(node: YAMLMap, place: YamlContext): void {
    const flow = place.flow || node.flow === true;
    for (const { key, value } of node.items) {
      // A key that is a list or map has no name; its values still have to be seen.
      const name = isScalar(key) ? String(key.value) : "?";
      const span = isScalar(key) ? spanOf(key) : undefined;
      walk(value, { ...place, path: [...place.path, name], key: span, flow });
    }
  }
}

function spanOf(node: Scalar): Span | undefined {
  return node.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

function entryOf(text: string, node: Scalar, place: YamlContext): Entry | undefined {
  const whole = spanOf(node);
  if (whole === undefined || whole.start === whole.end) return undefined;
  const { path, flow, document } = place;
  const key = place.key ?? { start: whole.start, end: whole.start };
  const quote = quoteOf(node);
  return { path, key, value: inside(text, whole, quote), whole, quote, flow, document };
}

function quoteOf(node: Scalar): Entry["quote"] {
  switch (node.type) {
    case "QUOTE_SINGLE":
      return "single";
    case "QUOTE_DOUBLE":
      return "double";
    case "BLOCK_FOLDED":
    case "BLOCK_LITERAL":
      return "block";
    default:
      return "none";
  }
}

function inside(text: string, whole: Span, quote: Entry["quote"]): Span {
  if (quote === "none") return whole;
  if (quote === "block") {
    const newline = text.indexOf("\n", whole.start);
    const start = newline < 0 || newline >= whole.end ? whole.end : newline + 1;
    return { start, end: whole.end };
  }
  // An unclosed quote reaches to the end of what was read.
  const closed =
    whole.end - whole.start > 1 && text.charAt(whole.end - 1) === text.charAt(whole.start);
  return { start: whole.start + 1, end: closed ? whole.end - 1 : whole.end };
}
