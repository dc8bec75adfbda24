/** Text in, facts out: the parser of each language, loaded when it is first needed. */
import { Language as Grammar, Parser, Query, type Tree } from "web-tree-sitter";
import type { Hidden } from "../languages/grammar.ts";
import type { Language } from "../languages/language.ts";
import type { Clock } from "../text/clock.ts";
import { nestsTooDeep } from "../text/nesting.ts";
import { TimeSlice, type YieldToEventLoop } from "../text/time-slice.ts";
import { conditionsOf, type MatchFilter } from "./conditions.ts";
import type { Facts } from "./fact.ts";
import { cachingLastResult } from "./last-result-cache.ts";
import { parseInTime } from "./parse-in-time.ts";
import { isTooCostly } from "./query-cost.ts";
import { type Runtime, startRuntime } from "./runtime.ts";
import type { Syntax } from "./syntax.ts";
import { errorsBelow, toFacts } from "./to-facts.ts";

export interface GrammarSource {
  readonly parserWasm: () => Promise<Uint8Array>;
  readonly grammarWasm: (file: string) => Promise<Uint8Array>;
  readonly withoutGrammar?: (file: string) => void;
  readonly now: Clock;
  /** Lets the event loop run while a long text is parsed. */
  readonly rest?: YieldToEventLoop;
}

interface Loaded {
  readonly grammar: Grammar;
  readonly query: Query;
  /** Makes the filter of a tree's matches. */
  readonly filter: () => MatchFilter;
}

const MAX_LENGTH = 2_000_000;
/**
 * Time limits for parser and query together, for unusual texts; a usual one takes a millisecond or
 * less per thousand characters.
 */
const MOST_MS = { atAll: 2_000, always: 800, perCharacter: 0.01 };

export function createSyntax(source: GrammarSource): Syntax {
  const loaded = new Map<string, Promise<Loaded | undefined>>();
  let runtime: Promise<Runtime> | undefined;
  const load = async (language: Language): Promise<Loaded | undefined> => {
    try {
      runtime ??= source.parserWasm().then(startRuntime);
      await runtime;
      const grammar = await Grammar.load(await source.grammarWasm(language.grammar.file));
      const query = new Query(grammar, language.grammar.facts);
      return { grammar, query, filter: conditionsOf(query) };
    } catch {
      // Without a grammar the plain-text path still detects; fixes are not offered.
      source.withoutGrammar?.(language.grammar.file);
      return undefined;
    }
  };
  return cachingLastResult({
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
  loaded: Loaded,
  language: Language,
  text: string,
  { now, rest }: GrammarSource,
  onLate: (() => void) | undefined,
): Promise<Facts | undefined> {
  const { atAll, always, perCharacter } = MOST_MS;
  const stint = new TimeSlice(Math.min(atAll, always + perCharacter * text.length), now, rest);
  const hidden = language.grammar.hidden?.(text);
  // One of its own: while this text rests another one may be parsed.
  const parser = new Parser();
  parser.setLanguage(loaded.grammar);
  const tree = await parseInTime(parser, hidden?.masked ?? text, stint);
  const facts = tree && queried(tree, loaded, language, text, hidden, stint);
  // Neither is deleted after a failure: they may be broken inside.
  tree?.delete();
  parser.delete();
  if (facts === undefined) onLate?.();
  return facts;
}

function queried(
  tree: Tree,
  { query, filter }: Loaded,
  language: Language,
  text: string,
  hidden: Hidden | undefined,
  stint: TimeSlice,
): Facts | undefined {
  if (isTooCostly(tree)) return undefined;
  const matches = query.matches(tree.rootNode, { progressCallback: () => stint.isOver() });
  // Half of the facts would be wrong ones.
  if (stint.isOver()) return undefined;
  const errors = errorsBelow(tree.rootNode);
  return toFacts(matches.filter(filter()), errors, language.strings, text, hidden);
}
