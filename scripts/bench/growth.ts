/** Measures how the cost grows with the number of rules and of files. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import type { Rule } from "../../server/src/engine/rules/compile.ts";
import { openScanReader } from "../../server/src/host/scan-reader.ts";
import { RULES } from "../../test/support/rules.ts";
import { mebibytes, run } from "./programs.ts";
import { inTurns, median } from "./stats.ts";
import { milliseconds, perSecond, type Row, times } from "./table.ts";
import type { Tree } from "./trees.ts";

const ROUNDS = 5;
const FACTORS = [1, 10, 100] as const;
const MOST_BYTES = 20_000_000;
const FILES = 50;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

export async function benchGrowth(trees: readonly Tree[]): Promise<readonly Row[]> {
  const [tree] = trees;
  return tree === undefined ? [] : [...(await withRules(tree)), ...(await withFiles(tree))];
}

async function withRules(tree: Tree): Promise<readonly Row[]> {
  const texts = someTexts(tree);
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const group = `more rules, ${tree.name} (${(bytes / 1e6).toFixed(1)} MB, this process)`;
  const passes = FACTORS.map((factor) => {
    const index = indexRules(manyRules(factor));
    const pass = (): void => {
      for (const text of texts) matchRules(text, index);
    };
    return [`${factor}`, pass] as const;
  });
  const ms = await inTurns<string>(Object.fromEntries(passes), ROUNDS);
  const of = (factor: number): number => median(ms.get(`${factor}`) ?? []);
  return FACTORS.map((factor) => ({
    group,
    name: `${RULES.length * factor} rules`,
    value: perSecond(bytes, of(factor)),
    note: `${times(of(factor) / of(1))} the time; keywords renamed, 5 letters at least`,
  }));
}

async function withFiles(tree: Tree): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "secret-hygiene-bench-files-"));
  const group = `more files, ${FILES} of ${tree.name} again and again (a process)`;
  const rows: Row[] = [];
  const few = tree.files.filter((_, at) => at % Math.ceil(tree.files.length / FILES) === 0);
  let copies = 0;
  for (const factor of FACTORS) {
    for (; copies < factor; copies += 1) copyAll(tree, few, join(folder, `${copies}`));
    const args = [
      "dist/cli.cjs",
      "scan",
      "--no-cache",
      "--format",
      "json",
      "--output",
      "/dev/null",
      folder,
    ];
    const runs = [];
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await run(process.execPath, args));
    const peak = Math.max(...runs.map((it) => it.peakBytes ?? 0)) || undefined;
    rows.push({
      group,
      name: `${few.length * factor} files`,
      value: milliseconds(median(runs.map((it) => it.ms))),
      note: `peak ${mebibytes(peak)}, median of ${ROUNDS}`,
    });
  }
  rmSync(folder, { recursive: true, force: true });
  return rows;
}

function copyAll(tree: Tree, files: readonly string[], target: string): void {
  for (const file of files) {
    cpSync(join(tree.folder, file), join(target, file), { recursive: true });
  }
}

/** Rules and copies of them under other keywords, whose patterns are tried but never fit. */
function manyRules(factor: number): readonly Rule[] {
  return Array.from({ length: factor }, (_, copy) =>
    copy === 0
      ? RULES
      : RULES.map((rule) => ({ ...rule, keywords: rule.keywords.map(renamed(copy)) })),
  ).flat();
}

function renamed(copy: number): (keyword: string, index: number) => string {
  return (keyword) => {
    const moved = [...keyword.padEnd(5, "q")].map((text, at) => {
      const letter = LETTERS.indexOf(text);
      return letter < 0 ? text : LETTERS.charAt((letter + copy * (at + 3) + (copy >> at)) % 26);
    });
    return moved.join("");
  };
}

function someTexts(tree: Tree): readonly string[] {
  const reader = openScanReader(tree.folder);
  const found: string[] = [];
  let bytes = 0;
  for (const file of tree.files) {
    const read = reader.read(file);
    if (read.kind !== "text" || bytes + read.bytes > MOST_BYTES) continue;
    bytes += read.bytes;
    found.push(read.text);
  }
  return found;
}
