/**
 * Finds problems in files that are not open: the whole workspace once, then what changes on disk.
 */
import { guarded } from "./guard.ts";
import { HistoryLookup } from "./history-lookup.ts";
import { beginProgress } from "./progress.ts";
import { refresh, retract } from "./publish.ts";
import { scanFolder } from "./scan-folder.ts";
import type { Services } from "./services.ts";

/** Lives as long as the connection; at most one scan runs, a new one ends the old. */
export class Scanner {
  readonly #services: Services;
  readonly #history: HistoryLookup;
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#history = new HistoryLookup(services);
  }

  /** Schedules one scan for several requests. */
  rescanSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void guarded(this.#services.log, "scan", undefined, () => this.scan());
    }, 300);
  }

  async scan(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const progress = await beginProgress(this.#services, "scanning");
    const isStopped = (): boolean =>
      this.#generation !== generation || progress.token?.isCancellationRequested === true;
    this.#services.reports.scan(true, 0);
    let unread = 0;
    const seen = new Set<string>();
    try {
      for (const folder of this.#services.folders.all()) {
        unread += await scanFolder(this.#services, folder, { isStopped }, progress.report, seen);
      }
      if (!isStopped()) this.#retractUnseen(seen);
    } finally {
      progress.done();
      if (this.#generation === generation) this.#services.reports.scan(false, unread);
    }
    if (!isStopped()) await this.#sayWhatIsSuppressed();
    if (!isStopped()) this.#history.start(this.#services.folders.all());
    refresh(this.#services);
  }

  /** Logs what is suppressed: a folder's own files must not switch findings off without a word. */
  async #sayWhatIsSuppressed(): Promise<void> {
    const { log, reports, folders } = this.#services;
    const suppressed = reports.suppressed();
    if (suppressed !== "") log.info(`${suppressed}.`);
    for (const folder of folders.all()) {
      for (const note of (await folder.files.allowing.now()).notes) log.info(note);
    }
  }

  dispose(): void {
    this.#history.stop();
    this.#generation += 1;
    clearTimeout(this.#timer);
  }

  #retractUnseen(seen: ReadonlySet<string>): void {
    const { reports, documents } = this.#services;
    for (const uri of reports.uris()) {
      if (!seen.has(uri) && documents.get(uri) === undefined) retract(this.#services, uri);
    }
  }
}
