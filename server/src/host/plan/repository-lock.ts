/**
 * One lock for all processes that write in a repository: command lines and editor windows. It
 * stands in git's own folder, common to all worktrees, and names its holder.
 */
import { type LockState, lockStateAt, releaseOwn, steal, take } from "./lock-file.ts";
import { commonFolderOf, lockIn, ownFolderIn, removeLeftovers } from "./own-folder.ts";

export type Lock =
  | {
      readonly kind: "held";
      readonly release: () => void;
      /** Sentences on what stood in its place. */
      readonly notes: readonly string[];
    }
  /** `why` is a whole sentence. */
  | { readonly kind: "refused"; readonly why: string };

/** Time to wait for a process at work; whatever else is in the way is not waited for. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;
/** Locks the repositories around the folders; a folder in none needs no lock. */
export async function lockRepositories(roots: readonly string[]): Promise<Lock> {
  const folders = await Promise.all(roots.map(commonFolderOf));
  const held: Extract<Lock, { readonly kind: "held" }>[] = [];
  const release = (): void => {
    for (const lock of held) lock.release();
  };
  // Always in the same order, so that two never wait for each other.
  for (const folder of [...new Set(folders.flatMap((common) => common ?? []))].sort()) {
    const lock = await lockFolder(folder);
    if (lock.kind === "refused") {
      release();
      return lock;
    }
    held.push(lock);
  }
  return { kind: "held", release, notes: held.flatMap((lock) => lock.notes) };
}

async function lockFolder(common: string): Promise<Lock> {
  const path = lockIn(common);
  const own = ownFolderIn(common);
  const notes: string[] = [];
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const taken = take(path, own);
    if (taken === "unwritable") return { kind: "held", release: () => {}, notes: [UNLOCKED] };
    if (taken !== "there") {
      if (own !== undefined) removeLeftovers(own);
      return { kind: "held", release: () => releaseOwn(path, taken), notes };
    }
    const found = lockStateAt(path);
    if (found.kind === "refused") return found;
    if (clears(path, own, found))
      notes.push(`A lock that process ${found.pid} had left was removed.`);
    else if (found.kind !== "gone" && !(await pause(deadline))) {
      return { kind: "refused", why: busy(found.pid) };
    }
  }
}

/** Waits, and tells whether there is time left. */
async function pause(deadline: number): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return performance.now() < deadline;
}

function clears(
  path: string,
  own: string | undefined,
  found: LockState,
): found is Extract<LockState, { readonly kind: "left" }> {
  return found.kind === "left" && steal(path, own, found.text);
}

const UNLOCKED =
  "The repository could not be locked, since its .git folder cannot be written; let no other " +
  "Secret Hygiene fix anything meanwhile.";

function busy(pid: number): string {
  return (
    `Another Secret Hygiene (process ${pid}) is changing this repository: ` +
    "try again when it is done. Nothing was changed."
  );
}
