/** A tree with all that shards have to agree on, scanned in one run and in several. */
import * as fs from "node:fs";
import { join } from "node:path";
import { type Ran, runCli } from "./cli.ts";
import { fill } from "./placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const GROQ = fill("gsk_{alnum:52}").text;
const BASELINED = fill("gsk_{alnum:52}", 3).text;
const VALUE = fill("{alnum:30}").text;
/** Secrets of the tree, which no report may hold. */
export const SECRETS: readonly string[] = [KEY, GROQ, BASELINED, VALUE];

/** Text of a file that only the baseline knows. */
export const GONE = `token = "${fill("gsk_{alnum:52}", 4).text}"\n`;
export const TREE: Readonly<Record<string, string>> = {
  ".gitignore": ".env\nnode_modules\n",
  ".env": `PORT=3000\nLEGACY_THING=${VALUE}\n`,
  "thing.py": `thing = "${VALUE}"\n`,
  // One key of two applications.
  "services/a/Dockerfile": "FROM x\n",
  "services/a/.env": `ANTHROPIC_API_KEY=${KEY}\n`,
  "services/b/Dockerfile": "FROM x\n",
  "services/b/.env": `ANTHROPIC_API_KEY=${KEY}\n`,
  // A key that reaches a browser.
  "app/page.tsx": '"use client";\nimport { key } from "../lib/key";\n',
  "lib/key.ts": `export const key = "${GROQ}";\n`,
  // Names that sort otherwise once they are escaped.
  "lib/é file.py": `key = "${GROQ}"\n`,
  "lib/é-file.py": `key = "${GROQ}"\n`,
  "lib/a%20b.py": `key = "${GROQ}"\n`,
  "lib/😀.py": `key = "${GROQ}"\n`,
  "lib/\uFF5Ea.py": `key = "${GROQ}"\n`,
  "old.py": `key = "${BASELINED}"\n`,
  "allowed.py": `key = "${GROQ}"  # secret-hygiene:allow\nother = 1  # secret-hygiene:allow\n`,
  "too-late.py": `key = "${GROQ}"  # secret-hygiene:allow until=2020-01-01\n`,
  ".secret-hygieneignore": `${"b".repeat(32)} # matches nothing\n`,
  "secret-hygiene.config.yaml": "exclude: [generated/**]\nseverity: { groq-api-key: warning }\n",
  "generated/a.py": `key = "${GROQ}"\n`,
  "generated/b.py": `key = "${GROQ}"\n`,
  "sub/secret-hygiene.config.yaml": "exclude: [x/**]\nseverty: {}\n",
  "sub/x/a.py": "x = 1\n",
  "sub/y.py": "y = 1\n",
  "a.min.js": "x",
  "package-lock.json": "{}",
  "node_modules/a/index.js": "x",
  "picture.bin": "\0\0\0",
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`quiet/${at}.py`, `x = ${at}\n`] as const),
  ),
};

export interface Sharded {
  /** Folder in which the command line runs. */
  readonly cwd: string;
  /** Folder for the reports. */
  readonly folder: string;
}

/** Reports of a shard, in both formats, and what came with them. */
export interface RanShard extends Ran {
  readonly json: string;
  readonly sarif: string;
}

/** Runs one shard, a process of its own. */
export function runShard(
  { cwd, folder }: Sharded,
  shard: string,
  args: readonly string[],
): RanShard {
  const name = shard.replace("/", "-of-");
  const json = join(folder, `${name}.json`);
  const sarif = join(folder, `${name}.sarif`);
  const outputs = ["--format", "json", "--output", json, "--report", `sarif=${sarif}`];
  return { ...runCli(cwd, "scan", "--shard", shard, ...outputs, ...args), json, sarif };
}

/** Runs all shards, the last one first: they come in any order. */
export function runShards(
  place: Sharded,
  of: number,
  args: readonly string[],
): readonly RanShard[] {
  return Array.from({ length: of }, (_, at) => runShard(place, `${of - at}/${of}`, args));
}

/** A report without its time, the only thing that two runs of one scan may differ in. */
export function withoutTime(report: string): string {
  return report.replace(/"durationMs": \d+/, '"durationMs": 0');
}

export function read(file: string): string {
  return fs.readFileSync(file, "utf8");
}
