/**
 * Recall: ways in which people write credentials that have no form of their own, one a line of
 * `leaks/by-name.txt`. Each is found, with its exact span. In those of `leaks/look-alikes.txt` nothing is.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Span } from "../../server/src/engine/text/span.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";
import { parseExample } from "../support/example.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const SEEDS = [11, 2024, 70_001];

eachLine("by-name", 171, (path, line) => {
  it(`finds ${line}`, async () => {
    for (const seed of SEEDS) {
      const { text, span } = parseExample(withBreaks(line), seed);
      assert.deepEqual(await leaksIn(path, text), [span]);
    }
  });
});

eachLine("over-lines", 122, (path, line) => {
  it(`finds ${line}`, async () => {
    for (const seed of SEEDS) {
      const { text, span } = parseExample(withBreaks(line), seed);
      assert.deepEqual(await leaksIn(path, text), [span]);
    }
  });
});

eachLine("look-alikes", 49, (path, line) => {
  it(`finds nothing in ${line}`, async () => {
    for (const seed of SEEDS) {
      assert.deepEqual(await leaksIn(path, fill(withBreaks(line), seed).text), []);
    }
  });
});

/** Calls `visit` in a suite for each file that a section of the list stands for. */
function eachLine(list: string, least: number, visit: (path: string, line: string) => void): void {
  let lineCount = 0;
  const [, ...sections] = readFileSync(`test/leaks/${list}.txt`, "utf8").split(/^### /m);
  for (const section of sections) {
    const [path = "", ...lines] = section.split("\n");
    describe(`${list} in ${path}`, () => {
      for (const line of lines.filter((text) => text !== "")) {
        lineCount += 1;
        visit(path, line);
      }
    });
  }
  describe(list, () => itHasAtLeast(least, `lines in ${list}`, () => lineCount));
}

async function leaksIn(path: string, text: string): Promise<readonly Span[]> {
  const findings = await engine().analyze(snapshotOf(path, text));
  // That an env file is not ignored, or how long a key lives, is another matter.
  return findings
    .filter((finding) => finding.ruleId !== "env-not-ignored" && ![4, 5, 6].includes(finding.sin))
    .map((finding) => finding.span);
}

function withBreaks(line: string): string {
  return line.replaceAll("⏎", "\n");
}
