/**
 * Describes names that a language has without an import, with a longer form where a file gives them
 * another meaning.
 */
import type { Dependency } from "./language.ts";

/** `accessors`: the short name first, then unambiguous ones. */
export function builtIn(...accessors: readonly string[]): Dependency {
  return { accessors, kind: "import", present: () => /(?!)/, code: () => "" };
}
