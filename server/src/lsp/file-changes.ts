/** What changed on disk: which files have to be looked at again. */
import { basename } from "node:path/posix";
import { ALLOW_FILES } from "../engine/index.ts";
import { refresh, retract } from "./publish.ts";
import type { Scanner } from "./scan.ts";
import { scanFile } from "./scan-folder.ts";
import type { Services } from "./services.ts";

/** Files changed on disk. Answers whether that may have changed the findings of open documents. */
export async function filesChanged(
  services: Services,
  scanner: Scanner,
  uris: readonly string[],
): Promise<boolean> {
  const relevant = uris.filter((it) => !/\/(\.git|node_modules)\//.test(it) || isGitState(it));
  if (relevant.length === 0) return false;
  for (const it of services.folders.all()) it.files.refresh();
  if (relevant.some(changesOthers)) {
    services.analyses.forgetAll();
    scanner.rescanSoon();
    return true;
  }
  for (const uri of relevant) await fileChanged(services, uri);
  refresh(services);
  return false;
}

/** Looks at one file again, as it is on disk. */
export async function fileChanged(services: Services, uri: string): Promise<void> {
  if (services.documents.get(uri) !== undefined) return;
  const { folder, path } = services.folders.placeOf(uri);
  if (folder === undefined) return;
  const { backgroundScan } = await services.settings.of(uri);
  if (!backgroundScan) return;
  const isListed = (await folder.project.list()).includes(path);
  if (!isListed || !(await scanFile(services, uri))) retract(services, uri);
}

/** What git ignores or people allow may be different now, and with it the findings of other files. */
function changesOthers(uri: string): boolean {
  const name = basename(uri);
  return name === ".gitignore" || name.startsWith(".env") || isGitState(uri) || isAllowFile(uri);
}

/** What it allows concerns all files of its folder. */
export function isAllowFile(uri: string): boolean {
  const name = basename(uri);
  return ALLOW_FILES.some((it) => it === name);
}

function isGitState(uri: string): boolean {
  return uri.endsWith("/.git/index") || uri.endsWith("/.git/info/exclude");
}
