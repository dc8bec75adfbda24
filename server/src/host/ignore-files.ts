/** Reads `.gitignore` files without git, for folders that are in no repository. */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";

const LARGEST = 1024 * 1024;

/** Returns a test whether some `.gitignore` names a path below `root`, with `/`. */
export function ignoreFiles(root: string): (path: string) => boolean {
  const rules = new Map<string, Ignore | undefined>();
  const rulesOf = (folder: string): Ignore | undefined => {
    if (!rules.has(folder)) rules.set(folder, readRules(join(root, folder, ".gitignore")));
    return rules.get(folder);
  };
  const ignored = new Map<string, boolean>([["", false]]);
  const ignoresFolder = (folder: string): boolean => {
    const answer =
      ignored.get(folder) ??
      (ignoresFolder(folderOf(folder)) || isNamed(folder.split("/"), false, rulesOf));
    ignored.set(folder, answer);
    return answer;
  };
  return (path) => ignoresFolder(folderOf(path)) || isNamed(path.split("/"), true, rulesOf);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Tells whether a path is named; the deepest file with a matching line decides. */
function isNamed(
  names: readonly string[],
  isFile: boolean,
  rulesOf: (folder: string) => Ignore | undefined,
): boolean {
  for (let depth = names.length - 1; depth >= 0; depth -= 1) {
    const own = rulesOf(names.slice(0, depth).join("/"));
    if (own === undefined) continue;
    const relative = names.slice(depth).join("/") + (isFile ? "" : "/");
    if (!ignore.isPathValid(relative)) continue;
    const { ignored, unignored } = own.test(relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function readRules(path: string): Ignore | undefined {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile() || stats.size > LARGEST) return undefined;
    return ignore().add(readFileSync(path, "utf8"));
  } catch {
    // Most folders have none, and one that cannot be read ignores nothing.
    return undefined;
  }
}
