/** Text in, facts out: the parser of each language, loaded when it is first needed. */
import { Language as Grammar, Parser, Query } from "web-tree-sitter";
import type { Language } from "../languages/language.ts";
import type { Clock } from "../text/clock.ts";
import { nestsTooDeep } from "../text/nesting.ts";
import type { Facts } from "./fact.ts";
import { parseInTime } from "./parse-in-time.ts";
import { isTooCostly } from "./query-cost.ts";
import { errorsBelow, toFacts } from "./to-facts.ts";

/** Parses on demand. A grammar is loaded when the first file of its language is seen. */
export interface Syntax {
  /** `undefined` when the grammar cannot be had or the text took too long. */
  readonly parse: (language: Language, text: string) => Promise<Facts | undefined>;
}

export interface GrammarSource {
  readonly parserWasm: () => Promise<Uint8Array>;
  readonly grammarWasm: (file: string) => Promise<Uint8Array>;
  readonly withoutGrammar?: (file: string) => void;
  readonly now: Clock;
}

interface Loaded {
  readonly parser: Parser;
  readonly query: Query;
}

const MAX_LENGTH = 2_000_000;
/** For the few hostile texts whose cost no count foretells, such as one command of 200,000 words. */
const MOST_QUERY_MS = 2_000;

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
      source.withoutGrammar?.(language.grammar);
      return undefined;
    }
  };
  return {
    parse: async (language, text) => {
      if (text.length > MAX_LENGTH || nestsTooDeep(text)) return undefined;
      const entry = loaded.get(language.id) ?? load(language);
      loaded.set(language.id, entry);
      const ready = await entry;
      try {
        return ready && parseNow(ready, language, text, source.now);
      } catch {
        // A parser that failed inside cannot be trusted with the next text; a new one is made.
        loaded.delete(language.id);
        return undefined;
      }
    },
  };
}

/** The bytes are there already; without this a bundle for browsers asks where its script is. */
function locateFile(name: string): string {
  return name;
}

function parseNow(
  { parser, query }: Loaded,
  language: Language,
  text: string,
  now: Clock,
): Facts | undefined {
  const hidden = language.hidden?.(text);
  const tree = parseInTime(parser, hidden?.masked ?? text, now);
  if (tree === undefined) return undefined;
  try {
    if (isTooCostly(tree)) return undefined;
    const end = now() + MOST_QUERY_MS;
    let isLate = false;
    const matches = query.matches(tree.rootNode, {
      progressCallback: () => {
        isLate = now() > end;
        return isLate;
      },
    });
    // Half of the facts would be wrong ones.
    return isLate
      ? undefined
      : toFacts(matches, errorsBelow(tree.rootNode), language, text, hidden);
  } finally {
    tree.delete();
  }
}
