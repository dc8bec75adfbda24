/** Folder in which git looks for the hooks of a repository, and whose it is. */
import { basename, dirname, join, resolve } from "node:path";
import { isInside } from "../disk.ts";
import type { Asking } from "../git-command.ts";
import { realFolder } from "../repository.ts";
import { statsAt } from "../stat.ts";

export interface HooksFolder {
  /** Real path, which need not exist. */
  readonly path: string;
  /**
   * `own`: in git's folder, nobody else's. `shared`: in the working folder, committed with it.
   * `everywhere`: the person's, for all repositories. `elsewhere`: outside, by this repository's
   * configuration. `off`: no folder at all.
   */
  readonly kind: "own" | "shared" | "everywhere" | "elsewhere" | "off";
  /** True if husky made it: what people write lies in the folder above. */
  readonly isHusky: boolean;
}

/** Finds the folder; `undefined` where git does not answer. */
export function* hooksFolderOf(root: string): Asking<HooksFolder | undefined> {
  const answer = yield {
    root,
    args: ["rev-parse", "--path-format=absolute", "--git-common-dir"],
  };
  const common = answer?.[0]?.replace(/\r?\n$/, "");
  if (common === undefined || common === "") return undefined;
  const chosen = yield* chosenFolder(root);
  const git = realFolder(common);
  if (chosen === undefined) return folderAt(join(git, "hooks"), { root, git, isRepositorys: true });
  return folderAt(resolve(root, chosen.path), { root, git, isRepositorys: chosen.isRepositorys });
}

interface Around {
  readonly root: string;
  /** Git's folder that all worktrees have in common. */
  readonly git: string;
  /** True if the repository's own configuration names it. */
  readonly isRepositorys: boolean;
}

function folderAt(named: string, { root, git, isRepositorys }: Around): HooksFolder {
  const path = join(realFolder(dirname(named)), basename(named));
  const real = realFolder(path);
  const stats = statsAt(real);
  const isHusky = basename(real) === "_" && statsAt(join(real, "h"))?.isFile() === true;
  const found = { path: real, isHusky };
  if (stats !== undefined && !stats.isDirectory()) return { ...found, kind: "off" };
  if (isInside(git, real)) return { ...found, kind: "own" };
  if (isInside(realFolder(root), real)) return { ...found, kind: "shared" };
  return { ...found, kind: isRepositorys ? "elsewhere" : "everywhere" };
}

/** Value of `core.hooksPath` that counts: the last one, but that of our own command line. */
function* chosenFolder(
  root: string,
): Asking<{ readonly path: string; readonly isRepositorys: boolean } | undefined> {
  const args = ["config", "-z", "--show-scope", "--type=path", "--get-all", "core.hooksPath"];
  const parts = (yield { root, args, keepsEmpty: true }) ?? [];
  const values: { readonly path: string; readonly isRepositorys: boolean }[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [scope = "", path = ""] = parts.slice(at, at + 2);
    const isRepositorys = scope !== "global" && scope !== "system";
    if (scope !== "command") values.push({ path, isRepositorys });
  }
  return values.at(-1);
}
