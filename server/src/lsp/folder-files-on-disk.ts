/** One workspace folder: host/ for the disk and git, open documents over it. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { URI } from "vscode-uri";
import type { Engine } from "../engine/index.ts";
import { AllowFiles, type ReadAllowFile } from "../host/allow-files.ts";
import { Configs } from "../host/config/configs.ts";
import { GITLEAKS_NAMES } from "../host/config/gitleaks-rules.ts";
import { textsOnDisk } from "../host/config/read-text.ts";
import { readDisk } from "../host/disk.ts";
import { FileCache } from "../host/file-cache.ts";
import { diskEffects } from "../host/plan/disk-effects.ts";
import type { Threads } from "../host/prefilter/pool.ts";
import { openProject } from "../host/project.ts";
import type { OpenQuiet } from "../host/quiet/cache-use.ts";
import { KeptVerdicts } from "../host/quiet/kept-verdicts.ts";

import { repositoryOf } from "../host/repository.ts";
import { openScanReader } from "../host/scan-reader.ts";
import type { DocumentStore } from "./documents.ts";
import type { FolderFiles } from "./folder-files.ts";

/** Threads of a scan; this one answers the editor, which needs a processor itself. */
const THREADS: Threads = {
  script: join(__dirname, "prefilter.cjs"),
  most: Math.max(1, Math.min(4, availableParallelism() - 1)),
  filesEach: 200,
  // The server's own thread answers an editor.
  mostLeft: 0,
};

export interface DiskParts {
  readonly documents: DocumentStore;
  readonly engine: () => Promise<Engine>;
  readonly isTrusted: () => boolean;
  /** Opens what earlier scans found; `undefined` where none is relied on. */
  readonly openQuiet: OpenQuiet | undefined;
}

export function folderFilesOnDisk(
  root: string,
  { documents, engine, isTrusted, openQuiet }: DiskParts,
): FolderFiles {
  const openText = (path: string): string | undefined =>
    documents.get(URI.file(path).toString())?.text;
  const project = openProject(root, { overlay: (path) => openText(join(root, path)) });
  let configs: Configs | undefined;
  const configsNow = (): Configs => {
    configs ??= new Configs(root, engine);
    return configs;
  };
  const memory = new FileCache();
  const readAllowFile: ReadAllowFile = async ({ folder }, name) => {
    // Patterns of a stranger are part of a configuration that is not trusted.
    if (!isTrusted() && GITLEAKS_NAMES.some((gitleaksName) => gitleaksName === name))
      return { kind: "missing" };
    const file = memory.read(folder, name);
    const open = file.kind === "text" ? openText(join(folder, name)) : undefined;
    return open === undefined ? file : { kind: "text", text: open };
  };
  const reader = openScanReader(root);
  return {
    project,
    refresh: project.refresh,
    root,
    effects: diskEffects,
    diskText: async (path) => {
      const file = readDisk(root, path);
      return file.kind === "text" ? file.text : undefined;
    },
    readForScan: async (path, maxBytes) => reader.read(path, maxBytes),
    verdicts: (paths, { maxFileSize: megabytes, known: { all: known }, isStopped }) => {
      const options = { root, obeysConfig: isTrusted(), megabytes, known };
      const quiet = openQuiet?.(root, true);
      return KeptVerdicts.open(paths, options, { engine, threads: THREADS, quiet }, isStopped);
    },
    unread: () => project.listing().skipped.filter(({ kind }) => kind === "unread").length,
    pathInRepository: repositoryOf(root).pathInRepository,
    allowing: new AllowFiles(root, readAllowFile),
    configs: configsNow,
    configFaults: async (path) => {
      const dependents = await configsNow().dependentsOf(path);
      if (dependents.length === 0) return [];
      const draft = new Configs(root, engine, textsOnDisk(repositoryOf(root).root, openText));
      for (const dependent of dependents) await draft.of(dependent);
      return draft.faultsIn(path);
    },
    forgetConfigs: () => {
      configs = undefined;
    },
  };
}
