/** Imports of one script, told from its text, and the names under which a project's modules are imported. */
import { MODULES } from "../languages/index.ts";
import type { ModuleName } from "../languages/modules.ts";
import { detached } from "../text/detached.ts";

/** Limit on specifiers; a file with more is generated. */
const MOST_SPECIFIERS = 500;

/** The specifiers that a script imports at run time, each once. */
export function specifiersIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, specifier = ""] of text.replace(MODULES.leftOut, "").matchAll(MODULES.specifier)) {
    found.add(detached(specifier));
    if (found.size === MOST_SPECIFIERS) break;
  }
  return [...found];
}

/** A path without what an import may leave out: its ending, and `/index`. */
export function stemOf(path: string): string {
  return path.replace(MODULES.omitted, "");
}

/** Tells whether a file may define module names. */
export function namesModules(path: string): boolean {
  return MODULES.namesModules(path);
}

/** The names that a manifest or a compiler's configuration gives. */
export function moduleNamesIn(path: string, text: string): readonly ModuleName[] {
  return MODULES.namesIn(path, text).map((module) => ({
    ...module,
    entries: module.entries.map(stemOf),
  }));
}
