/**
 * Timings, printed as ratios measured side by side in one run: `npm run bench [-- --tree PATH]`.
 * Never a test: machines differ, and so do runs.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { indexRules } from "../server/src/engine/detect/anchors.ts";
import { matchRules } from "../server/src/engine/detect/match-rules.ts";
import { engine } from "../test/support/engine.ts";
import { RULES } from "../test/support/rules.ts";

const MOST_BYTES = 60_000_000;
const ROUNDS = 5;

const { values } = parseArgs({ options: { tree: { type: "string", default: "node_modules" } } });
const texts = readTree(values.tree);
const megabytes = texts.reduce((sum, it) => sum + it.length, 0) / 1e6;
const index = indexRules(RULES);

/** Milliseconds of one pass. */
function time(pass: () => void): number {
  const start = performance.now();
  pass();
  return performance.now() - start;
}

function search(all: readonly string[]): void {
  for (const it of all) it.includes("\u0000never there");
}

function match(all: readonly string[]): void {
  for (const it of all) matchRules(it, index);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const plain: number[] = [];
const rules: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  plain.push(time(() => search(texts)));
  rules.push(time(() => match(texts)));
}

const lines = Array.from(
  { length: 10_000 },
  (_, at) => `value_${at} = compute(${at}, "text ${at}")`,
);
const typed: number[] = [];
for (let at = 0; at < 60; at += 1) {
  const text = `${lines.join("\n")}\n${"#".repeat(at)}`;
  const start = performance.now();
  await engine().analyze({ path: "big.py", text, exposure: "tracked" });
  typed.push(performance.now() - start);
}
const sorted = typed.toSorted((a, b) => a - b);

const rows: readonly (readonly [string, string])[] = [
  ["tree", `${values.tree}: ${texts.length} files, ${megabytes.toFixed(1)} MB (capped)`],
  ["rules", `${RULES.length}`],
  ["rule matching, one core", `${((megabytes / median(rules)) * 1000).toFixed(0)} MB/s`],
  [
    "  against one plain search",
    `${(median(rules) / Math.max(median(plain), 0.01)).toFixed(1)} x the time`,
  ],
  ["10,000-line Python file, p50", `${(sorted[30] ?? 0).toFixed(1)} ms`],
  ["10,000-line Python file, p95", `${(sorted[57] ?? 0).toFixed(1)} ms`],
];
for (const [name, value] of rows) process.stdout.write(`${name.padEnd(32)} ${value}\n`);

function readTree(root: string): readonly string[] {
  const found: string[] = [];
  let bytes = 0;
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(m?js|c?ts|json|py|go|md|ya?ml)$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    bytes += text.length;
    if (bytes > MOST_BYTES) break;
    found.push(text);
  }
  return found;
}
