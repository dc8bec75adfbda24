/**
 * Recall: ways in which people write credentials that have no form of their own, one a line of
 * `leaks/by-name.txt`. Each is found, with its exact span.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { engine } from "./support/engine.ts";
import { parseExample } from "./support/example.ts";
import { snapshotOf } from "./support/memory-project.ts";

const SEEDS = [11, 2024, 70_001];

for (const section of readFileSync("test/leaks/by-name.txt", "utf8").split(/^### /m).slice(1)) {
  const [path = "", ...lines] = section.split("\n");
  describe(`leaks in ${path}`, () => {
    for (const line of lines.filter((it) => it !== "")) {
      it(`finds ${line}`, async () => {
        for (const seed of SEEDS) await check(path, line.replaceAll("⏎", "\n"), seed);
      });
    }
  });
}

async function check(path: string, line: string, seed: number): Promise<void> {
  const { text, span } = parseExample(line, seed);
  const findings = await engine().analyze(snapshotOf(path, text));
  // That an env file is not ignored is another matter, and not the line's.
  const leaks = findings.filter((it) => it.ruleId !== "env-not-ignored");
  assert.deepEqual(
    leaks.map((it) => it.span),
    [span],
    leaks.map((it) => it.ruleId).join(),
  );
}
