/** Finds the grammars that the language adapters name in this repository's packages. */
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

/**
 * Mistakes of grammars, mended in their bytes; each `wrong` is there once.
 *
 * Swift's scanner asks for the memory of its state as `calloc(0, 4)` and gets none that is cleared: from the
 * second text on it starts out as if inside of a raw string with millions of number signs, looks for their
 * end from many places to the text's end, and misreads what it finds. Right is `calloc(1, 4)`.
 */
const REPAIRS = {
  "tree-sitter-swift.wasm": { wrong: "410041041000", right: "410141041000" },
};

/** The bytes of a grammar's file, such as `tree-sitter-python.wasm`. */
export function grammarBytes(file) {
  const path = FOLDERS.map((it) => join(it, file)).find(existsSync);
  if (path === undefined) throw new Error(`No package brings ${file}.`);
  const bytes = readFileSync(path);
  const repair = REPAIRS[file];
  return repair === undefined ? bytes : repaired(bytes, repair, file);
}

function repaired(bytes, { wrong, right }, file) {
  const place = bytes.indexOf(wrong, 0, "hex");
  if (place < 0 || bytes.indexOf(wrong, place + 1, "hex") >= 0) {
    throw new Error(`${file} is not the one that its repair was made for.`);
  }
  bytes.write(right, place, "hex");
  return bytes;
}
