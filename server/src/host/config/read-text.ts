/** Reads a small text file of a project, or says why it cannot. */
import { join } from "node:path";
import { readDisk } from "../disk.ts";
import { statsAt } from "../stat.ts";

/** A file that is not read, with the reason as the end of a sentence on the file. */
export interface UnreadFile {
  readonly kind: "missing" | "refused";
  readonly why: string;
}

export type ProjectText = { readonly kind: "text"; readonly text: string } | UnreadFile;

export type ReadText = (path: string) => ProjectText;

export const MISSING = "does not exist";

const LARGEST = 256 * 1024;

/** Reads text; `path` is from `root`, and a link is followed only to a place inside of it. */
export function readText(root: string, path: string): ProjectText {
  // Nearly always there is none, and then there is nothing to make sure of.
  const file = statsAt(join(root, path)) === undefined ? NONE : readDisk(root, path, LARGEST);
  if (file.kind === "text") return { kind: "text", text: file.text };
  if (file.kind === "missing") return { kind: "missing", why: MISSING };
  return { kind: "refused", why: file.why };
}

/** Reads from the disk; `overlay`: the text of a file that is open in an editor, by its absolute path. */
export function textsOnDisk(
  root: string,
  overlay: (path: string) => string | undefined = () => undefined,
): ReadText {
  return (path) => {
    const text = overlay(join(root, path));
    return text === undefined ? readText(root, path) : { kind: "text", text };
  };
}

const NONE = { kind: "missing" } as const;
