/** One workspace folder: host/ for the disk and git, open documents over it. */
import { join } from "node:path";
import { URI } from "vscode-uri";
import type { Project } from "../engine/fixes/fix.ts";
import { saveValues, verifyIgnored, writeChanges } from "../host/apply-plan.ts";
import { readText, walk } from "../host/files.ts";
import { diskProject } from "../host/project.ts";
import type { DocumentStore } from "./documents.ts";
import type { FolderFiles } from "./folder-files.ts";

export function folderFilesOnDisk(root: string, documents: DocumentStore): FolderFiles {
  const overlay = (path: string): string | undefined =>
    documents.get(URI.file(join(root, path)).toString())?.text;
  const disk = diskProject({ root, overlay });
  let walked: ReturnType<typeof walk> | undefined;
  const listed = (): ReturnType<typeof walk> => {
    walked ??= walk({ root, git: disk.git() });
    return walked;
  };
  const refresh = (): void => {
    walked = undefined;
    disk.refresh();
  };
  const project: Project = {
    read: disk.read,
    exposure: disk.exposure,
    list: async () => listed().paths,
  };
  return {
    project,
    refresh,
    save: async (changes) => saveValues(root, changes),
    ignore: async (changes) => writeChanges(root, changes),
    verify: async (paths) => {
      refresh();
      return verifyIgnored(root, paths);
    },
    diskText: async (path) => {
      const read = readText(root, path);
      return "reason" in read ? undefined : read.text;
    },
    readForScan: async (path, maxBytes) => {
      const read = readText(root, path, maxBytes);
      return "reason" in read ? { skipped: read.reason } : { text: read.text };
    },
    skipped: () => listed().skipped.length,
  };
}
