// Temporary projects for the editor to open: real folders, each a git repository.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs with a temporary folder, which is gone afterwards. */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "secret-hygiene-")));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** A git repository holding these files. */
export async function makeProject(folder: string, files: Record<string, string>): Promise<string> {
  await mkdir(folder, { recursive: true });
  await run("git", ["init", "--quiet"], { cwd: folder });
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return folder;
}

/** A workspace file with the folders `one` and `two`, each its own repository. */
export async function makeWorkspace(folder: string): Promise<string> {
  const names = ["one", "two"];
  for (const name of names) await makeProject(join(folder, name), {});
  const file = join(folder, "two-folders.code-workspace");
  const folders = names.map((path) => ({ path }));
  await writeFile(file, `${JSON.stringify({ folders }, undefined, 2)}\n`);
  return file;
}
