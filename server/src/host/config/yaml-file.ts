/** A YAML file as plain values, with the span of each. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type YAMLMap,
  YAMLParseError,
} from "yaml";
import type { Span } from "../../engine/index.ts";
import { type ConfigFault, type ConfigPath, faultAt, type SourceFile } from "./fault.ts";

export interface YamlFile {
  /** Value of the file; `undefined` when it cannot be read as YAML, with `faults` on why. */
  readonly value: unknown;
  /** Span of the value, of the key on request, or of the parent when it is absent. */
  readonly spanOf: (place: ConfigPath, part?: "key" | "value") => Span;
  readonly faults: readonly ConfigFault[];
}

const NOWHERE: Span = { start: 0, end: 0 };
/** Limit on aliases; more are an attempt to fill the memory. */
const MOST_ALIASES = 20;

export function readYaml(source: SourceFile): YamlFile {
  const document = parsed(source.text);
  if (document === undefined) {
    const fault = faultAt(source, NOWHERE, "This cannot be read as YAML: it nests too deep.");
    return { value: undefined, spanOf: () => NOWHERE, faults: [fault] };
  }
  const spanOf: YamlFile["spanOf"] = (place, part = "value") => spanIn(document, place, part);
  // Those after the first one mostly follow from it.
  const faults = document.errors.slice(0, 1).map(({ code, pos: [start, end] }) => {
    // The library's message may quote the file.
    const what = code.toLowerCase().replaceAll("_", " ");
    return faultAt(source, { start, end }, `This cannot be read as YAML: ${what}.`);
  });
  if (faults.length > 0) return { value: undefined, spanOf, faults };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, spanOf, faults };
  } catch {
    const fault = faultAt(source, { start: 0, end: 0 }, "The file has too many aliases.");
    return { value: undefined, spanOf, faults: [fault] };
  }
}

/** Parses the text; `undefined` for what nests so deep that the library runs out of stack. */
function parsed(text: string): Document.Parsed | undefined {
  try {
    // The library compares each key with all others, which takes minutes of 20,000.
    const options = { prettyErrors: false, logLevel: "silent", uniqueKeys: false } as const;
    const document = parseDocument(text, options);
    visit(document, {
      Map: (_, map) => {
        const again = repeatedKey(map);
        if (again === undefined) return undefined;
        document.errors.push(new YAMLParseError(again, "DUPLICATE_KEY", ""));
        return visit.BREAK;
      },
    });
    return document;
  } catch {
    return undefined;
  }
}

/** Finds the first key that is in the map already. */
function repeatedKey(map: YAMLMap): [number, number] | undefined {
  const seen = new Set<unknown>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    const start = key.range?.[0] ?? 0;
    if (seen.has(key.value)) return [start, start + 1];
    seen.add(key.value);
  }
  return undefined;
}

function spanIn(document: Document.Parsed, place: ConfigPath, part: "key" | "value"): Span {
  let node: unknown = document.contents;
  let span: Span = (place.length === 0 && spanOfNode(node)) || { start: 0, end: 0 };
  for (const [index, step] of place.entries()) {
    const found = stepInto(isAlias(node) ? node.resolve(document) : node, step);
    if (found === undefined) return span;
    const wantsKey = part === "key" && index === place.length - 1;
    node = found.value;
    span = spanOfNode(wantsKey ? found.key : found.value) ?? spanOfNode(found.key) ?? span;
  }
  return span;
}

function stepInto(
  node: unknown,
  step: string | number,
): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isSeq(node)) {
    const value = typeof step === "number" ? node.items[step] : undefined;
    return value === undefined ? undefined : { key: value, value };
  }
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
}

function spanOfNode(node: unknown): Span | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  return { start, end };
}
