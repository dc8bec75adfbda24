/** A parser of TypeScript, in the one runtime that all tests of a process share. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";
import { startRuntime } from "../../server/src/engine/facts/runtime.ts";

const require = createRequire(import.meta.url);
const GRAMMAR = "@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm";

export async function typescriptParser(): Promise<Parser> {
  // Not by `Parser.init`: whoever starts the library first decides how much room its parsers have.
  await startRuntime(await readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")));
  return new Parser().setLanguage(await Language.load(require.resolve(GRAMMAR)));
}
