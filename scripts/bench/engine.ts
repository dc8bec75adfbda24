/** The engine alone, in this process, on one core; texts are read and decoded beforehand. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { KnownValues } from "../../server/src/engine/detect/known/known-values.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { openScanReader } from "../../server/src/host/scan-reader.ts";
import { engine } from "../../test/support/engine.ts";
import { fill } from "../../test/support/placeholders.ts";
import { RULES } from "../../test/support/rules.ts";
import { ripgrep, run } from "./programs.ts";
import { inTurns, median } from "./stats.ts";
import { perSecond, type Row, times } from "./table.ts";
import type { Tree } from "./trees.ts";

const ROUNDS = 5;
/** Text that no file contains, so that every search goes to the end. */
const ABSENT = "\u0001\u0002";

interface Text {
  readonly path: string;
  readonly text: string;
}

/** Number of values that a project's env files may have. */
const MOST_VALUES = 50;

function knownValues(): KnownValues {
  return new KnownValues(
    Array.from({ length: MOST_VALUES }, (_, line) => ({
      value: fill("{alnum:32}", line).text,
      isSure: true,
      source: { kind: "list", line },
    })),
  );
}

export async function benchEngine(trees: readonly Tree[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const tree of trees) rows.push(...(await benchTree(tree)));
  return rows;
}

async function benchTree(tree: Tree): Promise<readonly Row[]> {
  const group = `engine alone, ${RULES.length} rules, ${tree.name} (${describe(tree)})`;
  const texts = textsOf(tree);
  const index = indexRules(RULES);
  const rg = ripgrep();
  const anchors = join(tree.folder, "..", "anchors.txt");
  writeFileSync(anchors, `${[...new Set(RULES.flatMap((rule) => rule.keywords))].join("\n")}\n`);
  // Its sum is looked at, so that no search can be left out.
  let found = 0;
  const values = knownValues();
  const contestants = {
    known: () => {
      for (const { text } of texts) found += values.sitesIn(text).sites.length;
    },
    plain: () => {
      for (const text of texts) found += text.text.indexOf(ABSENT);
    },
    match: () => {
      for (const text of texts) found += matchRules(text.text, index).length;
    },
    analyze: async () => {
      for (const text of texts) {
        found += (await engine().analyze({ ...text, exposure: "tracked" })).length;
      }
    },
    ...(rg === undefined ? {} : { rg: () => run(rg, [...RG, "-f", anchors, tree.folder]) }),
  };
  const ms = await inTurns<string>(contestants, ROUNDS);
  if (!Number.isFinite(found)) throw new Error("Nothing was searched.");
  const of = (name: string): number => median(ms.get(name) ?? []);
  const rate = (name: string): string => perSecond(tree.bytes, of(name));
  const note = `median of ${ROUNDS}, one round of warm-up`;
  return [
    { group, name: "rules (keywords, patterns)", value: rate("match"), note },
    { group, name: `${MOST_VALUES} known values, in all encodings`, value: rate("known"), note },
    {
      group,
      name: "  against one plain search",
      value: times(of("match") / of("plain")),
      note: `String.indexOf: ${rate("plain")}`,
    },
    rg === undefined
      ? { group, name: "  against ripgrep, same keywords", value: "no ripgrep" }
      : {
          group,
          name: "  against ripgrep, same keywords",
          value: times(of("match") / of("rg")),
          note: `rg -j1 -i -F -f, which also reads the files: ${rate("rg")}`,
        },
    { group, name: "whole analysis (parsing, formats)", value: rate("analyze"), note },
  ];
}

const RG = ["-j1", "-c", "-i", "-F", "--no-config", "--hidden", "--no-ignore"];

function describe({ files, bytes }: Tree): string {
  return `${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`;
}

function textsOf(tree: Tree): readonly Text[] {
  const reader = openScanReader(tree.folder);
  return tree.files.flatMap((path) => {
    const read = reader.read(path);
    return read.kind !== "text" ? [] : [{ path, text: read.text }];
  });
}
