/** Port between a scan and the files it looks at, wherever these come from. */
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
}
