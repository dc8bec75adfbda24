/** Finds where the SDK's own lock against keys in browsers is opened. */
import { BROWSER_FLAG, BROWSER_FLAG_ON } from "../../../frameworks/browser-flag.ts";
import { type Span, textOf } from "../../../text/span.ts";
import { indexSpans } from "../../../text/span-index.ts";
import type { Analyzer, Problem } from "../../analysis.ts";
import { type KeyOrigin, keyOrigin } from "../../key-origin.ts";

const FLAG = new RegExp(BROWSER_FLAG_ON, "g");
const OURS = "This lets the LLM client run in the browser, where everybody can read its key.";
const HANDED_IN =
  "This client runs in the browser with the key it is handed: right for a visitor's own, wrong for yours.";

export const browserLlmClient: Analyzer = {
  id: "browser-llm-client",
  sin: 2,
  title: "LLM client in the browser",
  why: "Whoever opens the page can read the key in its network requests and spend its money.",
  severity: "error",
  confidence: "high",
  needsSyntax: ({ snapshot }) => snapshot.text.includes(BROWSER_FLAG),
  run: ({ snapshot, facts }) => {
    if (facts === undefined) return [];
    // A quoted key is a string of its own and no text.
    const texts = facts.strings.filter(
      ({ inner }) => textOf(snapshot.text, inner) !== BROWSER_FLAG,
    );
    const inert = indexSpans(
      [...facts.comments, ...texts.map((text) => text.whole)],
      (span) => span,
    );
    return [...snapshot.text.matchAll(FLAG)].flatMap((found) => {
      const span = { start: found.index, end: found.index + found[0].length };
      if (inert.touches(span)) return [];
      const origin = keyOrigin(snapshot.text, span, facts);
      // Whoever brings a key of their own may use it where they are.
      return origin === "visitor" ? [] : about(span, origin);
    });
  },
};

/** Words the problem by the key's origin; a library does not know whose key it is handed. */
function about(span: Span, origin: Exclude<KeyOrigin, "visitor">): Problem {
  const isOurs = origin === "project";
  return {
    ruleId: "browser-llm-client",
    sin: 2,
    severity: isOurs ? "error" : "info",
    confidence: isOurs ? "high" : "low",
    span,
    isName: true,
    message: isOurs ? OURS : HANDED_IN,
  };
}
