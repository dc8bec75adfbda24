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
/** Limit on a grammar, the largest of which has 6 MB. */
const LARGEST_GRAMMAR = 64 * 1024 * 1024;

/** Failure to read what every installation has; the message is for the person. */
export class DamagedInstallation extends Error {
  constructor() {
    super(
      "This installation of Secret Hygiene is damaged: its rules cannot be read. Install it again.",
    );
  }
}

/** Loads the assets; `warn` receives a sentence on what could not be loaded. */
export async function loadAssets(dist: string, warn: (sentence: string) => void): Promise<Assets> {
  // V8's optimizing compiler blocks for seconds when a grammar is loaded after a large one was in
  // use; its baseline code is fast enough. Has an effect only before the first module is compiled.
  setFlagsFromString("--liftoff-only");
  // Of the texts of a scan nothing is needed for long: collecting sooner takes a third of the memory
  // away, and no more time.
  setFlagsFromString("--heap-growing-percent=30");
  return {
    ruleFiles: await rulesIn(join(dist, "rules.json")),
    parserWasm: () => readFile(join(dist, "web-tree-sitter.wasm")),
    // As they are, the grammars are four times as large as all the rest of the package.
    grammarWasm: async (file) =>
      decompress(await readFile(join(dist, "grammars", `${file}.br`)), {
        maxOutputLength: LARGEST_GRAMMAR,
      }),
    withoutGrammar: (file) =>
      warn(
        `${file} cannot be loaded: in its language keys are found, but there are no fixes, and what ` +
          "is logged is not seen. Install Secret Hygiene again.",
      ),
    salt: randomBytes(SALT_BYTES),
    now: workClock(),
  };
}

/** Reads the rules; without any of them every file would be clean. */
async function rulesIn(file: string): Promise<readonly RuleFile[]> {
  try {
    const ruleFiles: readonly RuleFile[] = JSON.parse(await readFile(file, "utf8"));
    if (ruleFiles.length > 0 && ruleFiles.every(({ rules }) => rules.length > 0)) return ruleFiles;
  } catch {
    // As bad as a file without rules.
  }
  throw new DamagedInstallation();
}
