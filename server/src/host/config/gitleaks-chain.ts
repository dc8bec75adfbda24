/**
 * Reads the files that a configuration of gitleaks extends by `[extend] path`. Its author may be a
 * stranger: nothing outside of the repository is read, and a chain has an end.
 */
import { posix } from "node:path";
import { readGitleaksConfig } from "../../engine/index.ts";
import type { SourceFile } from "./fault.ts";
import { MISSING, type ReadText, type UnreadFile } from "./read-text.ts";

export interface Chain {
  /** Files that it extends, the nearest first. */
  readonly files: readonly SourceFile[];
  /** Reason why the chain ends, as the end of a sentence that begins with "the file". */
  readonly why: string | undefined;
}

/** Depth of `extend`, as gitleaks has it. */
const MOST_EXTENDED = 2;

/** Follows the chain; all paths are from the repository's root. */
export function chainFrom(first: SourceFile, read: ReadText): Chain {
  const files: SourceFile[] = [];
  const seen = new Set([posix.normalize(first.path)]);
  for (let file = first; ; ) {
    const config = readGitleaksConfig(file.text);
    const name = config.kind === "config" ? config.extended : undefined;
    if (name === undefined) return { files, why: undefined };
    const next = find(name, file.path, read);
    if (next.kind !== "text") return { files, why: next.why };
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
function find(name: string, from: string, read: ReadText): Found {
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(name)) {
    return { kind: "refused", why: "has to be named by a relative path" };
  }
  const paths = [name, posix.join(posix.dirname(from), name)].map((text) => posix.normalize(text));
  const inside = paths.filter((path) => path !== ".." && !path.startsWith("../"));
  for (const path of inside) {
    const file = read(path);
    if (file.kind === "text") return { ...file, path };
    if (file.kind === "refused") return file;
  }
  return { kind: "refused", why: inside.length === 0 ? "is outside of the repository" : MISSING };
}

type Found = (SourceFile & { readonly kind: "text" }) | UnreadFile;
