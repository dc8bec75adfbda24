/** State in git of the files below a folder: in the repository around it, and in those inside. */
import { join } from "node:path";
import type { Exposure } from "../engine/index.ts";
import { type Asking, askedLater, askedNow } from "./git-command.ts";
import { exists, foldersOf, type GitView, viewOf } from "./git-view.ts";

export interface GitViews extends Omit<GitView, "exposureOf" | "ignoresFolder"> {
  /**
   * Exposure of a file, which need not exist. Git may be asked once more, of an env file or a
   * repository inside.
   */
  readonly exposure: (path: string) => Exposure;
  /** Exposure of a file, without blocking the thread. */
  readonly exposureLater: (path: string) => Promise<Exposure>;
  /**
   * Folder of the repository of `path`, with a final `/`; "" for the folder itself, for a
   * repository around it, and where there is none.
   */
  readonly repositoryOf: (path: string) => string;
  /** Tells whether git is silent on the repository of `path`. */
  readonly isSilentOn: (path: string) => Promise<boolean>;
  /** Filter as questions, for callers with more to ask. */
  readonly asking: GitFilter;
}

/** Part of git's state that decides which files of a folder are listed. */
export interface GitFilter {
  readonly exposure: (path: string) => Asking<Exposure>;
  readonly ignoresFolder: (path: string) => Asking<boolean>;
}

/** Takes a picture of this moment: of the repository around `root`, and of those below it. */
export function askGit(root: string): GitViews {
  return viewsAround(root, askedNow(viewOf(root)));
}

/** Takes the picture without blocking the thread. */
export async function askGitLater(root: string): Promise<GitViews> {
  return viewsAround(root, await askedLater(viewOf(root)));
}

function viewsAround(root: string, outer: GitView): GitViews {
  const inner = new Map<string, GitView>();
  const known = new Map<string, boolean>();
  const isRepositoryAt = (folder: string): boolean => {
    const answer = known.get(folder) ?? exists(join(root, folder, ".git"));
    known.set(folder, answer);
    return answer;
  };
  const repositoryOf = (path: string): string => {
    const folder = foldersOf(path).findLast(isRepositoryAt);
    return folder === undefined ? "" : `${folder}/`;
  };
  const at = function* (path: string): Asking<readonly [GitView, string]> {
    const folder = repositoryOf(path);
    if (folder === "") return [outer, path];
    const view = inner.get(folder) ?? (yield* viewOf(join(root, folder)));
    inner.set(folder, view);
    return [view, path.slice(folder.length)];
  };
  const exposureOf = function* (path: string): Asking<Exposure> {
    const [view, rest] = yield* at(path);
    const known = view.exposureOf(rest);
    return typeof known === "string" ? known : yield* known;
  };
  return {
    isRepository: outer.isRepository,
    isSilent: outer.isSilent,
    repositoryOf,
    isSilentOn: async (path) => (await askedLater(at(path)))[0].isSilent,
    exposure: (path) => askedNow(exposureOf(path)),
    exposureLater: async (path) => askedLater(exposureOf(path)),
    asking: {
      exposure: exposureOf,
      ignoresFolder: function* (path) {
        const [view, rest] = yield* at(path);
        return view.ignoresFolder(rest);
      },
    },
  };
}
