/** The engine on the repository's own assets, without the built bundle. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { grammarBytes } from "../../scripts/grammars.mjs";
import { createEngine, type Engine } from "../../server/src/engine/index.ts";
import { workClock } from "../../server/src/host/work-clock.ts";
import { RULE_FILES } from "./rules.ts";

const require = createRequire(import.meta.url);

let shared: Engine | undefined;

export function engine(): Engine {
  shared ??= createEngine({
    ruleFiles: RULE_FILES,
    parserWasm: () => readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: async (file) => grammarBytes(file),
    salt: new Uint8Array(16).fill(7),
    now: workClock(),
  });
  return shared;
}
