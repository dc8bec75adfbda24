/** Findings of documents and files, as the person and the project want them. */
import type { Finding } from "../engine/detect/finding.ts";
import type { Engine, Inspection, RuleSet } from "../engine/index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import type { ConfigFault } from "../host/config/fault.ts";
import { withSeverities } from "../host/config/severity.ts";
import type { Verdict } from "../host/screening/screen-file.ts";
import type { DocumentStore } from "./documents.ts";
import { type Folders, type Place, snapshotOf } from "./folders.ts";
import type { SettingsStore } from "./settings.ts";
import { type Wishes, wishesFor } from "./wishes.ts";

export interface Analyzed {
  readonly place: Place;
  /** `null` for a file that is not open. */
  readonly version: number | null;
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
  readonly suppressed: Inspection["suppressed"];
  /** What is wrong in it, where it is a configuration file of ours. */
  readonly faults: readonly ConfigFault[];
  /** Who wants it left alone; then there are no findings. */
  readonly excludedBy: string | undefined;
  /** Not all of it was looked at. */
  readonly isCutShort: boolean;
  /** Those it was analyzed with, if not only ours. */
  readonly rules: RuleSet | undefined;
  /** Ids of rules that have no page. */
  readonly undocumented: ReadonlySet<string>;
}

interface Parts {
  readonly engine: () => Promise<Engine>;
  readonly documents: DocumentStore;
  readonly folders: Folders;
  readonly settings: SettingsStore;
  /** Whether the project's own configuration is obeyed. */
  readonly isTrusted: () => boolean;
}

interface Cached {
  readonly version: number;
  readonly analyzed: Promise<Analyzed>;
}

/** What comes of a file that is left alone. */
const NOTHING: Inspection = { findings: [], suppressed: [], isCutShort: false };

/** Caches by (uri, version). Invariant: dropping the cache changes no answer. */
export class Analyses {
  readonly #parts: Parts;
  #cache = new Map<string, Cached>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `undefined` when the document is not open. */
  async document(uri: string): Promise<Analyzed | undefined> {
    const document = this.#parts.documents.get(uri);
    if (document === undefined) return undefined;
    const known = this.#cache.get(uri);
    if (known?.version === document.version) return known.analyzed;
    const { version, text, languageId } = document;
    const analyzed = this.#analyze(uri, version, text, languageId);
    this.#cache.set(uri, { version, analyzed });
    // A failed analysis must not stay the answer for this version.
    analyzed.catch(() => this.forget(uri));
    return analyzed;
  }

  /**
   * A file as it is on disk, or as it is in the editor when it is open there. `verdict`: what another
   * thread has just found on disk.
   */
  async file(uri: string, verdict?: Verdict): Promise<Analyzed | { readonly skipped: string }> {
    const open = await this.document(uri);
    if (open !== undefined) return open;
    if (verdict !== undefined && "skipped" in verdict) return verdict;
    if (verdict !== undefined) {
      // Whatever the text is, there is as much to be said of it as of an empty one.
      const quiet = await this.#analyze(uri, null, "", undefined);
      if (quiet.faults.length === 0) return quiet;
    }
    const place = this.#parts.folders.placeOf(uri);
    const { folder, path } = place;
    if (folder === undefined) return { skipped: "is in no workspace folder" };
    const { maxBytes } = await this.#wishesFor(place);
    const file = await folder.files.readForScan(path, maxBytes);
    return "text" in file ? this.#analyze(uri, null, file.text, undefined) : file;
  }

  forget(uri: string): void {
    this.#cache.delete(uri);
  }

  /** After a change of settings, or of what git says. */
  forgetAll(): void {
    this.#cache = new Map();
  }

  async #analyze(
    uri: string,
    version: number | null,
    text: string,
    languageId: string | undefined,
  ): Promise<Analyzed> {
    const place = this.#parts.folders.placeOf(uri);
    const wishes = await this.#wishesFor(place);
    const looked = await snapshotOf(place, text, languageId, version !== null);
    const snapshot = { ...looked, ...wishes.choices };
    const { excludedBy, rules, undocumented } = wishes;
    const faults = wishes.enable ? await this.#faultsIn(place) : [];
    const known = { place, version, snapshot, faults, excludedBy, rules, undocumented };
    const isLeftOut = excludedBy !== undefined || text.length > wishes.maxBytes;
    if (!wishes.enable || isLeftOut) return { ...known, ...NOTHING };
    const engine = await this.#parts.engine();
    const inspected = await engine.inspect(snapshot, rules);
    const findings = withSeverities(inspected.findings, ...wishes.severity);
    return { ...known, ...inspected, findings };
  }

  /** A stranger's configuration is not even read. */
  async #faultsIn({ folder, path }: Place): Promise<readonly ConfigFault[]> {
    if (folder === undefined || !this.#parts.isTrusted()) return [];
    return folder.files.configFaults(path);
  }

  async #wishesFor(place: Place): Promise<Wishes> {
    const settings = await this.#parts.settings.of(place.uri);
    return wishesFor(place, settings, this.#parts.isTrusted());
  }
}
