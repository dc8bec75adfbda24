/** Files of a workspace folder and what git says of them, as the host sees them now. */
import type { Exposure } from "../text/exposure.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** The workspace folder around a finding, as the host sees it now (unsaved buffers win over disk). */
export interface Project {
  readonly read: (path: string) => Promise<ProjectFile>;
  readonly exposure: (path: string) => Promise<Exposure>;
  /**
   * Folder of the repository of `path`, with a final `/`; "" for the workspace folder, for a
   * repository around it, and where there is none.
   */
  readonly repository: (path: string) => Promise<string>;
  /** Paths of all scannable files. */
  readonly list: () => Promise<readonly string[]>;
  /** Facts of its files, where somebody keeps them; only those of all files answer for the project. */
  readonly facts?: () => WorkspaceFacts;
  /** True if its files do not change while it is used. */
  readonly isSteady?: true;
  /** True if the file is known to hold no finding, suppressed ones included, under the finding's rules. */
  readonly isQuiet?: (path: string) => boolean;
  /** Value of a variable of our own environment, which is likely that of programs. */
  readonly exported?: (name: string) => string | undefined;
}

export type ProjectFile =
  | { readonly kind: "missing" }
  | { readonly kind: "text"; readonly text: string }
  /** A file that must not be written: `why` ends a sentence that begins with the path. */
  | { readonly kind: "refused"; readonly why: string };
