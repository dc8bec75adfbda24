/** One folder's files as the LSP edge needs them; `folder-files-on-disk.ts` brings them from host/. */
import type { FileChange, Project } from "../engine/fixes/fix.ts";
import type { AllowFiles } from "../host/allow-files.ts";
import type { Configs } from "../host/config/configs.ts";
import type { ConfigFault } from "../host/config/fault.ts";
import type { Screening } from "../host/screening/screening.ts";

/** What a stage did on disk. */
export interface Written {
  /** Why it could not be done whole, as a sentence; then nothing of it was done. */
  readonly why: string | undefined;
  readonly undo: () => void;
}

export interface FolderFiles {
  readonly project: Project;
  readonly write: (changes: readonly FileChange[]) => Promise<Written>;
  /** Why git does not ignore them all, as a sentence. */
  readonly verify: (paths: readonly string[]) => Promise<string | undefined>;
  /** What is on disk, whatever the editor shows. */
  readonly diskText: (path: string) => Promise<string | undefined>;
  /** For looking only: a read-only file may well be looked at. */
  readonly readForScan: (
    path: string,
    maxBytes: number,
  ) => Promise<{ readonly text: string } | { readonly skipped: string }>;
  /** Looks through these files on other threads; `maxFileSize` in megabytes. */
  readonly screen: (paths: readonly string[], maxFileSize: number | null) => Screening;
  /** How many files the last listing had to leave out. */
  readonly skipped: () => number;
  /** The folder relative to the root of its repository; "" where it is the root. */
  readonly way: string;
  /** What people say of findings, as it is on disk or in the editor. */
  readonly allowing: AllowFiles;
  /** Configuration files as they are saved. */
  readonly configs: () => Configs;
  /** What is wrong in a configuration file as it is in the editor, saved or not. */
  readonly configFaults: (path: string) => Promise<readonly ConfigFault[]>;
  readonly forgetConfigs: () => void;
  /** Forgets what was learned of the disk and of git. */
  readonly refresh: () => void;
}
