/** Names that a language has without an import, and what says the same where a file gives them a meaning of its own. */
import type { Dependency } from "./language.ts";

/** `accessors`: the short name first, then ones that nobody else can mean. */
export function builtIn(...accessors: readonly string[]): Dependency {
  return { accessors, kind: "import", present: () => /(?!)/, code: () => "" };
}
