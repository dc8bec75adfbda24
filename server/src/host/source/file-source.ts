/** Port between a scan and the files it looks at, wherever these come from. */
import type { Exposure } from "../../engine/index.ts";
import type { IsAdded } from "../commits/added-lines.ts";
import type { Message } from "../commits/messages.ts";
import type { ReadText } from "../config/read-text.ts";
import type { Listing } from "../files.ts";
import type { DiskProject } from "../project.ts";
import type { ScanReader } from "../scan-reader.ts";

/** Files of one folder, whose texts may be on the disk or elsewhere. Lives as long as a scan. */
export interface FileSource extends ScanReader {
  /** Folder that the files belong to, as it is on the disk. */
  readonly project: DiskProject;
  readonly listing: Listing;
  /** True if these are all files of the folder. */
  readonly isWhole: boolean;
  /** True if the texts are those on the disk, where threads and later scans find them. */
  readonly isOnDisk: boolean;
  readonly exposureOf: (path: string) => Exposure;
  /** Reads what the project says of its files, from the repository's root; without it that is on the disk. */
  readonly policy?: ReadText;
  /** Change that alone is looked at; without it all of the files counts. */
  readonly change?: SourceChange;
  /** Message that a path stands for; without it all paths are files. */
  readonly messageOf?: (path: string) => Message | undefined;
  /** Tells which places of a file the change adds; without it all of them count. */
  readonly addedIn?: (path: string, limitAt: LimitAt) => Promise<IsAdded>;
}

/** Bytes up to which a file at a path is looked at; below zero where none is. */
export type LimitAt = (path: string) => Promise<number>;

/** Change of some files against a base. */
export interface SourceChange {
  /** Word for one of its files. */
  readonly noun: string;
  /** Id of the commit that the change is made to; `undefined` before the first. */
  readonly base: string | undefined;
  /** Sentences on what the change would like to switch off. */
  readonly notes: readonly string[];
}
