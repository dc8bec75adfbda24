/** Reads a TOML file as plain values, with the span of each. */
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import type { Span } from "../text/span.ts";

/** Keys and list positions, from the top of the file. */
export type TomlPath = readonly (string | number)[];

export type TomlValues =
  | {
      readonly kind: "values";
      readonly value: unknown;
      /** Span of the value, or of its parent when it is absent. */
      readonly spanOf: (path: TomlPath) => Span;
    }
  /** Text that is no TOML, with the offset where it goes wrong. */
  | { readonly kind: "broken"; readonly at: number };

/** A table or a list while it is read; the keys of a list are numbers. */
type Tree = Map<string | number, unknown>;

interface Place {
  readonly path: TomlPath;
  readonly span: Span;
}

const NOWHERE: Span = { start: 0, end: 0 };

export function readTomlValues(text: string): TomlValues {
  try {
    const root: Tree = new Map();
    const places: Place[] = [];
    for (const item of parseTOML(text).body.flatMap((top) => top.body)) {
      if (item.type === "TOMLTable") {
        put(root, item.resolvedKey, new Map());
        places.push({ path: item.resolvedKey, span: spanOf(item.key) });
      }
      const table = item.type === "TOMLTable" ? item : { resolvedKey: [], body: [item] };
      for (const pair of table.body) {
        const path = [...table.resolvedKey, ...namesOf(pair)];
        put(root, path, contentOf(pair.value));
        places.push({ path, span: spanOf(pair.value) });
      }
    }
    return { kind: "values", value: plain(root), spanOf: (path) => nearest(places, path) };
  } catch (error) {
    // What nests too deep for the stack ends in another error.
    return { kind: "broken", at: error instanceof ParseError ? error.index : 0 };
  }
}

/** Adds a value; a table that stands there already stays. */
function put(root: Tree, path: TomlPath, value: unknown): void {
  let tree = root;
  for (const key of path.slice(0, -1)) {
    const next = tree.get(key);
    const child: Tree = next instanceof Map ? next : new Map();
    tree.set(key, child);
    tree = child;
  }
  const last = path.at(-1) ?? "";
  if (!(value instanceof Map && value.size === 0 && tree.has(last))) tree.set(last, value);
}

function contentOf(node: AST.TOMLContentNode): unknown {
  if (node.type === "TOMLArray") return node.elements.map(contentOf);
  if (node.type === "TOMLValue") return node.value;
  const table: Tree = new Map();
  for (const pair of node.body) put(table, namesOf(pair), contentOf(pair.value));
  return table;
}

/** Turns trees into objects and lists; a key such as `__proto__` becomes a field of its own. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const entries = [...value].map(([key, part]) => [key, plain(part)] as const);
  const isList = entries.length > 0 && entries.every(([key]) => typeof key === "number");
  return isList ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}

/** The span of the longest path that leads to this one. */
function nearest(places: readonly Place[], wanted: TomlPath): Span {
  let best: Place = { path: [], span: NOWHERE };
  for (const place of places) {
    const { path } = place;
    const leadsThere = path.every((key, index) => key === wanted[index]);
    if (leadsThere && path.length <= wanted.length && path.length >= best.path.length) best = place;
  }
  return best.span;
}

function namesOf({ key }: AST.TOMLKeyValue): readonly string[] {
  return key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value));
}

function spanOf({ range }: AST.TOMLNode): Span {
  return { start: range[0], end: range[1] };
}
