/** Reads the files of a folder by which people say that findings are none. */
import type { ProjectFile } from "../engine/fixes/fix.ts";
import {
  ALLOW_FILES,
  type AllowFile,
  type FolderAllowing,
  folderAllowing,
} from "../engine/index.ts";

export interface Allowing extends FolderAllowing {
  /** Those that are there. */
  readonly texts: ReadonlyMap<AllowFile, string>;
}

/** Takes apart again only what is different. */
export class AllowFiles {
  readonly #read: (name: AllowFile) => Promise<ProjectFile>;
  #last: Allowing | undefined;

  constructor(read: (name: AllowFile) => Promise<ProjectFile>) {
    this.#read = read;
  }

  /** As it was when somebody last asked for `now`: for the many files of a scan. */
  async recent(): Promise<Allowing> {
    return this.#last ?? this.now();
  }

  /** As it is on disk or in the editor. */
  async now(): Promise<Allowing> {
    const texts = new Map<AllowFile, string>();
    const refused: string[] = [];
    for (const name of ALLOW_FILES) {
      const file = await this.#read(name);
      if (file.kind === "text") texts.set(name, file.text);
      if (file.kind === "refused") refused.push(`${name} ${file.why} and is not honoured.`);
    }
    const last = this.#last;
    const isSame = ALLOW_FILES.every((it) => last?.texts.get(it) === texts.get(it));
    if (last !== undefined && isSame) return last;
    const { allowlists, notes } = await folderAllowing(texts);
    this.#last = { texts, allowlists, notes: [...refused, ...notes] };
    return this.#last;
  }
}
