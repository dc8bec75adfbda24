/** Puts together what all files of one scan share: configuration, allowlists, known values. */
import { basename, dirname, join, posix, relative, resolve } from "node:path";
import { BASELINE_FILE, type Engine, type ProjectFile } from "../engine/index.ts";
import { AllowFiles } from "../host/allow-files.ts";
import { cachingProject } from "../host/caching-project.ts";
import { Configs } from "../host/config/configs.ts";
import { isInside, MAX_BYTES, readDisk } from "../host/disk.ts";
import { openProject } from "../host/project.ts";
import type { OpenQuiet } from "../host/quiet/cache-use.ts";
import { realFolder, repositoryOf } from "../host/repository.ts";
import type { ScannedFile } from "../host/scan-reader.ts";
import type { FileSource } from "../host/source/file-source.ts";
import { CannotRun } from "./cannot-run.ts";
import { FixProjects } from "./fix-projects.ts";
import { knownIn, type ValueList } from "./known.ts";
import { RelatedPositions } from "./related-positions.ts";
import type { Offers, ScanContext } from "./scan-file.ts";
import { fromFolder, type Wish } from "./shards/shard.ts";

export interface ScanSettings {
  /** Path of another baseline than the one that lies there; `false`: none at all. */
  readonly baseline?: string | false;
  /** True if suppressed findings are kept, not only counted. */
  readonly keepsAllowed?: boolean;
  /** Findings whose fixes a report lists; none without it. */
  readonly offers?: Offers;
  /** True if ages of keys do not matter. */
  readonly withoutHistory?: true;
  /** Opens what is remembered between runs; without it all files are looked at. */
  readonly openQuiet?: OpenQuiet;
  /** Part of the scan that is reported; all of it without this. */
  readonly wish?: Wish | undefined;
  /** Values of a person's own list. */
  readonly list?: ValueList | undefined;
}

export interface OpenedContext {
  readonly context: ScanContext;
  /** Sentences on values that are not looked for. */
  readonly notes: readonly string[];
}

/** Reads what concerns the files at some paths. */
export async function openContext(
  engine: Engine,
  source: FileSource,
  paths: readonly string[],
  { baseline, keepsAllowed = false, offers = "none", list, wish }: ScanSettings,
): Promise<OpenedContext> {
  const { project, isWhole } = source;
  const { root } = project;
  const allowing = await allowFiles(source, baseline).now();
  const configs = new Configs(root, async () => engine, source.policy);
  const { root: home, pathInRepository } = repositoryOf(root);
  const cachedProject = cachingProject(pathInRepository === "" ? project : openProject(home));
  const { known, notes } = await knownIn(
    {
      engine,
      root,
      paths,
      isWhole,
      configs,
      pathInRepository,
      exposureOf: source.exposureOf,
      textOf: (path, maxBytes) => textOf(source.read(path, maxBytes)),
    },
    list,
  );
  const context: ScanContext = {
    engine,
    known,
    source,
    fixProjects: new FixProjects(cachedProject, pathInRepository),
    configs,
    allowing,
    pathInRepository,
    relatedPositions: new RelatedPositions((path) => textOf(source.read(path, MAX_BYTES))),
    keepsAllowed: keepsAllowed || source.change !== undefined,
    offers,
    isOwn: wish === undefined ? () => true : fromFolder(wish, pathInRepository),
  };
  return { context, notes };
}

export function textOf(read: ScannedFile): string | undefined {
  return read.kind === "text" ? read.text : undefined;
}

/** Collects allowlists; a baseline asked for by name has to exist, and replaces all others. */
function allowFiles(
  { project, policy }: FileSource,
  baseline: ScanSettings["baseline"],
): AllowFiles {
  const { root } = project;
  return new AllowFiles(
    root,
    async ({ folder, toParent: up, pathInRepository }, name) => {
      const usual = (): ProjectFile =>
        policy === undefined ? readDisk(folder, name) : policy(posix.join(pathInRepository, name));
      if (name !== BASELINE_FILE || baseline === undefined) return usual();
      if (baseline === false || up !== "") return { kind: "missing" };
      return namedBaseline(baseline, root, policy);
    },
    policy,
  );
}

/** Baseline asked for by name; one in the repository is that of the base, if there is one. */
function namedBaseline(
  baseline: string,
  root: string,
  policy: FileSource["policy"],
): Extract<ProjectFile, { readonly kind: "text" }> {
  const path = resolve(baseline);
  const folder = realFolder(dirname(path));
  const isOwn = policy !== undefined && isInside(root, join(folder, basename(path)));
  const file = isOwn
    ? policy(relative(root, join(folder, basename(path))).replaceAll("\\", "/"))
    : readDisk(folder, basename(path));
  if (file.kind === "text") return file;
  const why = file.kind === "missing" ? "does not exist" : file.why;
  const where = isOwn ? " in the base of the change" : "";
  throw new CannotRun(`The baseline ${baseline} ${why}${where}.`);
}
