/** Finds the place where gofmt wants another import: sorted in its group of the block. */
import type { Insertion } from "../language.ts";

const IMPORT_OF_C = /^import\s+"C"/;

/** `code` is a statement of its own, `import "os"`. In the order of paths, alone or in the block. */
export function insertGoImport(imports: readonly string[], code: string): Insertion | undefined {
  const index = imports.findIndex((text) => /^import\s*\([ \t]*\n/.test(text));
  const block = imports[index];
  const spec = code.replace(/^import /, "");
  if (block !== undefined) return { index, ...placeIn(block, spec) };
  const next = imports.findIndex((text) => (pathOf(text) ?? "") > (pathOf(spec) ?? ""));
  // What is below its comment has to stay there: for `import "C"` that is code.
  if (next >= 0 && !IMPORT_OF_C.test(imports[next] ?? ""))
    return { index: next, at: 0, text: `${code}\n` };
  const last = imports.length - 1;
  return { index: last, at: imports[last]?.length ?? 0, text: `\n${code}` };
}

/** The standard library has the first group; what comes from elsewhere gets one at the end. */
function placeIn(block: string, spec: string): { readonly at: number; readonly text: string } {
  if (!isStandard(spec)) return { at: block.lastIndexOf(")"), text: `\n\t${spec}\n` };
  const lines = block.split(/(?<=\n)/);
  const first = lines.find((line) => pathOf(line) !== undefined);
  let at = lines[0]?.length ?? 0;
  if (first !== undefined && !isStandard(first)) return { at, text: `\t${spec}\n\n` };
  for (const line of lines.slice(1)) {
    const own = pathOf(line);
    const endsGroup = /^\s*(?:\)|$)/.test(line);
    if (endsGroup || (own !== undefined && own > (pathOf(spec) ?? ""))) break;
    at += line.length;
  }
  return { at, text: `\t${spec}\n` };
}

function isStandard(line: string): boolean {
  return pathOf(line)?.includes(".") === false;
}

function pathOf(line: string): string | undefined {
  return /^(?:import)?\s*(?:[\w.]+\s+)?"([^"]*)"/.exec(line)?.[1];
}
