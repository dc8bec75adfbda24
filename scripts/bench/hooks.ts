/** Cost of our hooks in a small commit, beside `git commit` alone. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inTurns, median } from "./stats.ts";
import { milliseconds, type Row, times } from "./table.ts";
import type { Tree } from "./trees.ts";

const ROUNDS = 9;
const PROGRAM = resolve("dist/cli.cjs");
const NAMES = ["pre-commit", "commit-msg"] as const;

interface Contestant {
  readonly name: string;
  /** Hooks that are installed. */
  readonly hooks: readonly string[];
}

const ALONE = "git commit";
const CONTESTANTS: readonly Contestant[] = [
  { name: ALONE, hooks: [] },
  ...NAMES.map((name) => ({ name: `${ALONE} with ${name}`, hooks: [name] })),
  { name: `${ALONE} with both`, hooks: NAMES },
];

/** Measures commits of one small file in a repository with the files of the first tree. */
export async function benchHooks([tree]: readonly Tree[]): Promise<readonly Row[]> {
  if (tree === undefined) return [];
  const folder = mkdtempSync(join(tmpdir(), "secret-hygiene-bench-"));
  try {
    const commits = CONTESTANTS.map((contestant, at) => ({
      ...contestant,
      commit: commitIn(join(folder, `${at}`), join(folder, "data"), tree, contestant),
    }));
    const passes = Object.fromEntries(commits.map(({ name, commit }) => [name, commit]));
    const found = await inTurns(passes, ROUNDS);
    const alone = median(found.get(ALONE) ?? []);
    const group = `a commit of one small file, ${tree.name} (${tree.files.length} files)`;
    return CONTESTANTS.map(({ name }) => {
      const ms = median(found.get(name) ?? []);
      const more = `${milliseconds(ms - alone)} more, ${times(ms / alone)} the time`;
      const note = name === ALONE ? `median of ${ROUNDS}` : more;
      return { group, name, value: milliseconds(ms), note };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a repository with hooks; returns a commit in it. */
function commitIn(
  root: string,
  data: string,
  { folder, files }: Tree,
  { hooks }: Contestant,
): () => void {
  const env = { ...process.env, XDG_DATA_HOME: data };
  const run = (program: string, ...args: readonly string[]): void => {
    const { status, stderr } = spawnSync(program, args, { cwd: root, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  };
  const git = (...args: readonly string[]): void => run("git", ...args);
  spawnSync("git", ["init", "-q", root]);
  git("config", "user.name", "a");
  git("config", "user.email", "a@example.com");
  // Only their names and contents matter; the tree itself is left alone.
  const list = files.map((file) => `${file}\0`).join("");
  const listed = join(root, ".git/files");
  writeFileSync(listed, list);
  git("--work-tree", folder, "add", "-f", `--pathspec-from-file=${listed}`, "--pathspec-file-nul");
  git("commit", "-q", "-m", "all");
  if (hooks.length > 0) run(process.execPath, PROGRAM, "hook", "install", ...hooks);
  let number = 0;
  return () => {
    number += 1;
    writeFileSync(join(root, "small.py"), `number = ${number}\n`);
    git("add", "small.py");
    git("commit", "-q", "-m", `number ${number}`);
  };
}
