/** Looks up ages of keys in the history, in the background and once for each value. */
import { type Digest, undatedIn } from "../engine/index.ts";
import { workspaceAges } from "../host/history/workspace-ages.ts";
import type { Folder } from "./folders.ts";
import { guarded } from "./guard.ts";
import type { Services } from "./services.ts";

/** Bounds of a look at the history, for which nobody waits. */
const BOUNDS = { timeoutMs: 60_000, maxBytes: 2 * 1024 * 1024 * 1024 };

/** Lives as long as the connection; at most one lookup runs, a new one ends the old. */
export class HistoryLookup {
  readonly #services: Services;
  /** Values that were looked up to the end. */
  readonly #asked = new WeakMap<Folder, Set<Digest>>();
  #running = new AbortController();

  constructor(services: Services) {
    this.#services = services;
  }

  start(folders: readonly Folder[]): void {
    this.stop();
    const { signal } = this.#running;
    void guarded(this.#services.log, "ages of keys", undefined, async () => {
      for (const folder of folders) await this.#lookUp(folder, signal);
    });
  }

  stop(): void {
    this.#running.abort();
    this.#running = new AbortController();
  }

  async #lookUp(folder: Folder, signal: AbortSignal): Promise<void> {
    const { engine, log } = this.#services;
    const asked = this.#asked.get(folder) ?? new Set();
    this.#asked.set(folder, asked);
    const undated = undatedIn(folder.workspace.facts.files.values());
    const news = undated.filter(({ digest }) => !asked.has(digest));
    if (news.length === 0 || signal.aborted) return;
    const { digestOf } = await engine();
    const sources = {
      root: folder.files.root,
      digestOf,
      repositoryOf: folder.project.repository,
      read: folder.files.diskText,
    };
    const { ages, notes } = await workspaceAges(news, sources, { ...BOUNDS, signal });
    if (signal.aborted) return;
    for (const { digest } of news) asked.add(digest);
    for (const note of notes) log.info(note);
    folder.workspace.noteAges(ages);
  }
}
