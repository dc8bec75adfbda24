/** The parser with the repository's own grammars, for tests of single analyzers and fixes. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createSyntax } from "../../server/src/engine/facts/extract.ts";

const require = createRequire(import.meta.url);
const grammars = dirname(require.resolve("@vscode/tree-sitter-wasm/package.json"));

export const syntax = createSyntax({
  parserWasm: () => readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
  grammarWasm: (file) => readFile(join(grammars, "wasm", file)),
  now: () => performance.now(),
});
