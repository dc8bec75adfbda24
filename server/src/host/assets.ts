/** Loads what the build put into dist/ for the engine. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { brotliDecompress } from "node:zlib";
import type { Assets, RuleFile } from "../engine/index.ts";
import { workClock } from "./work-clock.ts";

const SALT_BYTES = 16;
const decompress = promisify(brotliDecompress);

/** Loads the assets; `warn` receives a sentence on what could not be loaded. */
export async function loadAssets(dist: string, warn: (sentence: string) => void): Promise<Assets> {
  // V8's optimizing compiler blocks for seconds when a grammar is loaded after a large one was in
  // use; its baseline code is fast enough. Has an effect only before the first module is compiled.
  setFlagsFromString("--liftoff-only");
  // Of the texts of a scan nothing is needed for long: collecting sooner takes a third of the memory
  // away, and no more time.
  setFlagsFromString("--heap-growing-percent=30");
  const ruleFiles: readonly RuleFile[] = JSON.parse(
    await readFile(join(dist, "rules.json"), "utf8"),
  );
  return {
    ruleFiles,
    parserWasm: () => readFile(join(dist, "web-tree-sitter.wasm")),
    // As they are, the grammars are four times as large as all the rest of the package.
    grammarWasm: async (file) => decompress(await readFile(join(dist, "grammars", `${file}.br`))),
    withoutGrammar: (file) =>
      warn(
        `${file} cannot be loaded: in its language keys are found, but there are no fixes, and what ` +
          "is logged is not seen. Install Secret Hygiene again.",
      ),
    salt: randomBytes(SALT_BYTES),
    now: workClock(),
  };
}
