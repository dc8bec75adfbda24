/** Files that are meant where a person names files and folders. */
import { type Folder, uriOf } from "./folders.ts";
import type { Services } from "./services.ts";

/**
 * Lists files by the URIs of files and folders: of a folder those that the scan of its workspace folder looks
 * at, and a file that is named itself, whatever git says of it.
 */
export async function filesBelow(
  services: Services,
  uris: readonly string[],
): Promise<readonly string[]> {
  const known = new Set<string>();
  const listed = await listedFiles(services);
  for (const uri of uris.map(services.documents.whole)) {
    const below = `${uri.replace(/\/$/, "")}/`;
    const inside = listed.filter((file) => file.startsWith(below));
    for (const file of inside.length > 0 ? inside : [uri]) known.add(file);
  }
  return [...known];
}

/** Lists the files of all workspace folders. */
export async function listedFiles(services: Services): Promise<readonly string[]> {
  const lists = services.folders.all().map(async (folder: Folder) => {
    // The editor may not have told yet of files that are new.
    folder.files.refresh();
    return (await folder.project.list()).map((path) => uriOf(folder, path));
  });
  return [...new Set((await Promise.all(lists)).flat())];
}
