/** A file as git's index has it, and the state of the index around it. */
import { resolve } from "node:path";
import { type Asking, askedLater } from "../git-command.ts";

export interface IndexedFile {
  readonly mode: string;
  readonly id: string;
  /** Git's folder for this working tree. */
  readonly gitFolder: string;
  /** File by which a git at work locks the index. */
  readonly lock: string;
  readonly isUnmerged: boolean;
}

const ENTRY = /^(\d{6}) ([0-9a-f]{40,64}) (\d)\t/;

/** Looks up a file; a sentence says why there is none. */
export function indexedFile(root: string, path: string): Promise<IndexedFile | string> {
  return askedLater(fileAt(root, path));
}

function* fileAt(root: string, path: string): Asking<IndexedFile | string> {
  const folder = yield { root, args: ["rev-parse", "--git-dir"] };
  const entries = yield { root, args: ["ls-files", "-s", "-z", "--", `:(top,literal)${path}`] };
  const unmerged = yield { root, args: ["ls-files", "-u", "-z"] };
  if (folder?.[0] === undefined || entries === undefined || unmerged === undefined) {
    return "Git does not answer for this repository.";
  }
  const [, mode, id] = ENTRY.exec(entries[0] ?? "") ?? [];
  if (mode === undefined || id === undefined) return `Git does not track ${path}.`;
  const gitFolder = resolve(root, folder[0].replace(/\r?\n$/, ""));
  const lock = resolve(gitFolder, "index.lock");
  return { mode, id, gitFolder, lock, isUnmerged: unmerged.length > 0 };
}
