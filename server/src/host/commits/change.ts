/** Changes of files, as git lists them in its raw format. */

/** A file that the index or a commit has in another form than what was before. */
export interface Change {
  readonly path: string;
  readonly kind: "file" | "link" | "submodule" | "conflict" | "gone";
  /** Id of the blob; "" for a file that is gone. */
  readonly id: string;
  /** Versions before it, one for each parent that has some. */
  readonly before: readonly Earlier[];
}

/** A version before a change, and the place where it stood. */
export interface Earlier {
  readonly path: string;
  readonly kind: Change["kind"];
  readonly id: string;
}

const LINK = "120000";
const SUBMODULE = "160000";
const NOTHING = "000000";
const NO_ID = /^0+$/;

/** Reads changes from the parts of an answer between NUL characters; paths are taken by their place. */
export class ChangeReader {
  #awaited: ReturnType<typeof headOf> | undefined;
  #paths: string[] = [];

  /** Takes a part; returns a change once it is whole, and `undefined` before. */
  take(part: string): Change | undefined {
    if (this.#awaited === undefined) {
      this.#awaited = headOf(part);
      return undefined;
    }
    this.#paths.push(part);
    if (this.#paths.length < this.#awaited.paths) return undefined;
    const { change, earlier } = this.#awaited;
    const paths = this.#paths;
    this.#awaited = undefined;
    this.#paths = [];
    return { ...change, path: part, before: beforeOf(earlier, paths) };
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
  const modes = fields.slice(0, parents);
  const status = fields.at(-1) ?? "";
  const [id = ""] = ids.slice(-1);
  const earlier = ids
    .slice(0, -1)
    .map((one, at) => ({ id: one, kind: kindOf(modes[at] ?? "", "") }));
  const change = { id, kind: kindOf(mode, status) };
  // A renamed file is given by both of its names, and in a merge any file by that in each parent.
  const isOne = parents === 1 && !/^[RC]/.test(status);
  return { change, earlier, paths: isOne ? 1 : parents + 1 };
}

/** Versions before, each once, with their paths. */
function beforeOf(
  earlier: readonly Omit<Earlier, "path">[],
  paths: readonly string[],
): readonly Earlier[] {
  const found = new Map<string, Earlier>();
  for (const [at, { id, kind }] of earlier.entries()) {
    const path = paths[at] ?? "";
    if (!NO_ID.test(id)) found.set([id, kind, path].join(" "), { id, kind, path });
  }
  return [...found.values()];
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
