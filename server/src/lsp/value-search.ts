/** Looks for new values of env files in all files of their folder, and has those analyzed that hold one. */
import { type KnownValue, KnownValues } from "../engine/index.ts";
import { MAX_BYTES } from "../host/disk.ts";
import { analyzeAgain } from "./affected.ts";
import type { ValueNews } from "./folder-values.ts";
import { type Folder, uriOf } from "./folders.ts";
import { guarded } from "./guard.ts";
import type { Scheduler } from "./schedule.ts";
import type { Services } from "./services.ts";

/** Number of files that are read before requests get their turn. */
const BATCH = 8;

interface Context {
  readonly services: Services;
  readonly scheduler: Scheduler;
}

/** Lives as long as the connection; of a folder at most one search runs, which newer values join. */
export class ValueSearch {
  readonly #context: Context;
  readonly #running = new Map<Folder, readonly KnownValue[]>();

  constructor(context: Context) {
    this.#context = context;
  }

  start(folder: Folder, news: ValueNews): void {
    void guarded(this.#context.services.log, "known values", undefined, () =>
      this.#look(folder, news),
    );
  }

  async #look(folder: Folder, { added, affected }: ValueNews): Promise<void> {
    const { services } = this.#context;
    const open = services.documents
      .all()
      .filter(({ uri }) => services.folders.placeOf(uri).folder === folder);
    const uris = new Set(open.filter(({ text }) => added.isIn(text)).map(({ uri }) => uri));
    const isOpen = new Set(open.map(({ uri }) => uri));
    for (const path of affected) {
      const uri = uriOf(folder, path);
      // A scan that is under way looks at all other files with these values.
      if (!folder.workspace.isScanning || isOpen.has(uri)) uris.add(uri);
    }
    if (uris.size > 0) analyzeAgain(this.#context, uris);
    if (!folder.workspace.isScanning && !added.isEmpty) await this.#lookOnDisk(folder, added);
  }

  async #lookOnDisk(folder: Folder, added: KnownValues): Promise<void> {
    const { services } = this.#context;
    const { backgroundScan, enable } = await services.settings.of(folder.uri);
    if (!backgroundScan || !enable) return;
    const wanted = [...(this.#running.get(folder) ?? []), ...added.all];
    this.#running.set(folder, wanted);
    const known = new KnownValues(wanted);
    for (const [index, path] of (await folder.project.list()).entries()) {
      if (await this.#isIn(folder, path, known)) {
        analyzeAgain(this.#context, [uriOf(folder, path)]);
      }
      if (index % BATCH === BATCH - 1) await new Promise((resolve) => setImmediate(resolve));
      // A newer search has joined this one and begins anew, or a scan looks at all.
      if (this.#running.get(folder) !== wanted || folder.workspace.isScanning) break;
    }
    if (this.#running.get(folder) === wanted) this.#running.delete(folder);
  }

  /** Open documents were looked at before. */
  async #isIn(folder: Folder, path: string, known: KnownValues): Promise<boolean> {
    if (this.#context.services.documents.get(uriOf(folder, path)) !== undefined) return false;
    const file = await folder.files.readForScan(path, MAX_BYTES);
    return file.kind === "text" && known.isIn(file.text);
  }
}
