/** Reads what the configurations of gitleaks in one folder extend, from the disk. */
import { posix } from "node:path";
import { type AllowFile, type Extension, extendedPath } from "../engine/index.ts";
import { chainFrom } from "./config/gitleaks-chain.ts";
import { GITLEAKS_NAMES } from "./config/gitleaks-rules.ts";
import { type ReadText, readText } from "./config/read-text.ts";

/** Extensions by configuration, parsed only when new: they are asked for at every keystroke. */
export class GitleaksExtensions {
  readonly #folder: string;
  readonly #read: ReadText;
  #known: ReadonlyMap<string, string | undefined> = new Map();

  /** Creates them; `folder` is that of the configurations, from the repository's root. */
  constructor(root: string, folder: string) {
    this.#folder = folder;
    this.#read = (path) => readText(root, path);
  }

  async of(texts: ReadonlyMap<AllowFile, string>): Promise<ReadonlyMap<AllowFile, Extension>> {
    const found = new Map<AllowFile, Extension>();
    const paths = new Map<string, string | undefined>();
    for (const name of GITLEAKS_NAMES) {
      const text = texts.get(name);
      if (text === undefined) continue;
      const first = { path: posix.join(this.#folder, name), text };
      const { files, why } = await chainFrom(first, this.#read, async (file) => {
        const known = this.#known.has(file.text);
        const path = known ? this.#known.get(file.text) : await extendedPath(file.text);
        paths.set(file.text, path);
        return path;
      });
      found.set(name, { texts: files.map((file) => file.text), why });
    }
    this.#known = paths;
    return found;
  }
}
