/** All files of one folder, as they are on disk or open in the editor. */
import { IGNORE_FILE } from "../engine/index.ts";
import { sentencesOf, summarize } from "../host/config/summary.ts";
import { EntryUsage } from "../host/entry-usage.ts";
import type { Verdict } from "../host/prefilter/prefilter-file.ts";
import { type Folder, uriOf } from "./folders.ts";
import { guarded } from "./guard.ts";
import { publish } from "./publish.ts";
import type { Services } from "./services.ts";

/** Stops between two files. */
export interface Stop {
  readonly isStopped: () => boolean;
}

/** How far a scan is, from 0 to 100. */
export type Report = (percent: number, message: string) => void;

/** How many files are looked at before requests get their turn. */
const BATCH = 8;

/** Answers how many files could not be looked at. */
export async function scanFolder(
  services: Services,
  folder: Folder,
  stop: Stop,
  report: Report,
  seen: Set<string>,
): Promise<number> {
  const settings = await services.settings.of(folder.uri);
  if (!settings.enable || !settings.backgroundScan) return 0;
  const paths = await folder.project.list();
  const used = new EntryUsage();
  await folder.files.allowing.now();
  let skipped = 0;
  const excludedBy: string[] = [];
  const screening = folder.files.screen(paths, settings.maxFileSize);
  try {
    for (const [index, path] of paths.entries()) {
      if (stop.isStopped()) return skipped;
      const uri = uriOf(folder, path);
      seen.add(uri);
      const looked = await scanFile(services, uri, used, await screening.verdictOn(index));
      if (looked !== true) skipped += 1;
      if (typeof looked === "string") excludedBy.push(looked);
      if (index % BATCH !== BATCH - 1) continue;
      report(Math.floor((100 * index) / paths.length), `${index + 1} of ${paths.length} files`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    screening.stop();
  }
  await reportUnmatched(services, folder, used);
  const { files } = await summarize(folder.files.configs(), excludedBy);
  for (const it of sentencesOf(files)) services.log.info(it);
  return skipped + folder.files.skipped();
}

/** Now that all files are seen, the lines of the ignore file that matched nothing are known. */
async function reportUnmatched(
  services: Services,
  folder: Folder,
  used: EntryUsage,
): Promise<void> {
  const text = (await folder.files.allowing.now()).texts.get(IGNORE_FILE);
  if (text === undefined) return;
  folder.unmatchedEntries = used.unmatched(IGNORE_FILE, text);
  const uri = uriOf(folder, IGNORE_FILE);
  services.analyses.forget(uri);
  const analyzed = await services.analyses.file(uri);
  const current = services.documents.get(uri)?.version ?? null;
  if ("findings" in analyzed && analyzed.version === current) publish(services, analyzed);
}

/**
 * Whether the file could be looked at, or who wants it left alone. Open documents win: their own
 * schedule reports them.
 */
export async function scanFile(
  services: Services,
  uri: string,
  used?: EntryUsage,
  verdict?: Verdict,
): Promise<boolean | string> {
  const analyzed = await guarded(services.log, "scan of a file", { skipped: "failed" }, () =>
    services.analyses.file(uri, verdict),
  );
  if (!("findings" in analyzed)) return false;
  used?.add(analyzed.suppressed);
  // It may have been opened while it was read.
  if (services.documents.get(uri) === undefined) publish(services, analyzed);
  return analyzed.excludedBy ?? true;
}
