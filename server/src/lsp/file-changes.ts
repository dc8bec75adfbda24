/** Finds the files that have to be analyzed again after changes on disk. */
import { basename } from "node:path/posix";
import { ALLOW_FILES, LEFT_OUT_FOLDERS } from "../engine/index.ts";
import { uriOf } from "./folders.ts";
import { refresh, retract } from "./publish.ts";
import { scanFile } from "./scan-folder.ts";
import type { Services } from "./services.ts";

/** Handles changed files on disk, and tells whether results of other files may have changed. */
export async function filesChanged(services: Services, uris: readonly string[]): Promise<boolean> {
  const relevant = uris.filter((text) => !isLeftOut(text) || isGitState(text));
  if (relevant.length === 0) return false;
  for (const folder of services.folders.known()) folder.files.refresh();
  if (relevant.some(changesOthers) || (await changesConfig(services, relevant))) {
    for (const folder of services.folders.known()) folder.files.forgetConfigs();
    return true;
  }
  for (const uri of await withFilesBelow(services, relevant)) await fileChanged(services, uri);
  refresh(services);
  return false;
}

/** Tells whether a file is in a folder that holds nothing of the project. */
function isLeftOut(uri: string): boolean {
  return uri.split("/").some((name) => name === ".git" || LEFT_OUT_FOLDERS.has(name));
}

/** Adds the files below changed folders, since editors name only the folder. */
async function withFilesBelow(
  services: Services,
  uris: readonly string[],
): Promise<ReadonlySet<string>> {
  const listed: string[] = [];
  for (const folder of services.folders.all()) {
    for (const path of await folder.project.list()) listed.push(uriOf(folder, path));
  }
  const changed = new Set(uris);
  const known = [...services.reports.uris(), ...listed];
  return new Set([
    ...uris,
    ...known.filter((text) => foldersOf(text).some((uri) => changed.has(uri))),
  ]);
}

function foldersOf(uri: string): readonly string[] {
  const parts = uri.split("/");
  return parts.map((_, index) => parts.slice(0, index).join("/"));
}

/** Analyzes one file again, as it is on disk. */
export async function fileChanged(services: Services, uri: string): Promise<void> {
  if (services.documents.get(uri) !== undefined) return;
  const { folder, path } = services.folders.placeOf(uri);
  if (folder === undefined || folder.isLoose) return;
  const { backgroundScan } = await services.settings.of(uri);
  if (!backgroundScan) return;
  const isListed = (await folder.project.list()).includes(path);
  if (isListed && (await scanFile(services, uri)).kind === "scanned") return;
  folder.workspace.remove(path);
  folder.values.remove(path);
  retract(services, uri);
}

/** Handles files saved in the editor; returns the same, apart from what git knows. */
export async function filesSaved(services: Services, uris: readonly string[]): Promise<boolean> {
  const changesAll = uris.some(isAllowFile) || (await changesConfig(services, uris));
  if (changesAll) for (const folder of services.folders.known()) folder.files.forgetConfigs();
  return changesAll;
}

async function changesConfig(services: Services, uris: readonly string[]): Promise<boolean> {
  for (const uri of uris) {
    const { folder, path } = services.folders.placeOf(uri);
    const dependents = await folder?.files.configs().dependentsOf(path);
    if (dependents !== undefined && dependents.length > 0) return true;
  }
  return false;
}

/**
 * Tells whether a change of the file may change findings in others: what git ignores or people
 * allow.
 */
function changesOthers(uri: string): boolean {
  const name = basename(uri);
  return name === ".gitignore" || name.startsWith(".env") || isGitState(uri) || isAllowFile(uri);
}

/** Tells whether the file allows findings, which concerns all files of its folder. */
export function isAllowFile(uri: string): boolean {
  const name = basename(uri);
  return ALLOW_FILES.some((allowFile) => allowFile === name);
}

function isGitState(uri: string): boolean {
  return uri.endsWith("/.git/index") || uri.endsWith("/.git/info/exclude");
}
