/** Findings of documents and files, as the person and the project want them. */
import { basename } from "node:path/posix";
import {
  type Engine,
  type Finding,
  type Inspection,
  type KnownValue,
  printingCells,
  type RuleSet,
  type Snapshot,
  textFactsOf,
  unpacked,
} from "../engine/index.ts";
import type { ConfigFault } from "../host/config/fault.ts";
import { holdsValues } from "../host/env-names.ts";
import { type FileOptions, fileOptionsFor } from "../host/file-options.ts";
import { type InspectedFile, inspectFile, snapshotOf } from "../host/inspect-file.ts";
import { envValuesIn, looksForValues, withKnown } from "../host/known-values.ts";
import { INSPECT, type Verdict } from "../host/prefilter/prefilter-file.ts";
import type { NotScanned } from "../host/scan-reader.ts";
import { carriedOver } from "./carried-over.ts";
import type { DocumentStore } from "./documents.ts";
import { type DocumentRef, type Folder, type Folders, textInFolder, uriOf } from "./folders.ts";
import type { PlacedCell } from "./notebook-text.ts";
import { type RelatedPlaces, relatedPlaces } from "./related-places.ts";
import type { SettingsStore } from "./settings.ts";
import type { ShownText } from "./to-lsp.ts";

export interface Analyzed {
  readonly place: DocumentRef;
  /** Version of the document; `null` for a file that is not open. */
  readonly version: number | null;
  readonly snapshot: Snapshot;
  /** Cells of an open notebook; its findings are shown there. */
  readonly cells: readonly PlacedCell[] | undefined;
  readonly findings: readonly Finding[];
  /** Places of other files that findings name, as the editor finds them. */
  readonly related: RelatedPlaces;
  readonly suppressed: Inspection["suppressed"];
  /** Faults in it, where it is a configuration file of ours. */
  readonly faults: readonly ConfigFault[];
  /** Name of the configuration that excludes it; then there are no findings. */
  readonly excludedBy: string | undefined;
  /** True if not all of it was scanned. */
  readonly isCutShort: boolean;
  /** Parsing took too long. */
  readonly isLate: boolean;
  /** Rules it was analyzed with, if not only ours. */
  readonly rules: RuleSet | undefined;
  /** Ids of rules that have no page. */
  readonly undocumented: ReadonlySet<string>;
}

/** Editors and we count the versions of documents from 1. */
export const PRINTED = 0;

export function shownOf({ place, version, snapshot, cells }: Analyzed): ShownText {
  return { uri: place.uri, version, text: snapshot.text, cells };
}

interface AnalysesParts {
  readonly engine: () => Promise<Engine>;
  readonly documents: DocumentStore;
  readonly folders: Folders;
  readonly settings: SettingsStore;
  /** Tells whether the project's own configuration is obeyed. */
  readonly isTrusted: () => boolean;
  readonly warn: (sentence: string) => void;
  /** Receives everything that is found. */
  readonly found: (analyzed: Analyzed) => void;
}

interface LastAnalysis {
  readonly whole: Analyzed;
  /** Unparsed analysis of the same version; made when it is first needed. */
  quick: Promise<Analyzed> | undefined;
}

interface Cached {
  readonly version: number;
  readonly analyzed: Promise<Analyzed>;
}

/** A text to analyze, open or not. */
interface AnalyzedText {
  readonly uri: string;
  readonly version: number | null;
  readonly text: string;
  readonly languageId: string | undefined;
  readonly cells?: readonly PlacedCell[] | undefined;
  readonly isHurried?: boolean;
}

const CLOSED = { version: null, languageId: undefined } as const;

/** Result for a file that is excluded. */
const NOTHING = {
  findings: [],
  suppressed: [],
  isCutShort: false,
  isLate: false,
  related: new Map(),
} satisfies Partial<Analyzed>;
/** Pause in the typing after which the facts of a document are gathered. */
const GATHER_AFTER_MS = 300;
/** Time for which a text whose parsing took too long is left unparsed. */
const LATE_FOR_MS = 30_000;

/** Analyses, cached by URI and version. Invariant: dropping the cache changes no answer. */
export class Analyses {
  readonly #parts: AnalysesParts;
  #cache = new Map<string, Cached>();
  /** Last versions of open documents that were analyzed to the end, for `preliminary`. */
  readonly #known = new Map<string, LastAnalysis>();
  /** Open notebooks as they are on disk. */
  readonly #printed = new Map<string, ReturnType<Analyses["onDisk"]>>();
  /** Unknown rule ids of the person's settings that were reported. */
  readonly #reported = new Set<string>();
  /** Timers of open documents whose facts are still to be gathered. */
  readonly #gathering = new Map<string, ReturnType<typeof setTimeout>>();
  /** Time until which a document is not parsed. */
  readonly #lateUntil = new Map<string, number>();

  constructor(parts: AnalysesParts) {
    this.#parts = parts;
  }

  /** Analyzes an open document; `undefined` when it is not open. */
  async document(uri: string): Promise<Analyzed | undefined> {
    const document = this.#parts.documents.get(uri);
    if (document === undefined) return undefined;
    const known = this.#cache.get(uri);
    if (known?.version === document.version) return known.analyzed;
    const { version } = document;
    const isHurried = (this.#lateUntil.get(uri) ?? 0) > performance.now();
    const analyzed = this.#analyze({ ...document, isHurried }).then((result) => {
      const whole = isHurried ? { ...result, isCutShort: true } : result;
      if (result.isLate) this.#lateUntil.set(uri, performance.now() + LATE_FOR_MS);
      this.#known.set(uri, { whole, quick: undefined });
      return whole;
    });
    this.#cache.set(uri, { version, analyzed });
    // A failed analysis must not stay the answer for this version.
    analyzed.catch(() => this.forget(uri));
    return analyzed;
  }

  /**
   * Preliminary findings for the newest version: matches in the new text plus findings of the last
   * parsed version that the edit did not touch. `undefined` when nothing was known.
   */
  async preliminary(uri: string): Promise<Analyzed | undefined> {
    const document = this.#parts.documents.get(uri);
    const known = this.#known.get(uri);
    if (document === undefined || known === undefined) return undefined;
    const { text } = document;
    const { whole } = known;
    if (whole.version === document.version) return undefined;
    const older = { ...document, version: whole.version, text: whole.snapshot.text };
    known.quick ??= this.#analyze({ ...older, isHurried: true });
    const before = {
      text: whole.snapshot.text,
      whole: whole.findings,
      quick: (await known.quick).findings,
    };
    const now = await this.#analyze({ ...document, isHurried: true });
    const findings = carriedOver(before, { text, quick: now.findings });
    return { ...now, findings, suppressed: whole.suppressed, isCutShort: whole.isCutShort };
  }

  /**
   * Analyzes a file, as in the editor when it is open there, else as on disk. `verdict`: what
   * another thread has just found on disk.
   */
  async file(uri: string, verdict?: Verdict): Promise<Analyzed | NotScanned> {
    const open = await this.document(uri);
    return open ?? this.onDisk(uri, verdict);
  }

  /** Analyzes a file as it is on disk, whatever the editor shows. */
  async onDisk(uri: string, verdict = INSPECT): Promise<Analyzed | NotScanned> {
    const isQuiet = verdict.kind === "quiet";
    if (!isQuiet && verdict.kind !== "inspect") return verdict;
    const place = this.#parts.folders.placeOf(uri);
    const { folder, path } = place;
    if (isQuiet && folder?.workspace.isConcerned(path) === false) {
      // Whatever the text is, there is as much to be said of it as of an empty one.
      const quiet = await this.#analyze({ ...CLOSED, uri, text: "" });
      const facts = unpacked(path, verdict.facts);
      if (facts !== undefined) folder.workspace.note(facts);
      if (quiet.faults.length === 0) return quiet;
    }
    if (folder === undefined) return { kind: "left-out", why: "is in no workspace folder" };
    const { maxBytes } = await this.#optionsFor(place);
    const file = await folder.files.readForScan(path, maxBytes);
    return file.kind === "text" ? this.#analyze({ ...CLOSED, uri, text: file.text }) : file;
  }

  /** Finds findings in the output of an open notebook's cells, as it was last saved. */
  async printed(uri: string): Promise<Analyzed | undefined> {
    const known = this.#printed.get(uri) ?? this.onDisk(uri);
    this.#printed.set(uri, known);
    const saved = await known;
    if (!("findings" in saved)) return undefined;
    const cellAt = printingCells(saved.snapshot.text);
    const findings = saved.findings.filter(({ span }) => cellAt(span) !== undefined);
    return { ...saved, findings };
  }

  /** Version of a document for which a fix was offered; `PRINTED` stands for a notebook's outputs. */
  async at(uri: string, version: number): Promise<Analyzed | undefined> {
    const document = await this.document(uri);
    if (document?.cells !== undefined && version === PRINTED) return this.printed(uri);
    return document?.version === version ? document : undefined;
  }

  /** The file was saved. */
  forgetPrinted(uri: string): void {
    this.#printed.delete(uri);
  }

  forget(uri: string): void {
    this.#printed.delete(uri);
    this.#cache.delete(uri);
    this.#known.delete(uri);
    this.#lateUntil.delete(uri);
  }

  /** Forgets everything, after a change of settings or of what git says. */
  forgetAll(): void {
    this.#cache = new Map();
    this.#printed.clear();
    this.#known.clear();
  }

  async #analyze({ uri, version, cells, ...text }: AnalyzedText): Promise<Analyzed> {
    const place = this.#parts.folders.placeOf(uri);
    const options = await this.#optionsFor(place);
    const { enable, excludedBy, rules, undocumented } = options;
    const snapshot = snapshotOf(await textInFolder(place, text, version !== null), options);
    const faults = enable ? await this.#faultsIn(place) : [];
    const known = { place, version, snapshot, cells, faults, excludedBy, rules, undocumented };
    const isLeftOut = excludedBy !== undefined || text.text.length > options.maxBytes;
    if (!enable || isLeftOut) {
      place.folder?.workspace.note(textFactsOf(snapshot));
      if (holdsValues(basename(place.path))) place.folder?.values.note(place.path, []);
      return { ...known, ...NOTHING };
    }
    const { facts: _, shown, ...inspected } = await this.#inspect(place, snapshot, options);
    await this.#noteValues(place, snapshot, options, shown);
    const related = await relatedPlaces(shown, place.folder, this.#parts.documents);
    const analyzed = { ...known, ...inspected, findings: shown, related };
    this.#parts.found(analyzed);
    return analyzed;
  }

  /** Tells the folder of an env file's values, and of a file in which one stands. */
  async #noteValues(
    { uri, folder, path }: DocumentRef,
    snapshot: Snapshot,
    options: FileOptions,
    findings: readonly Finding[],
  ): Promise<void> {
    const open = this.#parts.documents.get(uri);
    const isCurrent = open === undefined || open.text === snapshot.text;
    if (folder === undefined || snapshot.isHurried === true || !isCurrent) return;
    folder.values.mark(path, findings.some(isOfKnownValue));
    if (!holdsValues(basename(path))) return;
    const engine = await this.#parts.engine();
    const isWanted = looksForValues(options);
    folder.values.note(path, isWanted ? engine.knownValues(snapshot, options.rules) : []);
  }

  /** Values of the env files of a folder, as they are in the editor or on disk. */
  async envValues(folder: Folder, paths: readonly string[]): Promise<readonly KnownValue[]> {
    const { documents, engine, isTrusted, settings } = this.#parts;
    return envValuesIn(paths, {
      engine: await engine(),
      configs: isTrusted() ? folder.files.configs() : undefined,
      settings: await settings.of(folder.uri),
      pathInRepository: folder.files.pathInRepository,
      exposureOf: (path) => folder.project.exposure(path),
      textOf: async (path, maxBytes) => {
        const open = documents.get(uriOf(folder, path));
        if (open !== undefined) return open.text;
        const file = await folder.files.readForScan(path, maxBytes);
        return file.kind === "text" ? file.text : undefined;
      },
    });
  }

  /** Inspects a text among the other files of its folder, and tells these what it adds. */
  async #inspect(
    { uri, folder, path }: DocumentRef,
    snapshot: Snapshot,
    options: FileOptions,
  ): Promise<InspectedFile> {
    const engine = await this.#parts.engine();
    const workspace = folder?.workspace;
    const inspect = (isAmong: boolean): Promise<InspectedFile> =>
      inspectFile(engine, snapshot, options, isAmong ? workspace?.facts : undefined);
    const isAmong = workspace?.isConcerned(path) === true;
    const inspected = await inspect(isAmong);
    const open = this.#parts.documents.get(uri);
    const isCurrent = open === undefined || open.text === snapshot.text;
    if (workspace === undefined || snapshot.isHurried === true || !isCurrent) return inspected;
    if (open !== undefined && !isAmong) {
      this.#gatherLater(uri, snapshot, () => workspace.noteLate(inspected.facts()));
      return inspected;
    }
    const isNews = workspace.note(inspected.facts());
    // What others made of this file as it was may be over with it.
    if (isAmong ? !isNews : !workspace.isConcerned(path)) return inspected;
    const again = await inspect(true);
    workspace.note(again.facts());
    return again;
  }

  /** Gathers facts once nobody types: that takes longer than finding a key, and nobody waits for it. */
  #gatherLater(uri: string, { text }: Snapshot, gather: () => void): void {
    clearTimeout(this.#gathering.get(uri));
    const timer = setTimeout(() => {
      this.#gathering.delete(uri);
      if (this.#parts.documents.get(uri)?.text === text) gather();
    }, GATHER_AFTER_MS);
    timer.unref();
    this.#gathering.set(uri, timer);
  }

  /** A stranger's configuration is not even read. */
  async #faultsIn({ folder, path }: DocumentRef): Promise<readonly ConfigFault[]> {
    if (folder === undefined || !this.#parts.isTrusted()) return [];
    return folder.files.configFaults(path);
  }

  /** The configuration of a workspace that is not trusted has no effect. */
  async #optionsFor({ uri, folder, path }: DocumentRef): Promise<FileOptions> {
    const settings = await this.#parts.settings.of(uri);
    const configs = this.#parts.isTrusted() ? folder?.files.configs() : undefined;
    const options = await fileOptionsFor(path, configs, settings);
    await this.#sayUnknown(Object.keys(settings.severity), options.rules);
    if (folder === undefined) return options;
    return withKnown(await this.#parts.engine(), options, folder.values.known);
  }

  /** Reports unknown rule ids, which would silently have no effect. */
  async #sayUnknown(ids: readonly string[], rules: RuleSet | undefined): Promise<void> {
    const unreported = ids.filter((id) => !/^sin[1-7]$/.test(id) && !this.#reported.has(id));
    if (unreported.length === 0) return;
    const known = new Set((await this.#parts.engine()).rules(rules).map((rule) => rule.id));
    for (const id of unreported) {
      this.#reported.add(id);
      if (known.has(id)) continue;
      this.#parts.warn(
        `The setting secretHygiene.severity names ${JSON.stringify(id)}, which is neither a rule id nor ` +
          "one of sin1 to sin7.",
      );
    }
  }
}

/** Tells whether an env file decides about a finding. */
function isOfKnownValue({ credential, related = [] }: Finding): boolean {
  return credential === "known-value" || related.some(({ path }) => holdsValues(basename(path)));
}
