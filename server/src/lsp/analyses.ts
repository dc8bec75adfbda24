/** Findings of documents and files, as the person's settings want them. */
import picomatch from "picomatch";
import type { Finding } from "../engine/detect/finding.ts";
import type { Engine, Inspection } from "../engine/index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import type { DocumentStore } from "./documents.ts";
import { type Folders, type Place, snapshotOf } from "./folders.ts";
import type { Settings, SettingsStore } from "./settings.ts";

export interface Analyzed {
  readonly place: Place;
  /** `null` for a file that is not open. */
  readonly version: number | null;
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
  readonly suppressed: Inspection["suppressed"];
}

const MEGABYTE = 1024 * 1024;

interface Parts {
  readonly engine: () => Promise<Engine>;
  readonly documents: DocumentStore;
  readonly folders: Folders;
  readonly settings: SettingsStore;
}

interface Cached {
  readonly version: number;
  readonly analyzed: Promise<Analyzed>;
}

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

  /** A file as it is on disk, or as it is in the editor when it is open there. */
  async file(uri: string): Promise<Analyzed | { readonly skipped: string }> {
    const open = await this.document(uri);
    if (open !== undefined) return open;
    const { folder, path } = this.#parts.folders.placeOf(uri);
    if (folder === undefined) return { skipped: "is in no workspace folder" };
    const { maxFileSize } = await this.#parts.settings.of(uri);
    const file = await folder.files.readForScan(path, maxFileSize * MEGABYTE);
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
    const settings = await this.#parts.settings.of(uri);
    const snapshot = await snapshotOf(place, text, languageId, version !== null);
    if (isLeftOut(settings, place, text)) {
      return { place, version, snapshot, findings: [], suppressed: [] };
    }
    const engine = await this.#parts.engine();
    const { findings, suppressed } = await engine.inspect(snapshot);
    return { place, version, snapshot, findings: withSeverities(findings, settings), suppressed };
  }
}

function isLeftOut(settings: Settings, place: Place, text: string): boolean {
  if (!settings.enable || text.length > settings.maxFileSize * MEGABYTE) return true;
  if (settings.exclude.length === 0) return false;
  return picomatch([...settings.exclude], { dot: true })(place.path);
}

/** A rule's own entry wins over the one of its sin. */
function withSeverities(findings: readonly Finding[], settings: Settings): readonly Finding[] {
  return findings.flatMap((it) => {
    const wanted = settings.severity[it.ruleId] ?? settings.severity[`sin${it.sin}`];
    if (wanted === "off") return [];
    return [wanted === undefined ? it : { ...it, severity: wanted }];
  });
}
