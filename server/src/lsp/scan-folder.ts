/** All files of one folder, as they are on disk or open in the editor. */
import { fingerprintsIn, IGNORE_FILE } from "../engine/index.ts";
import { sentencesOf, summarize } from "../host/config/summary.ts";
import type { Verdict } from "../host/prefilter/prefilter-file.ts";
import type { KeptVerdicts } from "../host/quiet/kept-verdicts.ts";
import { type Folder, uriOf } from "./folders.ts";
import { guarded } from "./guard.ts";
import { publish } from "./publish.ts";
import type { Services } from "./services.ts";

/** Stops between two files. */
export interface Stop {
  readonly isStopped: () => boolean;
}

/** Receives a scan's progress, from 0 to 100. */
export type Report = (percent: number, message: string) => void;

/** Number of files scanned before requests get their turn. */
const BATCH = 8;
const MOST_NAMED = 5;

/** Scans a folder and returns the number of unreadable files; adds all others to `seen`. */
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
  const { texts } = await folder.files.allowing.now();
  const account: Account = { seen, unread: 0, excludedBy: [], notRead: [] };
  const values = await services.analyses.envValues(folder, paths);
  let entries: ReadonlySet<string> | undefined;
  folder.workspace.startScan();
  folder.values.replace(values);
  let verdicts: KeptVerdicts | undefined;
  try {
    verdicts = await folder.files.verdicts(paths, {
      maxFileSize: settings.maxFileSize,
      known: folder.values.known,
      isStopped: stop.isStopped,
    });
    for (const [index, path] of paths.entries()) {
      if (stop.isStopped()) return account.unread;
      const uri = uriOf(folder, path);
      const outcome = await scanFile(services, uri, await verdicts.verdictOn(index));
      enter(account, outcome, { uri, path });
      if (index % BATCH !== BATCH - 1) continue;
      report(Math.floor((100 * index) / paths.length), `${index + 1} of ${paths.length} files`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    verdicts.save();
    entries = fingerprintsIn(texts.get(IGNORE_FILE) ?? "");
  } finally {
    verdicts?.stop();
    folder.workspace.endScan(entries);
  }
  const { files } = await summarize(folder.files.configs(), account.excludedBy);
  for (const sentence of sentencesOf(files)) services.log.info(sentence);
  sayNotRead(services, account.notRead);
  return account.unread + folder.files.unread();
}

/** Accounts for the files of a folder. */
interface Account {
  readonly seen: Set<string>;
  readonly excludedBy: string[];
  readonly notRead: string[];
  unread: number;
}

function enter(
  account: Account,
  outcome: ScanOutcome,
  { uri, path }: { readonly uri: string; readonly path: string },
): void {
  if (outcome.kind === "scanned") account.seen.add(uri);
  if (outcome.kind === "unread") account.unread += 1;
  if ("excludedBy" in outcome) account.excludedBy.push(outcome.excludedBy);
  if ("reason" in outcome) account.notRead.push(`${path} ${outcome.reason}`);
}

/** Logs files that were not read, with the reason. */
function sayNotRead({ log }: Services, notRead: readonly string[]): void {
  if (notRead.length === 0) return;
  const more = notRead.length - MOST_NAMED;
  const named = notRead.slice(0, MOST_NAMED).join(", ");
  log.info(`Not looked at: ${named}${more > 0 ? `, and ${more} more` : ""}.`);
}

/** Result for one file; `left-out` is also one that is gone. */
export type ScanOutcome =
  | { readonly kind: "scanned" }
  | { readonly kind: "scanned"; readonly excludedBy: string }
  | { readonly kind: "left-out" | "unread"; readonly reason: string };

/** Looks at one file. Open documents win: their own schedule reports them. */
export async function scanFile(
  services: Services,
  uri: string,
  verdict?: Verdict,
): Promise<ScanOutcome> {
  const failed = { kind: "unread", why: "failed" } as const;
  const analyzed = await guarded(services.log, "scan of a file", failed, () =>
    services.analyses.file(uri, verdict),
  );
  if (!("findings" in analyzed)) {
    const { kind, why: reason } = analyzed;
    return { kind: kind === "unread" ? kind : "left-out", reason };
  }
  // It may have been opened while it was read.
  if (services.documents.get(uri) === undefined) publish(services, analyzed);
  const { excludedBy } = analyzed;
  return { kind: "scanned", ...(excludedBy === undefined ? {} : { excludedBy }) };
}
