/** Where the grammars that the language adapters name are found in this repository's packages. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The first that has a grammar gives it. */
const FOLDERS = [
  ["@vscode/tree-sitter-wasm", "wasm"],
  ["@cursorless/tree-sitter-wasms", "out"],
  ["tree-sitter-groovy", "."],
].map(([name, folder]) => join(dirname(require.resolve(`${name}/package.json`)), folder));

/** The path of a grammar's file, such as `tree-sitter-python.wasm`. */
export function grammarPath(file) {
  const path = FOLDERS.map((it) => join(it, file)).find(existsSync);
  if (path === undefined) throw new Error(`No package brings ${file}.`);
  return path;
}

/** The bytes of a grammar's file. */
export function grammarBytes(file) {
  return readFileSync(grammarPath(file));
}
