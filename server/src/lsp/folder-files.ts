/** One folder's files as the LSP edge needs them; `folder-files-on-disk.ts` brings them from host/. */
import type { KnownValues, Project } from "../engine/index.ts";
import type { AllowFiles } from "../host/allow-files.ts";
import type { Configs } from "../host/config/configs.ts";
import type { ConfigFault } from "../host/config/fault.ts";
import type { Effects } from "../host/plan/effects.ts";
import type { KeptVerdicts } from "../host/quiet/kept-verdicts.ts";
import type { ScannedFile } from "../host/scan-reader.ts";

export interface FolderFiles {
  readonly project: Project;
  /** The absolute path of the folder. */
  readonly root: string;
  /** The disk, for plans. */
  readonly effects: Effects<string>;
  /** Reads the text on disk, whatever the editor shows. */
  readonly diskText: (path: string) => Promise<string | undefined>;
  /** Reads a file for scanning only, which may be read-only. */
  readonly readForScan: (path: string, maxBytes: number) => Promise<ScannedFile>;
  /** Judges these files, with the help of earlier scans. */
  readonly verdicts: (paths: readonly string[], options: VerdictOptions) => Promise<KeptVerdicts>;
  /**
   * Number of files and folders that the last listing could not read; what it left out on purpose
   * does not count.
   */
  readonly unread: () => number;
  /** The folder relative to the root of its repository; "" where it is the root. */
  readonly pathInRepository: string;
  /** Allowlists of the folder, as on disk or in the editor. */
  readonly allowing: AllowFiles;
  /** Configuration files as they are saved. */
  readonly configs: () => Configs;
  /** Returns the faults of a configuration file as it is in the editor, saved or not. */
  readonly configFaults: (path: string) => Promise<readonly ConfigFault[]>;
  readonly forgetConfigs: () => void;
  /** Forgets what is known of the disk and of git. */
  readonly refresh: () => void;
}

export interface VerdictOptions {
  /** In megabytes; a person's own setting. */
  readonly maxFileSize: number | null;
  readonly known: KnownValues;
  readonly isStopped: () => boolean;
}
