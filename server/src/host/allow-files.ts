/**
 * Reads the files by which people allow findings: those of a folder, and those of the folders above
 * it up to the repository's root, which cover the same findings.
 */
import { join, posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  ALLOW_FILES,
  type AllowFile,
  type Extension,
  type FolderAllowing,
  folderAllowing,
  type ProjectFile,
} from "../engine/index.ts";
import { type ReadText, textsOnDisk } from "./config/read-text.ts";
import { gitleaksExtensions } from "./gitleaks-extensions.ts";
import { repositoryOf } from "./repository.ts";

export interface Allowing extends FolderAllowing {
  /** Texts of the files that exist in the folder itself. */
  readonly texts: ReadonlyMap<AllowFile, string>;
}

/** A folder that may hold such files. */
export interface Level {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Path from the scanned folder to this one: `../../`, "" for the folder itself. */
  readonly toParent: string;
  /** Path back from the folder to the scanned one, with `/`; "" for that folder itself. */
  readonly fromParent: string;
  /** The repository's root, absolute. */
  readonly root: string;
  /** Path from there to this folder, with `/`. */
  readonly pathInRepository: string;
}

export type ReadAllowFile = (level: Level, name: AllowFile) => Promise<ProjectFile>;

/** Allowlists of a folder; only changed files are parsed again. */
export class AllowFiles {
  readonly #levels: readonly LevelFiles[];
  #last: readonly Allowing[] = [];
  #all: Allowing | undefined;

  /** `extended`: reads what the files extend from elsewhere than the disk. */
  constructor(folder: string, read: ReadAllowFile, extended?: ReadText) {
    this.#levels = levelsOf(folder).map(
      (level) => new LevelFiles(level, read, extended ?? textsOnDisk(level.root)),
    );
  }

  /** Returns the last answer of `now`: for the many files of a scan. */
  async recent(): Promise<Allowing> {
    return this.#all ?? this.now();
  }

  /** Reads the files anew, from the disk or the editor. */
  async now(): Promise<Allowing> {
    const found = await Promise.all(this.#levels.map((level) => level.now()));
    if (
      this.#all !== undefined &&
      found.every((allowing, index) => allowing === this.#last[index])
    ) {
      return this.#all;
    }
    this.#last = found;
    this.#all = {
      texts: found[0]?.texts ?? new Map(),
      allowlists: found.flatMap((allowing) => allowing.allowlists),
      notes: found.flatMap((allowing) => allowing.notes),
    };
    return this.#all;
  }
}

/** The files that lie in one of the folders. */
class LevelFiles {
  readonly #level: Level;
  readonly #read: ReadAllowFile;
  readonly #readExtended: ReadText;
  #extended: ReadonlyMap<AllowFile, Extension> = new Map();
  #last: Allowing | undefined;

  constructor(level: Level, read: ReadAllowFile, extended: ReadText) {
    this.#level = level;
    this.#read = read;
    this.#readExtended = extended;
  }

  async now(): Promise<Allowing> {
    const texts = new Map<AllowFile, string>();
    const refused: string[] = [];
    for (const name of ALLOW_FILES) {
      const file = await this.#read(this.#level, name);
      if (file.kind === "text") texts.set(name, file.text);
      if (file.kind === "refused") refused.push(`${name} ${file.why} and is not honoured.`);
    }
    const extended = gitleaksExtensions(this.#level.pathInRepository, texts, this.#readExtended);
    const last = this.#last;
    const isSame = ALLOW_FILES.every(
      (allowFile) => last?.texts.get(allowFile) === texts.get(allowFile),
    );
    if (last !== undefined && isSame && isDeepStrictEqual(extended, this.#extended)) return last;
    const { allowlists, notes } = await folderAllowing(texts, extended);
    this.#extended = extended;
    this.#last = seenFrom(this.#level, { texts, allowlists, notes: [...refused, ...notes] });
    return this.#last;
  }
}

/** Lists the folders, the nearest one first: of several that allow a finding it gets the credit. */
function levelsOf(folder: string): readonly Level[] {
  const { root, pathInRepository } = repositoryOf(folder);
  const names = pathInRepository === "" ? [] : pathInRepository.split("/");
  const above = names.map((_, depth) => ({
    folder: join(root, ...names.slice(0, depth)),
    toParent: "../".repeat(names.length - depth),
    fromParent: names.slice(depth).join("/"),
    root,
    pathInRepository: names.slice(0, depth).join("/"),
  }));
  return [{ folder, toParent: "", fromParent: "", root, pathInRepository }, ...above.reverse()];
}

/**
 * Adapts an allowlist to its folder: files name paths below it, and sentences begin with a file's
 * name.
 */
function seenFrom(
  { toParent, fromParent }: Level,
  { texts, allowlists, notes }: Allowing,
): Allowing {
  return {
    texts,
    allowlists: allowlists.map(({ by, inFile }) => ({
      by: `${toParent}${by}`,
      inFile: (path) => inFile(posix.join(fromParent, path)),
    })),
    notes: notes.map((note) => `${toParent}${note}`),
  };
}
