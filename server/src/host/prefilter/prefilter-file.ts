/**
 * Finds the files of a folder without findings, so that only the others have to be scanned. Knows
 * no ignore list, no baseline and no answer of git: a file that these could concern is scanned.
 */
import { basename } from "node:path";
import { type Engine, IGNORE_FILE } from "../../engine/index.ts";
import { maxBytesOf, NO_CONFIG } from "../config/config.ts";
import { Configs } from "../config/configs.ts";
import { repositoryOf } from "../repository.ts";
import { type NotScanned, openScanReader } from "../scan-reader.ts";
import { today } from "../today.ts";

/**
 * Verdict on a file: no finding in so many bytes; the reason why it cannot be read, as the end of a
 * sentence; or `undefined`, which means "scan it".
 */
export type Verdict =
  | { readonly bytes: number }
  | Pick<NotScanned, "skipped" | "isBinary">
  | undefined;

export interface PrefilterOptions {
  /** Absolute path of the folder. */
  readonly root: string;
  /** True if the project's own configuration applies. */
  readonly obeysConfig: boolean;
  /** Size limit of a file, where somebody set one. */
  readonly megabytes: number | null;
}

/**
 * Judges a file; `path` is from the folder's listing. Rejects when something goes wrong in the
 * engine.
 */
export type Prefilter = (path: string) => Promise<Verdict>;

export function openPrefilter(engine: Engine, options: PrefilterOptions): Prefilter {
  const { root, obeysConfig, megabytes } = options;
  const configs = new Configs(root, async () => engine);
  const reader = openScanReader(root);
  const { pathInRepository: way } = repositoryOf(root);
  return async (path) => {
    // What is said of these depends on other files.
    if (ABOUT_OTHERS.has(basename(path))) return undefined;
    if (obeysConfig && (await configs.exclusionOf(path)) !== undefined) return undefined;
    const config = obeysConfig ? await configs.of(path) : NO_CONFIG;
    const read = reader.read(path, maxBytesOf(config, megabytes));
    if ("skipped" in read) return withoutText(read);
    const snapshot = {
      path,
      text: read.text,
      // Where git says something else there are the same findings or fewer.
      exposure: "untracked",
      today: today(),
      ...(way === "" ? {} : { folder: way }),
    } as const;
    return (await engine.isQuiet(snapshot, config.rules)) ? { bytes: read.bytes } : undefined;
  };
}

/**
 * Verdict on a file without text; the reporting thread retries what could not be read, since many
 * threads may have too many files open.
 */
function withoutText(read: NotScanned): Verdict {
  return read.isUnread === true ? undefined : read;
}

const ABOUT_OTHERS: ReadonlySet<string> = new Set([".gitignore", IGNORE_FILE]);
