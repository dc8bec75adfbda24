/** Source of the files as they are on the disk: a whole folder, or some files and folders of it. */
import { basename, join } from "node:path";
import { type Listing, listFiles, reasonToSkipFile } from "../files.ts";
import { askedNow } from "../git-command.ts";
import { type DiskProject, openProject } from "../project.ts";
import { openScanReader } from "../scan-reader.ts";
import { statsAt } from "../stat.ts";
import type { FileSource } from "./file-source.ts";

/** Opens a folder; `only`: files and folders below it, all of it without them. */
export function diskSource(root: string, only: readonly string[] | undefined): FileSource {
  const project = openProject(root);
  return {
    project,
    listing: only === undefined ? project.listing() : listingOf(project, only),
    isWhole: only === undefined,
    isOnDisk: true,
    exposureOf: (path) => project.git().exposure(path),
    read: openScanReader(root).read,
  };
}

/** Files that were named, and what is in the folders that were. */
function listingOf(project: DiskProject, only: readonly string[]): Listing {
  const { root } = project;
  const parts = only.map((path) =>
    statsAt(join(root, path))?.isDirectory() === true
      ? askedNow(listFiles(root, project.git().asking, path))
      : namedFile(path),
  );
  return {
    files: [...new Set(parts.flatMap((part) => part.files))].sort(),
    skipped: parts.flatMap((part) => part.skipped),
  };
}

/** Listing of one file that was asked for by its name. */
export function namedFile(path: string): Listing {
  const reason = reasonToSkipFile(basename(path));
  return reason === undefined
    ? { files: [path], skipped: [] }
    : { files: [], skipped: [{ path, reason, kind: "left-out" }] };
}
