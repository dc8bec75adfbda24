/**
 * Has git stop tracking a file, and leaves the file as it is. Only the index is changed, by git itself and
 * under its own lock; nothing that a repository configures is run, and no value is lost.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileChange } from "../../engine/index.ts";
import { objectBytes } from "../commits/objects.ts";
import { type Asking, askedLater } from "../git-command.ts";
import { statsAt } from "../stat.ts";
import { isAlike } from "./alike.ts";
import { withoutFilters } from "./filters.ts";
import { type IndexedFile, indexedFile } from "./indexed-file.ts";
import { type Located, locate } from "./located.ts";
import { stageRule } from "./stage-rule.ts";

/** Work of git's own, by what it leaves in its folder. */
const AT_WORK: readonly (readonly [string, string])[] = [
  ["MERGE_HEAD", "a merge"],
  ["CHERRY_PICK_HEAD", "a cherry-pick"],
  ["REVERT_HEAD", "a revert"],
  ["rebase-merge", "a rebase"],
  ["rebase-apply", "a rebase"],
  ["sequencer", "a cherry-pick or revert"],
];
const ORDINARY = /^100(?:644|755)$/;

/** Explains in a sentence why git cannot stop tracking a file now; does nothing. */
export async function whyNotUntracked(folder: string, path: string): Promise<string | undefined> {
  const located = locate(folder, path);
  if (located === undefined) return `${path} is in no git repository.`;
  const file = await indexedFile(located.root, located.path);
  return typeof file === "string" ? file : whyNot(located, file, path);
}

/** Explains in a sentence why there is nothing that git could stop tracking. */
export async function whyNotTracked(folder: string, path: string): Promise<string | undefined> {
  const located = locate(folder, path);
  if (located === undefined) return `${path} is in no git repository.`;
  const file = await indexedFile(located.root, located.path);
  return typeof file === "string" ? file : undefined;
}

/** End of an attempt; `note`: what the next commit has of the ignore rule, as a sentence. */
export type Untracked =
  | { readonly kind: "untracked"; readonly note: string }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Takes the file out of the index, looks at the result, and has the next commit take the ignore rule where
 * `changes` are all that is new in its file.
 */
export async function untrack(
  folder: string,
  path: string,
  changes: readonly FileChange[],
): Promise<Untracked> {
  const located = locate(folder, path);
  if (located === undefined) return { kind: "refused", why: `${path} is in no git repository.` };
  const why = await takenOut(located, path);
  return why === undefined
    ? { kind: "untracked", note: await stageRule(folder, located, changes) }
    : { kind: "refused", why };
}

/** Takes the file out and looks at the result; explains why that was not done. */
async function takenOut(located: Located, path: string): Promise<string | undefined> {
  const file = await indexedFile(located.root, located.path);
  if (typeof file === "string") return file;
  const why = await whyNot(located, file, path);
  if (why !== undefined) return why;
  if (!(await askedLater(wouldBeIgnored(located)))) {
    return `Git would not ignore ${path}, whatever .gitignore says; nothing was changed.`;
  }
  if (!(await askedLater(removed(located)))) {
    return `Git could not take ${path} out of its index (is another git at work?); nothing was changed.`;
  }
  if (await askedLater(isOut(located))) return undefined;
  await askedLater(putBack(located, file));
  return `Git tracks ${path} still; nothing was changed.`;
}

async function whyNot(
  { root, path: own }: Located,
  { mode, id, gitFolder, lock, isUnmerged }: IndexedFile,
  path: string,
): Promise<string | undefined> {
  const work = AT_WORK.find(([name]) => statsAt(join(gitFolder, name)) !== undefined)?.[1];
  if (work !== undefined) return `Git is in the middle of ${work}: end it first.`;
  if (isUnmerged) return "The index has conflicts: resolve them first.";
  if (statsAt(lock) !== undefined) {
    return "Another git is at work here, or left its index.lock: try again when it is gone.";
  }
  if (!ORDINARY.test(mode)) return `Git has no ordinary file at ${path}.`;
  if (statsAt(join(root, own))?.isFile() !== true) {
    return `${path} is not on this disk (a sparse checkout?), so that nothing would be left of it here.`;
  }
  const committed = (await askedLater(committedAt(root, own)))?.trim();
  return committed === id || isOnDisk(root, own, id)
    ? undefined
    : `${path} has staged changes that are neither committed nor on the disk: commit or unstage them first.`;
}

/** Tells whether a blob is what the disk has, but for line ends, or nothing at all. */
function isOnDisk(root: string, path: string, id: string): boolean {
  const staged = objectBytes({ root }, [id])?.get(id);
  if (staged === undefined) return false;
  return staged.length === 0 || isAlike(staged, readFileSync(join(root, path)));
}
function* committedAt(root: string, path: string): Asking<string | undefined> {
  return (yield { root, args: ["rev-parse", "-q", "--verify", `HEAD:${path}`] })?.[0];
}

function* wouldBeIgnored({ root, path }: Located): Asking<boolean> {
  const args = ["check-ignore", "--no-index", "-z", "--stdin"];
  const answer = yield { root, args, input: `${path}\0` };
  return answer?.includes(path) === true;
}

function* removed({ root, path }: Located): Asking<boolean> {
  const args = ["update-index", "--force-remove", "-z", "--stdin"];
  const env = yield* withoutFilters(root);
  return (yield { root, args, env, input: `${path}\0` }) !== undefined;
}

function* isOut({ root, path }: Located): Asking<boolean> {
  const entries = yield { root, args: ["ls-files", "-z", "--", `:(top,literal)${path}`] };
  const ignored = yield { root, args: ["check-ignore", "-z", "--stdin"], input: `${path}\0` };
  return entries?.length === 0 && ignored?.includes(path) === true;
}

function* putBack({ root, path }: Located, { mode, id }: IndexedFile): Asking<boolean> {
  const args = ["update-index", "-z", "--index-info"];
  const env = yield* withoutFilters(root);
  return (yield { root, args, env, input: `${mode} ${id}\t${path}\0` }) !== undefined;
}
