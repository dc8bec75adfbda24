/** Small files of one commit, read by their paths: what a project says of its files. */

import { MISSING, type ProjectText } from "../config/read-text.ts";
import { decodeText } from "../decode.ts";
import { megabytes } from "../disk.ts";
import { type ObjectInfo, objectBytes, objectInfos, type Place } from "./objects.ts";

const NONE = { kind: "missing", why: MISSING } as const;
const LARGEST = 5 * 1024 * 1024;

/** Lives as long as a scan. Paths are from the repository's root. */
export class CommittedFiles {
  readonly #place: Place;
  readonly #commit: string | undefined;
  readonly #known = new Map<string, ProjectText>();

  /** `commit`: its id; without one there is no file. */
  constructor(place: Place, commit: string | undefined) {
    this.#place = place;
    this.#commit = commit;
  }

  /** Reads a file; a link is followed to a place in the same commit. */
  readonly read = (path: string): ProjectText => {
    // No commit has git's own folder, where messages have their paths.
    if (path.startsWith(".git/")) return NONE;
    if (!this.#known.has(path)) this.load([path]);
    return this.#known.get(path) ?? NONE;
  };

  /** Reads many files at once, of which most do not exist. */
  load(paths: readonly string[]): void {
    // Git is asked line by line: a name over two lines is none of ours.
    const asked = paths.filter((path) => !path.includes("\n"));
    const commit = this.#commit;
    if (commit === undefined) return;
    const infos = objectInfos(
      this.#place,
      asked.map((path) => `${commit}:${path}`),
    );
    const small = (infos ?? []).flatMap((info) => (isSmall(info) ? [info.id] : []));
    const contents = infos === undefined ? undefined : objectBytes(this.#place, small);
    for (const [index, path] of asked.entries()) {
      this.#known.set(path, contents === undefined ? UNANSWERED : textOf(infos?.[index], contents));
    }
  }
}

const UNANSWERED = { kind: "refused", why: "cannot be read: git does not answer" } as const;

function isSmall(info: ObjectInfo | undefined): info is ObjectInfo {
  return info?.type === "blob" && info.size <= LARGEST;
}

function textOf(info: ObjectInfo | undefined, contents: ReadonlyMap<string, Buffer>): ProjectText {
  if (info?.type !== "blob") return NONE;
  const bytes = contents.get(info.id);
  if (bytes === undefined) return { kind: "refused", why: `is larger than ${megabytes(LARGEST)}` };
  const text = decodeText(bytes);
  return text === undefined ? { kind: "refused", why: "is binary" } : { kind: "text", text };
}
