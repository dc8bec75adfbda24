/** Reads one example of a rule: `«…»` marks the span that must be reported. */
import type { Span } from "../text/span.ts";
import { fill } from "./placeholders.ts";

export interface Example {
  readonly text: string;
  /** Span to report; `undefined` when nothing must be reported. */
  readonly span: Span | undefined;
}

export function parseExample(source: string, seed = 0): Example {
  const open = source.indexOf("«");
  const close = source.indexOf("»");
  const { text, offset } = fill(source.replace(/[«»]/g, ""), seed);
  if (open < 0) return { text, span: undefined };
  return { text, span: { start: offset(open), end: offset(close - 1) } };
}
