/** Names that a language has without an import, and what says the same where a file gives them a meaning of its own. */
import type { Needs } from "./language.ts";

/** `accessors`: the short name first, then ones that nobody else can mean. */
export function atHand(...accessors: readonly string[]): Needs {
  return { accessors, kind: "import", present: () => /(?!)/, code: () => "" };
}
