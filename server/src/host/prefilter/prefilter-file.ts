/**
 * Finds the files of a folder without findings, so that only the others have to be scanned. Knows
 * no ignore list, no baseline and no answer of git: a file that these could concern is scanned.
 */
import { basename } from "node:path/posix";
import {
  type Engine,
  type KnownValue,
  KnownValues,
  type PackedFacts,
  packed,
} from "../../engine/index.ts";
import { Configs } from "../config/configs.ts";
import { isEnvFile } from "../env-names.ts";
import { fileOptionsFor, NO_SETTINGS } from "../file-options.ts";
import { snapshotOf } from "../inspect-file.ts";
import { withKnown } from "../known-values.ts";
import { repositoryOf } from "../repository.ts";
import { type NotScanned, openScanReader } from "../scan-reader.ts";

/** Verdict on a file: it has no finding, cannot be read, or has to be scanned. */
export type Verdict = QuietFile | NotScanned | { readonly kind: "inspect" };

/** A file without findings, with what it adds to its workspace. */
export interface QuietFile {
  readonly kind: "quiet";
  readonly bytes: number;
  readonly facts: PackedFacts;
}

export const INSPECT: Verdict = { kind: "inspect" };

export interface PrefilterOptions {
  /** Absolute path of the folder. */
  readonly root: string;
  /** True if the project's own configuration applies. */
  readonly obeysConfig: boolean;
  /** Size limit of a file, where somebody set one. */
  readonly megabytes: number | null;
  /** Values that are looked for; env files have to be scanned then. */
  readonly known: readonly KnownValue[];
}

/** Decides whether to parse a text here, or to let it be scanned. */
export type MayParse = (text: string) => boolean;

/**
 * Judges a file; `path` is from the folder's listing. Rejects when something goes wrong in the
 * engine.
 */
export type Prefilter = (path: string) => Promise<Verdict>;

export function openPrefilter(
  engine: Engine,
  options: PrefilterOptions,
  mayParse: MayParse,
): Prefilter {
  const { root, obeysConfig, megabytes } = options;
  const configs = obeysConfig ? new Configs(root, async () => engine) : undefined;
  const known = new KnownValues(options.known);
  const settings = { ...NO_SETTINGS, maxFileSize: megabytes };
  const reader = openScanReader(root);
  const { pathInRepository } = repositoryOf(root);
  return async (path) => {
    const fileOptions = withKnown(engine, await fileOptionsFor(path, configs, settings), known);
    if (fileOptions.excludedBy !== undefined) return INSPECT;
    if (!known.isEmpty && isEnvFile(basename(path))) return INSPECT;
    const read = reader.read(path, fileOptions.maxBytes);
    // The reporting thread retries what could not be read: many threads may have too many files open.
    if (read.kind !== "text") return read.kind === "unread" ? INSPECT : read;
    // Where git says something else there are the same findings or fewer.
    const file = { path, text: read.text, exposure: "untracked", pathInRepository } as const;
    const quiet = await engine.quiet(snapshotOf(file, fileOptions), fileOptions.rules, mayParse);
    if (quiet === undefined) return INSPECT;
    const facts = packed(quiet.facts());
    return facts === undefined ? INSPECT : { kind: "quiet", bytes: read.bytes, facts };
  };
}
