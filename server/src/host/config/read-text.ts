/** Reads the text of a small file of a project, or says why there is none. */
import { join } from "node:path";
import { readDisk } from "../disk.ts";
import { statsAt } from "../stat.ts";

/** A file as text, or why there is none, as the end of a sentence that begins with its path. */
export type ReadText = (path: string) => { readonly text: string } | { readonly why: string };

export const MISSING = "does not exist";

const LARGEST = 256 * 1024;

/** `path` is from `root`, and a link is followed only to what lies inside of it. */
export function readText(root: string, path: string): ReturnType<ReadText> {
  // Nearly always there is none, and then there is nothing to make sure of.
  if (statsAt(join(root, path)) === undefined) return { why: MISSING };
  const file = readDisk(root, path, LARGEST);
  if (file.kind === "text") return { text: file.text };
  return { why: file.kind === "missing" ? MISSING : file.why };
}
