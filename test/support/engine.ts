/** The engine on the repository's own assets, without the built bundle. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createEngine, type Engine } from "../../server/src/engine/index.ts";
import { RULE_FILES } from "./rules.ts";

const require = createRequire(import.meta.url);
const grammars = dirname(require.resolve("@vscode/tree-sitter-wasm/package.json"));

let shared: Engine | undefined;

export function engine(): Engine {
  shared ??= createEngine({
    ruleFiles: RULE_FILES,
    parserWasm: () => readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: (file) => readFile(join(grammars, "wasm", file)),
    now: () => performance.now(),
  });
  return shared;
}
