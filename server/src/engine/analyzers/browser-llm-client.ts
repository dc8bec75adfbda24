/** `dangerouslyAllowBrowser: true`: the SDK's own lock against keys in browsers, opened. */
import { overlaps, type Span } from "../text/span.ts";
import type { Analyzer } from "./analysis.ts";

const FLAG = /(?<![\w$.])(?:dangerouslyAllowBrowser|["']dangerouslyAllowBrowser["'])\s*:\s*true\b/g;
const WORD = "dangerouslyAllowBrowser";

export const browserLlmClient: Analyzer = {
  id: "browser-llm-client",
  sin: 2,
  title: "LLM client in the browser",
  why: "Whoever opens the page can read the key in its network requests and spend its money.",
  run: ({ snapshot, facts }) => {
    if (facts === undefined) return [];
    const ends: readonly Span[] = [
      ...facts.comments,
      // A quoted key is a string of its own and no text.
      ...facts.strings
        .filter((it) => snapshot.text.slice(it.inner.start, it.inner.end) !== WORD)
        .map((it) => it.whole),
    ];
    return [...snapshot.text.matchAll(FLAG)].flatMap((found) => {
      const span = { start: found.index, end: found.index + found[0].length };
      if (ends.some((it) => overlaps(it, span))) return [];
      return {
        ruleId: "browser-llm-client",
        sin: 2,
        severity: "error",
        confidence: "high",
        span,
        message:
          "This lets the LLM client run in the browser. Whoever opens the page can read its key " +
          "and spend your money; call the provider from a server.",
      };
    });
  },
};
