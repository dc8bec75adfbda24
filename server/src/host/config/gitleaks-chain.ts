/**
 * Reads the files that a configuration of gitleaks extends by `[extend] path`. Its author may be a
 * stranger: nothing outside of the repository is read, and a chain has an end.
 */
import { posix } from "node:path";
import type { SourceFile } from "./fault.ts";
import { MISSING, type ReadText } from "./read-text.ts";

export interface Chain {
  /** Files that it extends, the nearest first. */
  readonly files: readonly SourceFile[];
  /** Reason why the chain ends, as the end of a sentence that begins with "the file". */
  readonly why: string | undefined;
}

/** Depth of `extend`, as gitleaks has it. */
const MOST_EXTENDED = 2;

/**
 * Follows the chain; `pathIn` returns what a file extends, as it is written there. All paths are
 * from the repository's root.
 */
export async function chainFrom(
  first: SourceFile,
  read: ReadText,
  pathIn: (file: SourceFile) => Promise<string | undefined>,
): Promise<Chain> {
  const files: SourceFile[] = [];
  const seen = new Set([posix.normalize(first.path)]);
  for (let file = first; ; ) {
    const name = await pathIn(file);
    if (name === undefined) return { files, why: undefined };
    const next = find(name, file.path, read);
    if ("why" in next) return { files, why: next.why };
    if (seen.has(next.path)) return { files, why: "is extended already" };
    if (files.length === MOST_EXTENDED) {
      return { files, why: `is one more than the ${MOST_EXTENDED} that may be extended` };
    }
    seen.add(next.path);
    files.push(next);
    file = next;
  }
}

/** Looks from the repository's root, where gitleaks is called, else from the file's own folder. */
function find(name: string, from: string, read: ReadText): SourceFile | { readonly why: string } {
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(name)) return { why: "has to be named by a relative path" };
  const paths = [name, posix.join(posix.dirname(from), name)].map((text) => posix.normalize(text));
  const inside = paths.filter((path) => path !== ".." && !path.startsWith("../"));
  for (const path of inside) {
    const file = read(path);
    if ("text" in file) return { path, text: file.text };
    if (file.why !== MISSING) return file;
  }
  return { why: inside.length === 0 ? "is outside of the repository" : MISSING };
}
