/**
 * Measures the product's costs in one table: `npm run bench [-- --tree PATH]… [--only
 * engine,scan,…] [--files N --commits N]`; the last two are the size of the group `repository`. Never a test: machines differ, and so do runs. Ratios are of runs that took
 * turns in this very run.
 */
import { parseArgs } from "node:util";
import { benchEngine } from "./bench/engine.ts";
import { benchFindings } from "./bench/findings.ts";
import { benchGrowth } from "./bench/growth.ts";
import { benchHooks } from "./bench/hooks.ts";
import { benchKeystrokes } from "./bench/keystrokes.ts";
import { benchRepository, type RepositorySize, USUAL_SIZE } from "./bench/repository.ts";
import { benchScan } from "./bench/scan.ts";
import { benchServer } from "./bench/server.ts";
import { benchSyntax } from "./bench/syntax.ts";
import { machine, printTable, type Row } from "./bench/table.ts";
import { defaultTrees, openTrees, type Tree } from "./bench/trees.ts";
import { benchWorkspace } from "./bench/workspace.ts";

const GROUPS = {
  engine: benchEngine,
  syntax: benchSyntax,
  scan: benchScan,
  server: benchServer,
  keystrokes: benchKeystrokes,
  growth: benchGrowth,
  workspace: benchWorkspace,
  repository: benchRepository,
  findings: benchFindings,
  hooks: benchHooks,
} as const satisfies Record<
  string,
  (trees: readonly Tree[], size: RepositorySize) => Promise<readonly Row[]>
>;

const { values } = parseArgs({
  options: {
    tree: { type: "string", multiple: true },
    only: { type: "string" },
    files: { type: "string", default: String(USUAL_SIZE.files) },
    commits: { type: "string", default: String(USUAL_SIZE.commits) },
  },
});
const size = { files: Number(values.files), commits: Number(values.commits) };
const wanted = values.only?.split(",");
const trees = openTrees(values.tree ?? defaultTrees());
try {
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(GROUPS)) {
    if (wanted !== undefined && !wanted.includes(name)) continue;
    process.stderr.write(`${name} …\n`);
    rows.push(...(await bench(trees.all, size)));
  }
  process.stdout.write(printTable([...rows, ...machine()]));
} finally {
  trees.remove();
}
