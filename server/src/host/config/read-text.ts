/** Reads a small text file of a project, or says why it cannot. */
import { join } from "node:path";
import { readDisk } from "../disk.ts";
import { statsAt } from "../stat.ts";

/** Reads a file's text, or gives the reason, as the end of a sentence that begins with its path. */
export type ReadText = (path: string) => { readonly text: string } | { readonly why: string };

export const MISSING = "does not exist";

const LARGEST = 256 * 1024;

/** Reads text; `path` is from `root`, and a link is followed only to a place inside of it. */
export function readText(root: string, path: string): ReturnType<ReadText> {
  // Nearly always there is none, and then there is nothing to make sure of.
  if (statsAt(join(root, path)) === undefined) return { why: MISSING };
  const file = readDisk(root, path, LARGEST);
  if (file.kind === "text") return { text: file.text };
  return { why: file.kind === "missing" ? MISSING : file.why };
}
