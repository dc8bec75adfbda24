/** The parser with the repository's own grammars, for tests of single analyzers and fixes. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { grammarBytes } from "../../scripts/grammars.mjs";
import { createSyntax } from "../../server/src/engine/facts/extract.ts";

const require = createRequire(import.meta.url);

export const syntax = createSyntax({
  parserWasm: () => readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
  grammarWasm: async (file) => grammarBytes(file),
  now: () => performance.now(),
});
