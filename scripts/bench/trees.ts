/**
 * Trees of real files to measure on. Each is copied, with exactly the files that our own scan looks
 * at, to a folder of its own: so every contestant sees the same files, and no ignore file gets a say.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { listFiles } from "../../server/src/host/files.ts";
import type { GitFilter } from "../../server/src/host/git.ts";
import { askedNow } from "../../server/src/host/git-command.ts";
import { openScanReader } from "../../server/src/host/scan-reader.ts";

export interface Tree {
  readonly name: string;
  /** The copy. */
  readonly folder: string;
  /** Paths relative to `folder`, in order. */
  readonly files: readonly string[];
  readonly bytes: number;
}

const MOST_BYTES = 120_000_000;
/** Filter without git: installed and ignored files are measured like any other. */
const NO_GIT: GitFilter = {
  // biome-ignore lint/correctness/useYield: Nobody has to be asked.
  exposure: function* () {
    return "unknown";
  },
  // biome-ignore lint/correctness/useYield: Nobody has to be asked.
  ignoresFolder: function* () {
    return false;
  },
};

export function defaultTrees(): readonly string[] {
  const go = answer("go", ["env", "GOROOT"]);
  const python = answer("python3", ["-c", "import os; print(os.path.dirname(os.__file__))"]);
  return ["node_modules", ...(go === "" ? [] : [join(go, "src")]), ...(python ? [python] : [])];
}

export function openTrees(paths: readonly string[]): {
  readonly all: readonly Tree[];
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "secret-hygiene-bench-"));
  const present = paths.filter((path) => existsSync(path));
  const all = present.map((path, index) => copyTree(path, join(folder, `${index}`)));
  return { all, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function copyTree(path: string, folder: string): Tree {
  const root = resolve(path);
  const reader = openScanReader(root);
  const files: string[] = [];
  let bytes = 0;
  for (const file of askedNow(listFiles(root, NO_GIT)).files) {
    const read = reader.read(file);
    if (read.kind !== "text" || bytes + read.bytes > MOST_BYTES) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
    files.push(file);
    bytes += read.bytes;
  }
  return { name: basename(root), folder, files, bytes };
}

/** Returns a program's output; empty when it cannot be run. */
function answer(program: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}
