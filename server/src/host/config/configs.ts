/**
 * Finds the configuration of a file: that of the nearest folder which has one, up to the
 * repository's root, and the whole of it. Each is read once, with the rules it brings.
 */
import { posix } from "node:path";
import { type Engine, folderOf } from "../../engine/index.ts";
import { type Repository, repositoryOf } from "../repository.ts";
import { type Config, NO_CONFIG } from "./config.ts";
import { type ConfigFault, faultAt, type SourceFile } from "./fault.ts";
import { GITLEAKS_NAMES } from "./gitleaks-rules.ts";
import { loadConfig } from "./load.ts";
import { type ReadText, textsOnDisk } from "./read-text.ts";
import { CONFIG_NAMES } from "./schema.ts";

/** Names of files that say what applies to others. */
export const CONFIGURATION_NAMES: readonly string[] = [...CONFIG_NAMES, ...GITLEAKS_NAMES];

/** Configuration that one folder of the project has. */
interface Here {
  readonly found: SourceFile | undefined;
  readonly faults: readonly ConfigFault[];
}

/** Lives until something changes on disk. Paths are relative to the folder it was made for. */
export class Configs {
  readonly #engine: () => Promise<Engine>;
  readonly #repository: Repository;
  readonly #read: ReadText;
  readonly #nearest = new Map<string, Here>();
  readonly #loaded = new Map<string, Promise<Config>>();
  readonly #byFolder = new Map<string, Promise<Config>>();

  /** Creates the configurations; `read`: reads them from elsewhere than the disk. */
  constructor(folder: string, engine: () => Promise<Engine>, read?: ReadText) {
    this.#engine = engine;
    this.#repository = repositoryOf(folder);
    this.#read = read ?? textsOnDisk(this.#repository.root);
  }

  of(path: string): Promise<Config> {
    // The files of a folder have one answer, and there are many.
    const from = folderOf(path);
    const known = this.#byFolder.get(from);
    if (known !== undefined) return known;
    const config = this.#ofFolder(posix.dirname(this.#inRepository(path)));
    this.#byFolder.set(from, config);
    config.catch(() => this.#byFolder.delete(from));
    return config;
  }

  #ofFolder(folder: string): Promise<Config> {
    const config = this.#search(folder, CONFIG_NAMES);
    const gitleaks = this.#search(folder, GITLEAKS_NAMES);
    const key = `${config.found?.path ?? ""}\n${gitleaks.found?.path ?? ""}`;
    const known = this.#loaded.get(key);
    if (known !== undefined) return known;
    const faults = [...config.faults, ...gitleaks.faults];
    const loading = this.#load(config.found, gitleaks.found, faults);
    this.#loaded.set(key, loading);
    loading.catch(() => this.#loaded.delete(key));
    return loading;
  }

  /** Path of the configuration that excludes a file, as it is shown; `undefined` when none does. */
  async exclusionOf(path: string): Promise<string | undefined> {
    const config = await this.of(path);
    if (config.path === undefined) return undefined;
    const relativePath = posix.relative(posix.dirname(config.path), this.#inRepository(path));
    return config.isExcluded(relativePath) ? this.shown(config.path) : undefined;
  }

  /** Returns the configurations asked for so far, in the order of their paths. */
  async all(): Promise<readonly Config[]> {
    const configs = await Promise.all(this.#loaded.values());
    return configs.toSorted((a, b) => ((a.path ?? "") < (b.path ?? "") ? -1 : 1));
  }

  /** Returns the faults of one file, from all configurations that were read from it. */
  async faultsIn(path: string): Promise<readonly ConfigFault[]> {
    const wanted = this.#inRepository(path);
    const faults = (await this.all())
      .flatMap((config) => config.faults)
      .filter((configFault) => configFault.path === wanted);
    return [
      ...new Map(faults.map((fault) => [`${fault.span.start} ${fault.message}`, fault])).values(),
    ];
  }

  /** Paths whose configuration depends on the file; empty when it is no configuration file. */
  async dependentsOf(path: string): Promise<readonly string[]> {
    if (isConfigName(posix.basename(path))) return [path];
    const wanted = this.#inRepository(path);
    const owners = (await this.all()).filter((config) => config.sources.includes(wanted));
    return owners.flatMap((owner) => owner.sources.slice(0, 1).map((first) => this.shown(first)));
  }

  /** Shows a path as people see it from the folder: `../secret-hygiene.config.yaml`. */
  shown(path: string): string {
    return posix.relative(this.#repository.pathInRepository, path);
  }

  async #load(
    config: SourceFile | undefined,
    gitleaks: SourceFile | undefined,
    faults: readonly ConfigFault[],
  ): Promise<Config> {
    if (config === undefined && gitleaks === undefined) return { ...NO_CONFIG, faults };
    const loaded = await loadConfig(config, gitleaks, await this.#engine(), this.#read);
    return { ...loaded, faults: [...faults, ...loaded.faults] };
  }

  #search(folder: string, names: readonly string[]): Here {
    const key = `${names[0]}\n${folder}`;
    const known = this.#nearest.get(key);
    if (known !== undefined) return known;
    const here = this.#look(folder, names);
    const isTop = folder === "." || folder === "";
    const goesOn = here.found === undefined && here.faults.length === 0 && !isTop;
    const nearest = goesOn ? this.#search(posix.dirname(folder), names) : here;
    this.#nearest.set(key, nearest);
    return nearest;
  }

  #look(folder: string, names: readonly string[]): Here {
    const faults: ConfigFault[] = [];
    const found: SourceFile[] = [];
    for (const name of names) {
      const path = posix.join(folder, name);
      const file = this.#read(path);
      if (file.kind === "text") found.push({ path, text: file.text });
      else if (file.kind === "refused")
        faults.push(whole({ path, text: "" }, `The file ${file.why}.`));
    }
    const [first, ...others] = found;
    // Of another tool's two files the second one may well be for an older program.
    const unused = (names === CONFIG_NAMES ? others : []).map((sourceFile) =>
      whole(sourceFile, `This file has no effect: ${names[0]} stands beside it.`, "warning"),
    );
    return { found: first, faults: [...faults, ...unused] };
  }

  #inRepository(path: string): string {
    return posix.join(this.#repository.pathInRepository, path);
  }
}

/** Tells files that say what applies to others. */
export function isConfigName(name: string): boolean {
  return CONFIGURATION_NAMES.includes(name);
}

function whole(
  file: SourceFile,
  message: string,
  severity: ConfigFault["severity"] = "error",
): ConfigFault {
  return faultAt(file, { start: 0, end: 0 }, message, severity);
}
