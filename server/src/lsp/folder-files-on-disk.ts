/** One workspace folder: host/ for the disk and git, open documents over it. */
import { join } from "node:path";
import { URI } from "vscode-uri";
import { verifyIgnored, writeStage } from "../host/apply-plan.ts";
import { readDisk } from "../host/disk.ts";
import { openProject, unprotectedEnvFiles } from "../host/project.ts";
import { openScanReader } from "../host/scan-reader.ts";
import type { DocumentStore } from "./documents.ts";
import type { FolderFiles } from "./folder-files.ts";

export function folderFilesOnDisk(root: string, documents: DocumentStore): FolderFiles {
  const overlay = (path: string): string | undefined =>
    documents.get(URI.file(join(root, path)).toString())?.text;
  const project = openProject(root, { overlay });
  const reader = openScanReader(root);
  return {
    project,
    refresh: project.refresh,
    write: async (changes) => writeStage(root, changes),
    verify: async (paths) => {
      project.refresh();
      return verifyIgnored(root, paths);
    },
    diskText: async (path) => {
      const file = readDisk(root, path);
      return file.kind === "text" ? file.text : undefined;
    },
    readForScan: async (path, maxBytes) => reader.read(path, maxBytes),
    skipped: () => project.listing().skipped.length,
    unprotected: (gitignore) => unprotectedEnvFiles(project, gitignore),
  };
}
