/** The parser with the repository's own grammars, for tests of single analyzers and fixes. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { grammarBytes } from "../../scripts/grammars.mjs";
import { createSyntax } from "../../server/src/engine/facts/extract.ts";
import type { Syntax } from "../../server/src/engine/facts/syntax.ts";
import { workClock } from "../../server/src/host/work-clock.ts";

const require = createRequire(import.meta.url);

/** Creates a syntax with new grammars, which have seen no text yet; the runtime is shared. */
export function newSyntax(): Syntax {
  return createSyntax({
    parserWasm: () => readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: async (file) => grammarBytes(file),
    now: workClock(),
  });
}

export const syntax = newSyntax();
