/** Text in, facts out. The last place where a tree-sitter node is seen. */
import {
  Language as Grammar,
  type Node,
  Parser,
  Query,
  type QueryMatch,
  type Tree,
} from "web-tree-sitter";
import type { Hidden, Language } from "../languages/language.ts";
import type { Clock } from "../text/clock.ts";
import { nestsTooDeep } from "../text/nesting.ts";
import type { Span } from "../text/span.ts";
import { type Rest, Stint } from "../text/stint.ts";
import type { AssignmentFact, CallFact, EnvReadFact, Facts } from "./fact.ts";
import { openingRun } from "./opening.ts";
import { parseInTime } from "./parse-in-time.ts";
import { isTooCostly } from "./query-cost.ts";
import { rememberingLast } from "./remembering-last.ts";
import { type Runtime, startRuntime } from "./runtime.ts";
import { type Literals, noteLiteral, stringFacts } from "./strings.ts";
import type { Syntax } from "./syntax.ts";

export interface GrammarSource {
  readonly parserWasm: () => Promise<Uint8Array>;
  readonly grammarWasm: (file: string) => Promise<Uint8Array>;
  readonly withoutGrammar?: (file: string) => void;
  readonly now: Clock;
  /** For a program that has others to answer while a long text is parsed. */
  readonly rest?: Rest;
}

interface Loaded {
  readonly grammar: Grammar;
  readonly query: Query;
}

const MAX_LENGTH = 2_000_000;
/**
 * For parser and query together, of texts that are not usual: a usual one takes a millisecond or less for
 * each of its thousands of characters, on a busy machine some more.
 */
const MOST_MS = { atAll: 2_000, always: 800, perCharacter: 0.01 };

export function createSyntax(source: GrammarSource): Syntax {
  const loaded = new Map<string, Promise<Loaded | undefined>>();
  let runtime: Promise<Runtime> | undefined;
  const load = async (language: Language): Promise<Loaded | undefined> => {
    try {
      runtime ??= source.parserWasm().then(startRuntime);
      await runtime;
      const grammar = await Grammar.load(await source.grammarWasm(language.grammar));
      return { grammar, query: new Query(grammar, language.facts) };
    } catch {
      // Without a grammar the plain-text path still detects; fixes are not offered.
      source.withoutGrammar?.(language.grammar);
      return undefined;
    }
  };
  return rememberingLast({
    parse: async (language, text, onLate) => {
      if (text.length > MAX_LENGTH || nestsTooDeep(text)) return undefined;
      const entry = loaded.get(language.id) ?? load(language);
      loaded.set(language.id, entry);
      const ready = await entry;
      try {
        return ready && (await factsOf(ready, language, text, source, onLate));
      } catch {
        (await runtime)?.recover();
        // What failed inside cannot be trusted with the next text; it is made anew.
        loaded.delete(language.id);
        onLate?.();
        return undefined;
      }
    },
  });
}

async function factsOf(
  { grammar, query }: Loaded,
  language: Language,
  text: string,
  { now, rest }: GrammarSource,
  onLate: (() => void) | undefined,
): Promise<Facts | undefined> {
  const { atAll, always, perCharacter } = MOST_MS;
  const stint = new Stint(Math.min(atAll, always + perCharacter * text.length), now, rest);
  const hidden = language.hidden?.(text);
  // One of its own: while this text rests another one may be parsed.
  const parser = new Parser();
  parser.setLanguage(grammar);
  const tree = await parseInTime(parser, hidden?.masked ?? text, stint);
  const facts = tree && queried(tree, query, language, text, hidden, stint);
  // Neither is deleted after a failure: they may be broken inside.
  tree?.delete();
  parser.delete();
  if (facts === undefined) onLate?.();
  return facts;
}

function queried(
  tree: Tree,
  query: Query,
  language: Language,
  text: string,
  hidden: Hidden | undefined,
  stint: Stint,
): Facts | undefined {
  if (isTooCostly(tree)) return undefined;
  const matches = query.matches(tree.rootNode, { progressCallback: () => stint.isOver() });
  // Half of the facts would be wrong ones.
  return stint.isOver()
    ? undefined
    : toFacts(matches, errorsBelow(tree.rootNode), language, text, hidden);
}

interface Collected {
  readonly spans: Map<string, Span[]>;
  readonly literals: Literals;
  readonly calls: CallFact[];
  readonly assignments: AssignmentFact[];
  readonly envReads: EnvReadFact[];
}

/** Places where the parser skipped something or made something up. */
function errorsBelow(root: Node): number {
  let count = 0;
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.isError || node.isMissing) count += 1;
    if (node.hasError) open.push(...node.children);
  }
  return count;
}

function toFacts(
  matches: readonly QueryMatch[],
  errors: number,
  { opening }: Language,
  text: string,
  hidden: Hidden | undefined,
): Facts {
  const into: Collected = {
    spans: new Map(),
    literals: new Map(),
    calls: [],
    assignments: [],
    envReads: [],
  };
  for (const match of matches) collect(match, into);
  const { texts: expanding = [], verbatim = [] } = hidden ?? {};
  for (const it of expanding) noteLiteral(into.literals, "string.text", it);
  for (const it of verbatim) noteLiteral(into.literals, "string.fixed", it);
  const all = (name: string): readonly Span[] => into.spans.get(name) ?? [];
  const preamble = openingRun(text, 0, all("preamble"), all("comment"));
  return {
    strings: stringFacts(into.literals, opening, text),
    calls: into.calls,
    assignments: into.assignments,
    envReads: into.envReads.map((it) => ({ ...it, name: bareName(text, it.name) })),
    names: all("name"),
    changed: all("changed"),
    harmless: all("harmless"),
    comments: all("comment"),
    imports: all("import"),
    scopes: all("scope"),
    noComment: [...all("nocomment"), ...[...expanding, ...verbatim].map(fromLineBefore)],
    captured: all("captured"),
    declarations: all("declaration"),
    uses: all("use"),
    code: all("code"),
    frozen: all("frozen"),
    constants: all("constant"),
    broken: all("broken"),
    escapes: all("escape"),
    attached: all("attached"),
    preamble,
    directives: preamble.flatMap(
      (it) => /^(["'])(.*)\1;?$/.exec(text.slice(it.start, it.end))?.[2] ?? [],
    ),
    errors,
  };
}

function collect({ captures }: QueryMatch, into: Collected): void {
  const first = (name: string): Span | undefined => {
    const node = captures.find((it) => it.name === name)?.node;
    return node && spanOf(node);
  };
  for (const { name, node } of captures) {
    if (name === "string" || name.startsWith("string."))
      noteLiteral(into.literals, name, spanOf(node));
    else if (!name.includes(".")) {
      const list = into.spans.get(name);
      if (list === undefined) into.spans.set(name, [spanOf(node)]);
      else list.push(spanOf(node));
    }
  }
  const call = callOf(captures);
  if (call !== undefined) into.calls.push(call);
  const name = first("assignment.name");
  const value = spanning(captures, "assignment.value");
  if (name && value) into.assignments.push({ name, value });
  const read = readOf(captures, first);
  if (read !== undefined) into.envReads.push(read);
}

function readOf(
  captures: QueryMatch["captures"],
  first: (name: string) => Span | undefined,
): EnvReadFact | undefined {
  const whole = spanning(captures, "env");
  const name = first("env.name");
  return whole && name && { whole, name };
}

function callOf(captures: QueryMatch["captures"]): CallFact | undefined {
  const call = captures.find((it) => it.name === "call")?.node;
  const callee = spanning(captures, "call.callee");
  if (call === undefined || callee === undefined) return undefined;
  const list = captures.find((it) => it.name === "call.args")?.node;
  const named = captures.filter((it) => it.name === "call.arg").map((it) => it.node);
  // A query that asks for each argument of a command takes the square of their number.
  const others = named.length > 0 ? named : call.childrenForFieldName("argument");
  const nodes = list ? list.namedChildren : others;
  return {
    // `<?=` stands before the node of what it prints.
    whole: { start: Math.min(callee.start, call.startIndex), end: call.endIndex },
    callee,
    args: nodes.flatMap((it) => (/comments?$|(^|_)comma$|_sep$/.test(it.type) ? [] : [spanOf(it)])),
  };
}

/** From the first to the last node of one name: grammars have no node for all that is one thing. */
function spanning(captures: QueryMatch["captures"], name: string): Span | undefined {
  const nodes = captures.filter((it) => it.name === name).map((it) => it.node);
  const start = nodes[0]?.startIndex;
  const end = nodes.at(-1)?.endIndex;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** `$env:X` and `'X'` are one node to some grammars. */
function bareName(text: string, name: Span): Span {
  const said = /\w+(?=\W*$)/.exec(text.slice(name.start, name.end));
  if (said === null) return name;
  const start = name.start + said.index;
  return { start, end: start + said[0].length };
}

/** A line put before the first one of a text would be part of it. */
function fromLineBefore({ start, end }: Span): Span {
  return { start: Math.max(0, start - 1), end };
}

function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}
