/** Changes of files, as git lists them in its raw format. */

/** A file that the index or a commit has in another form than what was before. */
export interface Change {
  readonly path: string;
  readonly kind: "file" | "link" | "submodule" | "conflict" | "gone";
  /** Id of the blob; "" for a file that is gone. */
  readonly id: string;
  /** Ids of the blobs before it, one for each parent that has some. */
  readonly before: readonly string[];
}

const LINK = "120000";
const SUBMODULE = "160000";
const NOTHING = "000000";
const NO_ID = /^0+$/;

/** Reads changes from the parts of an answer between NUL characters; paths are taken by their place. */
export class ChangeReader {
  #awaited: { readonly change: Omit<Change, "path">; paths: number } | undefined;

  /** Takes a part; returns a change once it is whole, and `undefined` before. */
  take(part: string): Change | undefined {
    if (this.#awaited === undefined) {
      this.#awaited = headOf(part);
      return undefined;
    }
    this.#awaited.paths -= 1;
    if (this.#awaited.paths > 0) return undefined;
    const { change } = this.#awaited;
    this.#awaited = undefined;
    return { ...change, path: part };
  }

  /** True if the next part is no path. */
  get isBetween(): boolean {
    return this.#awaited === undefined;
  }
}

/** Reads `:mode mode id id status`; a merge has a colon, a mode and an id for each parent. */
function headOf(part: string) {
  const parents = /^:+/.exec(part)?.[0].length ?? 0;
  const fields = part.slice(parents).split(" ");
  const mode = fields[parents] ?? "";
  const ids = fields.slice(parents + 1, -1);
  const status = fields.at(-1) ?? "";
  const [id = ""] = ids.slice(-1);
  const before = ids.slice(0, -1).filter((text) => !NO_ID.test(text));
  const change = { id, before: [...new Set(before)], kind: kindOf(mode, status) };
  // A renamed file is given by both of its names, but in a merge.
  return { change, paths: parents === 1 && /^[RC]/.test(status) ? 2 : 1 };
}

function kindOf(mode: string, status: string): Change["kind"] {
  if (status === "U") return "conflict";
  if (mode === NOTHING) return "gone";
  if (mode === LINK) return "link";
  return mode === SUBMODULE ? "submodule" : "file";
}

/**
 * Ways to look for renamed files, the best first. Comparing contents fails where a partial clone has
 * not all of them; the same content is told by its id.
 */
export const RENAMES: readonly (readonly string[])[] = [["-M", "-l1000"], ["-M100%"]];

/** Arguments by which git lists changes in this form, whatever a configuration says. */
export const RAW: readonly string[] = [
  ...["--raw", "-z", "--no-abbrev", "-O/dev/null", "--no-relative"],
  ...["--ignore-submodules=none", "--no-ext-diff", "--no-textconv", "--no-color"],
];
