/** Paths of a project: relative to its folder, with `/`. */

/** The folder of a file, with its final `/`; "" for the project's own. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** The name of a file without its folder. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folders around a file, from the nearest to the project's own, each with its final `/`. */
export function foldersAbove(path: string): readonly string[] {
  const found: string[] = [];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder.slice(0, -1))) {
    found.push(folder);
  }
  return [...found, ""];
}

/** The path that `relative` means in a folder; `undefined` for a place outside of the project. */
export function joinedPath(folder: string, relative: string): string | undefined {
  const names = folder.split("/").filter((name) => name !== "");
  for (const name of relative.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.join("/");
}
