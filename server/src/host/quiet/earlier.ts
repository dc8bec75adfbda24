/** Verdicts of an earlier run on the files of a folder. */
import type { Exposure, KnownValues } from "../../engine/index.ts";
import type { Configs } from "../config/configs.ts";
import type { ScannedFile } from "../scan-reader.ts";
import type { QuietFiles, QuietVerdict, Seen } from "./quiet-files.ts";

export interface EarlierParts {
  readonly quiet: QuietFiles;
  /** Tells what is configured for a file, as text; `undefined` for one that is excluded. */
  readonly configurationOf: (path: string) => Promise<string | undefined>;
  readonly exposureOf: (path: string) => Exposure;
  /** Values that are looked for in all files. */
  readonly known: KnownValues;
  readonly read: (path: string) => ScannedFile;
}

/** A file as it is before its scan, with the verdict of an earlier run on the same file. */
export interface Earlier {
  readonly seen: Seen;
  readonly verdict: QuietVerdict | undefined;
}

/** Looks one file up; `undefined` for one that is always scanned. */
export async function earlierOf(path: string, parts: EarlierParts): Promise<Earlier | undefined> {
  const configuration = await parts.configurationOf(path);
  if (configuration === undefined) return undefined;
  const seen = parts.quiet.see(path, parts.exposureOf(path), configuration);
  if (seen === undefined) return undefined;
  const verdict = parts.quiet.verdictOn(seen);
  return { seen, verdict: isWithoutKnown(path, verdict, parts) ? verdict : undefined };
}

/** Makes the text that stands for a file's configuration; `undefined` for a file that it excludes. */
export async function configurationIn(configs: Configs, path: string): Promise<string | undefined> {
  if ((await configs.exclusionOf(path)) !== undefined) return undefined;
  return (await configs.of(path)).digest;
}

/** An earlier run knew nothing of values: they are not kept, so the file is read. */
function isWithoutKnown(
  path: string,
  verdict: QuietVerdict | undefined,
  { known, read }: EarlierParts,
): boolean {
  if (known.isEmpty || verdict?.kind !== "quiet") return true;
  const file = read(path);
  return file.kind === "text" && !known.isIn(file.text);
}
