/** The analysis as it would be if nobody had said that the text alone is enough. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  analysisWithoutMore,
  completed,
  sketchOf,
} from "../../server/src/engine/analyzers/analyze.ts";
import { inspectionOf } from "../../server/src/engine/analyzers/inspect.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import type { Finding } from "../../server/src/engine/detect/finding.ts";
import { createSyntax } from "../../server/src/engine/facts/extract.ts";
import type { Snapshot } from "../../server/src/engine/text/snapshot.ts";
import { RULES } from "./rules.ts";

const require = createRequire(import.meta.url);
const grammars = dirname(require.resolve("@vscode/tree-sitter-wasm/package.json"));
const rules = indexRules(RULES);
const syntax = createSyntax({
  parserWasm: () => readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
  grammarWasm: (file) => readFile(join(grammars, "wasm", file)),
  now: () => performance.now(),
});

/** What syntax and entries would find in a text that was not parsed; `undefined` if it was. */
export async function findingsIfParsed(
  snapshot: Snapshot,
): Promise<readonly Finding[] | undefined> {
  const sketch = sketchOf(snapshot, rules);
  if (analysisWithoutMore(sketch) === undefined) return undefined;
  return inspectionOf(await completed(sketch, rules, syntax), () => true).findings;
}
