/** Finds the place of another `#include <…>`: in the first run of them, in sorted order. */
import type { Insertion } from "../language.ts";

const SYSTEM = /^#\s*include\s*<([^>]*)>/;

/** Finds the place; `undefined`: there is none yet, so it goes before all others. */
export function insertInclude(imports: readonly string[], code: string): Insertion | undefined {
  const own = headerOf(code) ?? "";
  const next = imports.findIndex((name) => (headerOf(name) ?? "") > own);
  if (next >= 0) return { index: next, at: 0, text: `${code}\n` };
  const last = imports.findLastIndex((name) => headerOf(name) !== undefined);
  // Formatters put a file's own headers, in quotes, first.
  const at = last < 0 ? imports.length - 1 : last;
  const text = imports[at];
  if (text === undefined) return undefined;
  // The grammar counts a line's end to the statement on it.
  const isWhole = /[\r\n]$/.test(text);
  return { index: at, at: text.length, text: isWhole ? `${code}\n` : `\n${code}` };
}

function headerOf(line: string): string | undefined {
  return SYSTEM.exec(line)?.[1];
}
