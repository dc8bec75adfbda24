/** Problems in files that are not open: the whole workspace once, then what changes on disk. */
import { basename } from "node:path/posix";
import type { CancellationToken } from "vscode-languageserver/node";
import { exclusionBy, sentencesOf, summarize } from "../host/config/summary.ts";
import { type Folder, uriOf } from "./folders.ts";
import { guarded } from "./guard.ts";
import { publish, refresh, retract } from "./publish.ts";
import type { Services } from "./services.ts";

/** Stops between two files. */
export interface Stop {
  readonly isStopped: () => boolean;
}

/** How many files are looked at before requests get their turn. */
const BATCH = 8;

/** Lives as long as the connection; at most one scan runs, a new one ends the old. */
export class Scanner {
  readonly #services: Services;
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Soon, and once for many reasons at a time. */
  rescanSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void guarded(this.#services.log, "scan", undefined, () => this.scan());
    }, 300);
  }

  async scan(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const progress = await this.#progress();
    const isStopped = (): boolean =>
      this.#generation !== generation || progress.token?.isCancellationRequested === true;
    this.#services.reports.scan(true, 0);
    let skipped = 0;
    const seen = new Set<string>();
    try {
      for (const folder of this.#services.folders.all()) {
        skipped += await scanFolder(this.#services, folder, { isStopped }, progress.report, seen);
      }
      if (!isStopped()) this.#retractUnseen(seen);
    } finally {
      progress.done();
      if (this.#generation === generation) this.#services.reports.scan(false, skipped);
    }
    refresh(this.#services);
  }

  dispose(): void {
    this.#generation += 1;
    clearTimeout(this.#timer);
  }

  #retractUnseen(seen: ReadonlySet<string>): void {
    const { reports, documents } = this.#services;
    for (const [uri] of reports.entries()) {
      if (!seen.has(uri) && documents.get(uri) === undefined) retract(this.#services, uri);
    }
  }

  async #progress(): Promise<Progress> {
    if (!this.#services.client().hasProgress) return NO_PROGRESS;
    const progress = await this.#services.connection.window.createWorkDoneProgress();
    progress.begin("Secret Hygiene: scanning", 0, undefined, true);
    return {
      token: progress.token,
      report: (percent, message) => progress.report(percent, message),
      done: () => progress.done(),
    };
  }
}

interface Progress {
  readonly token: CancellationToken | undefined;
  readonly report: (percent: number, message: string) => void;
  readonly done: () => void;
}

const NO_PROGRESS: Progress = {
  token: undefined,
  report: () => undefined,
  done: () => undefined,
};

/** Answers how many files could not be looked at. */
async function scanFolder(
  services: Services,
  folder: Folder,
  stop: Stop,
  report: Progress["report"],
  seen: Set<string>,
): Promise<number> {
  const settings = await services.settings.of(folder.uri);
  if (!settings.enable || !settings.backgroundScan) return 0;
  const paths = await folder.project.list();
  let skipped = 0;
  const excludedBy: string[] = [];
  for (const [index, path] of paths.entries()) {
    if (stop.isStopped()) return skipped;
    const uri = uriOf(folder, path);
    seen.add(uri);
    const looked = await scanFile(services, uri);
    if (looked !== true) skipped += 1;
    if (typeof looked === "string") excludedBy.push(exclusionBy(looked));
    if (index % BATCH !== BATCH - 1) continue;
    report(Math.floor((100 * index) / paths.length), `${index + 1} of ${paths.length} files`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { files } = await summarize(folder.files.configs(), excludedBy);
  for (const it of sentencesOf(files)) services.log.info(it);
  return skipped + folder.files.skipped();
}

/**
 * Whether the file could be looked at, or who wants it left alone. Open documents win: their own
 * schedule reports them.
 */
async function scanFile(services: Services, uri: string): Promise<boolean | string> {
  if (services.documents.get(uri) !== undefined) return true;
  const analyzed = await guarded(services.log, "scan of a file", { skipped: "failed" }, () =>
    services.analyses.file(uri),
  );
  if (!("findings" in analyzed)) return false;
  // It may have been opened while it was read.
  if (services.documents.get(uri) === undefined) publish(services, analyzed);
  return analyzed.excludedBy ?? true;
}

/** Files changed on disk. Answers whether that may have changed what is known of others. */
export async function filesChanged(services: Services, uris: readonly string[]): Promise<boolean> {
  const relevant = uris.filter((it) => !/\/(\.git|node_modules)\//.test(it) || isGitState(it));
  if (relevant.length === 0) return false;
  for (const it of services.folders.all()) it.files.refresh();
  const changesAll = relevant.some(changesExposure) || (await changesConfig(services, relevant));
  if (changesAll) {
    for (const it of services.folders.all()) it.files.forgetConfigs();
    return true;
  }
  for (const uri of relevant) await fileChanged(services, uri);
  refresh(services);
  return false;
}

/** Looks at one file again, as it is on disk. */
export async function fileChanged(services: Services, uri: string): Promise<void> {
  if (services.documents.get(uri) !== undefined) return;
  const { folder, path } = services.folders.placeOf(uri);
  if (folder === undefined) return;
  const { backgroundScan } = await services.settings.of(uri);
  if (!backgroundScan) return;
  const isListed = (await folder.project.list()).includes(path);
  if (!isListed || (await scanFile(services, uri)) === false) retract(services, uri);
}

/** What applies to other files may be different now. */
export async function changesConfig(services: Services, uris: readonly string[]): Promise<boolean> {
  for (const uri of uris) {
    const { folder, path } = services.folders.placeOf(uri);
    const dependents = await folder?.files.configs().dependentsOf(path);
    if (dependents !== undefined && dependents.length > 0) return true;
  }
  return false;
}

/** What git ignores or tracks may be different now, and with it the findings of other files. */
function changesExposure(uri: string): boolean {
  const name = basename(uri);
  return name === ".gitignore" || name.startsWith(".env") || isGitState(uri);
}

function isGitState(uri: string): boolean {
  return uri.endsWith("/.git/index") || uri.endsWith("/.git/info/exclude");
}
