/** Text in, facts out. The last place where a tree-sitter node is seen. */
import { Language as Grammar, type Node, Parser, Query, type QueryMatch } from "web-tree-sitter";
import type { Language } from "../languages/language.ts";
import type { Span } from "../text/span.ts";
import type {
  AssignmentFact,
  CallFact,
  EnvReadFact,
  Facts,
  StringFact,
  StringPlace,
} from "./fact.ts";

/** Parses on demand. A grammar is loaded when the first file of its language is seen. */
export interface Syntax {
  /** `undefined` when the grammar cannot be had or the text took too long. */
  readonly parse: (language: Language, text: string) => Promise<Facts | undefined>;
}

export interface GrammarSource {
  readonly parserWasm: () => Promise<Uint8Array>;
  readonly grammarWasm: (file: string) => Promise<Uint8Array>;
}

interface Loaded {
  readonly parser: Parser;
  readonly query: Query;
}

/** Steps of the parser after which it gives up; keeps a hostile file from hanging us. */
const MAX_PROGRESS_CALLS = 20_000;
const MAX_LENGTH = 2_000_000;

export function createSyntax(source: GrammarSource): Syntax {
  const loaded = new Map<string, Promise<Loaded | undefined>>();
  let runtime: Promise<void> | undefined;
  const load = async (language: Language): Promise<Loaded | undefined> => {
    try {
      runtime ??= source.parserWasm().then((wasmBinary) => Parser.init({ wasmBinary, locateFile }));
      await runtime;
      const grammar = await Grammar.load(await source.grammarWasm(language.grammar));
      const parser = new Parser();
      parser.setLanguage(grammar);
      return { parser, query: new Query(grammar, language.facts) };
    } catch {
      // Without a grammar the plain-text path still detects; fixes are not offered.
      return undefined;
    }
  };
  return {
    parse: async (language, text) => {
      if (text.length > MAX_LENGTH) return undefined;
      const entry = loaded.get(language.id) ?? load(language);
      loaded.set(language.id, entry);
      const ready = await entry;
      return ready && parseNow(ready, text);
    },
  };
}

/** The bytes are there already; without this a bundle for browsers asks where its script is. */
function locateFile(name: string): string {
  return name;
}

function parseNow({ parser, query }: Loaded, text: string): Facts | undefined {
  let calls = 0;
  const tree = parser.parse(text, null, {
    progressCallback: () => {
      calls += 1;
      return calls > MAX_PROGRESS_CALLS;
    },
  });
  if (tree === null) {
    parser.reset();
    return undefined;
  }
  try {
    return toFacts(query.matches(tree.rootNode), !tree.rootNode.hasError, text);
  } finally {
    tree.delete();
  }
}

interface Collected {
  readonly spans: Map<string, Span[]>;
  readonly strings: Map<number, StringFact>;
  readonly calls: CallFact[];
  readonly assignments: AssignmentFact[];
  readonly envReads: EnvReadFact[];
}

function toFacts(matches: readonly QueryMatch[], intact: boolean, text: string): Facts {
  const into: Collected = {
    spans: new Map(),
    strings: new Map(),
    calls: [],
    assignments: [],
    envReads: [],
  };
  for (const match of matches) collect(match, into, text);
  const all = (name: string): readonly Span[] => into.spans.get(name) ?? [];
  return {
    strings: [...into.strings.values()].toSorted((a, b) => a.whole.start - b.whole.start),
    calls: into.calls,
    assignments: into.assignments,
    envReads: into.envReads,
    names: all("name"),
    harmless: all("harmless"),
    comments: all("comment"),
    imports: all("import"),
    scopes: all("scope"),
    noComment: all("nocomment"),
    preamble: all("preamble"),
    directives: all("directive").map((it) => text.slice(it.start, it.end)),
    intact,
  };
}

function collect({ captures }: QueryMatch, into: Collected, text: string): void {
  const first = (name: string): Span | undefined => {
    const node = captures.find((it) => it.name === name)?.node;
    return node && spanOf(node);
  };
  for (const { name, node } of captures) {
    if (name === "string" || name.startsWith("string.")) addString(into, name, spanOf(node), text);
    else if (!name.includes(".")) {
      const list = into.spans.get(name);
      if (list === undefined) into.spans.set(name, [spanOf(node)]);
      else list.push(spanOf(node));
    }
  }
  const call = callOf(captures, first);
  if (call !== undefined) into.calls.push(call);
  const name = first("assignment.name");
  const value = first("assignment.value");
  if (name && value) into.assignments.push({ name, value });
  const read = first("env");
  const variable = first("env.name");
  if (read && variable) into.envReads.push({ whole: read, name: variable });
}

function callOf(
  captures: QueryMatch["captures"],
  first: (name: string) => Span | undefined,
): CallFact | undefined {
  const whole = first("call");
  const callee = first("call.callee");
  if (whole === undefined || callee === undefined) return undefined;
  const list = captures.find((it) => it.name === "call.args")?.node;
  const nodes = list
    ? list.namedChildren
    : captures.filter((it) => it.name === "call.arg").map((it) => it.node);
  return {
    whole,
    callee,
    args: nodes.flatMap((it) => (it.type === "comment" ? [] : [spanOf(it)])),
  };
}

const OPENING = /^\$?[a-zA-Z]*("""|'''|"|'|`)/;

/** A literal is captured plainly and, where its place matters, a second time under that place. */
function addString(into: Collected, capture: string, whole: Span, text: string): void {
  const known = into.strings.get(whole.start);
  const place = placeOf(capture);
  // At one start the longest literal counts: a concatenation rather than its first part.
  if (known !== undefined && (known.whole.end > whole.end || place === undefined)) {
    if (known.whole.end >= whole.end) return;
  }
  const opening = OPENING.exec(text.slice(whole.start, Math.min(whole.end, whole.start + 8)));
  const quote = opening?.[1] ?? "";
  const closed = quote !== "" && text.slice(whole.start, whole.end).endsWith(quote);
  const start = whole.start + (opening?.[0].length ?? 0);
  const end = Math.max(start, closed ? whole.end - quote.length : whole.end);
  into.strings.set(whole.start, { whole, inner: { start, end }, place: place ?? "expression" });
}

function placeOf(capture: string): StringPlace | undefined {
  const name = capture.slice("string.".length);
  return PLACES.find((it) => it === name);
}

const PLACES: readonly StringPlace[] = ["object-key", "jsx-attribute", "joined", "inert", "fixed"];

function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}
