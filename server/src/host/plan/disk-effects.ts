/** Effects on a folder on disk, for the plan runner. */
import type { Exposure, FileChange } from "../../engine/index.ts";
import { askGitLater } from "../git.ts";
import { untrack, whyNotUntracked } from "../untrack/untrack.ts";
import { checkChange, takeBackChange, writeChange } from "./disk-change.ts";
import type { Effects, Failure, WriteOutcome } from "./effects.ts";

/** Effects on disk; roots are paths of folders. */
export const diskEffects: Effects<string> = {
  check: async ({ root, change }) => checkChange(root, change),
  write: async ({ root, change }) => writeChange(root, change),
  replace: async (changes) => changes.map(({ root, change }) => writeChange(root, change)),
  takeBack: async ({ root, change }, own) => takeBackChange(root, change, own),
  checkUntrack: async (root, path) => failureOf(await whyNotUntracked(root, path)),
  untrack: untrackOnDisk,
  exposures,
};

async function untrackOnDisk(
  root: string,
  path: string,
  changes: readonly FileChange[],
): Promise<WriteOutcome> {
  const answer = await untrack(root, path, changes);
  if (answer.kind === "untracked") return { kind: "written", note: answer.note };
  return { kind: "failed", failure: { kind: "editor", sentence: answer.why } };
}

function failureOf(sentence: string | undefined): Failure | undefined {
  return sentence === undefined ? undefined : { kind: "editor", sentence };
}

/** Asks git itself; without a repository, the `.gitignore` files. */
export async function exposures(
  root: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Exposure>> {
  const found = new Map<string, Exposure>();
  if (paths.length === 0) return found;
  const git = await askGitLater(root);
  for (const path of paths) found.set(path, await git.exposureLater(path));
  return found;
}
