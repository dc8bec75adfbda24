/** `dangerouslyAllowBrowser: true`: the SDK's own lock against keys in browsers, opened. */
import { textOf } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";
import type { Analyzer } from "./analysis.ts";

const FLAG = /(?<![\w$.])(?:dangerouslyAllowBrowser|["']dangerouslyAllowBrowser["'])\s*:\s*true\b/g;
const WORD = "dangerouslyAllowBrowser";

export const browserLlmClient: Analyzer = {
  id: "browser-llm-client",
  sin: 2,
  title: "LLM client in the browser",
  why: "Whoever opens the page can read the key in its network requests and spend its money.",
  severity: "error",
  confidence: "high",
  wantsMore: ({ snapshot }) => snapshot.text.includes(WORD),
  run: ({ snapshot, facts }) => {
    if (facts === undefined) return [];
    // A quoted key is a string of its own and no text.
    const texts = facts.strings.filter(({ inner }) => textOf(snapshot.text, inner) !== WORD);
    const inert = indexSpans([...facts.comments, ...texts.map((it) => it.whole)], (it) => it);
    return [...snapshot.text.matchAll(FLAG)].flatMap((found) => {
      const span = { start: found.index, end: found.index + found[0].length };
      if (inert.touches(span)) return [];
      return {
        ruleId: "browser-llm-client",
        sin: 2,
        severity: "error",
        confidence: "high",
        span,
        isName: true,
        message:
          "This lets the LLM client run in the browser. Whoever opens the page can read its key " +
          "and spend your money; call the provider from a server.",
      };
    });
  },
};
