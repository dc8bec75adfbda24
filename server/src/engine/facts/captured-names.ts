/** Variables that a template of a macro takes by name: `key` of `println!("{key:?}")`. */
import type { Span } from "../text/span.ts";
import type { StringFact } from "./fact.ts";

export interface CapturedNames {
  readonly names: readonly Span[];
  /** Spans of the captured names, braces included. */
  readonly code: readonly Span[];
}

export function capturedNames(strings: readonly StringFact[], text: string): CapturedNames {
  const names: Span[] = [];
  const code: Span[] = [];
  for (const { place, inner } of strings) {
    if (place !== "named-braces") continue;
    for (const found of text.slice(inner.start, inner.end).matchAll(CAPTURED)) {
      const [all, name] = found;
      if (name === undefined) continue;
      const start = inner.start + found.index;
      code.push({ start, end: start + all.length });
      names.push({ start: start + 1, end: start + 1 + name.length });
    }
  }
  return { names, code };
}

/** Doubled braces are text and match without a name. */
const CAPTURED = /\{\{|\{([A-Za-z_]\w*)(?::[^{}]*)?\}/g;
