/** Scans that one command line asks for: of files on the disk, of a text, of what is staged. */
import { join, posix, relative, sep } from "node:path";
import type { Engine } from "../engine/index.ts";
import { rangeIn } from "../host/commits/revisions.ts";
import type { Wanted } from "../host/commits/wanted.ts";
import { repositoryAround } from "../host/repository.ts";
import { givenSource, readStream } from "../host/source/given-source.ts";
import { commitSource, type WantedPaths } from "../host/source/history-source.ts";
import { type OpenedSource, stagedSource } from "../host/source/staged-source.ts";
import type { ScanOptions } from "./args.ts";
import { CannotRun } from "./cannot-run.ts";
import { STANDARD_INPUT, textOfList } from "./known.ts";
import { printable } from "./report/text.ts";
import { scanSource, scanTarget } from "./scan.ts";
import { scanCommits } from "./scan-commits.ts";
import type { ScanSettings } from "./scan-context.ts";
import type { Scan } from "./scanned.ts";
import { type Shard, type Wish, wishesOf } from "./shards/shard.ts";
import { placeOf, repositoryHere, type Target, type Targets, targetsOf } from "./targets.ts";

export interface Scans {
  readonly scans: readonly Scan[];
  /** Folders of all scans that were asked for, those of other shards included, by their names. */
  readonly roots: ReadonlyMap<string, string>;
  /** Sentences on what was asked for and is not there. */
  readonly missing: readonly string[];
}

export function scansOf(
  options: ScanOptions,
  ready: Engine,
  settings: ScanSettings,
): Promise<Scans> {
  if (options.stdin) return scanGiven(options, ready, settings);
  if (options.path !== undefined) throw new CannotRun("--path is for --stdin.");
  const wanted = wantedCommits(options);
  if (wanted !== undefined) {
    return scanPaths(pathsOfChange(options), ready, (target) =>
      scanHistory(ready, target, settings, wanted),
    );
  }
  if (options.staged) {
    return scanPaths(pathsOfChange(options), ready, (target) =>
      scanStaged(ready, target, settings),
    );
  }
  const { shard } = options;
  const paths = pathsIn(options);
  return scanPaths(
    paths.length === 0 ? ["."] : paths,
    ready,
    (target, wish) => scanTarget(ready, target, { ...settings, wish }),
    shard,
  );
}

/** Paths of the command line, then those of the list that it names. */
function pathsIn({ paths, repos, values }: ScanOptions): readonly string[] {
  if (repos === undefined) return paths;
  if (repos === STANDARD_INPUT && values === STANDARD_INPUT) {
    throw new CannotRun("Standard input is one list: --repos or --values needs a file.");
  }
  const listed = textOfList(repos)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  if (listed.length === 0) throw new CannotRun(`The list ${repos} names no path.`);
  return [...paths, ...listed];
}

/** Paths that are named, else the whole repository: a commit takes all of it, wherever a person stands. */
function pathsOfChange(options: ScanOptions): readonly string[] {
  const paths = pathsIn(options);
  if (paths.length > 0) return paths;
  return [repositoryHere() ?? "."];
}

/** Commits that are asked for; `undefined` where files are. */
function wantedCommits({ since, range, history }: ScanOptions): Wanted | undefined {
  if (history) return { kind: "all" };
  if (since !== undefined) return { kind: "range", from: since, to: "HEAD" };
  if (range === undefined) return undefined;
  const wanted = rangeIn(range);
  if (wanted === undefined) throw new CannotRun(`${range} is no range of commits, as A..B is.`);
  return wanted;
}

/** Scans what commits add in the repository of a target. */
export async function scanHistory(
  ready: Engine,
  target: Target,
  settings: ScanSettings,
  wanted: Wanted,
): Promise<Scan> {
  const found = repositoryFor(target);
  const cancelling = new AbortController();
  const cancel = (): void => cancelling.abort();
  // The second time it ends at once, as without us.
  for (const name of CANCELLING) process.once(name, cancel);
  try {
    const { signal } = cancelling;
    const opened = await commitSource(found.root, wanted, found, { signal });
    if (opened.kind === "refused") throw new CannotRun(printable(opened.why));
    return await scanCommits(ready, opened, { ...settings, offers: "none" }, signal);
  } finally {
    for (const name of CANCELLING) process.removeListener(name, cancel);
  }
}

/** Signals by which a person cancels, or git when it is cancelled. */
const CANCELLING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function scanPaths(
  paths: readonly string[],
  ready: Engine,
  scanOne: (target: Target, wish: Wish | undefined) => Promise<Scan>,
  shard?: Shard,
): Promise<Scans> {
  const { targets, missing } = wantedIn(paths, ready);
  const roots = new Map(targets.map(({ shown, root }) => [shown, root]));
  const wishes = shard && wishesOf(shard, [...roots.keys()]);
  const scans: Scan[] = [];
  for (const target of targets) {
    const wish = wishes?.get(target.shown);
    if (wishes === undefined || wish !== undefined) scans.push(await scanOne(target, wish));
  }
  return { scans, roots, missing };
}

/** Scans standard input as the file of a name; fixes would act on the disk, so none is offered. */
async function scanGiven(
  { path: name, paths, repos, values }: ScanOptions,
  ready: Engine,
  settings: ScanSettings,
): Promise<Scans> {
  if (name === undefined || name === "") throw new CannotRun("--stdin needs --path NAME.");
  if (paths.length > 0 || repos !== undefined)
    throw new CannotRun("--stdin is one text: name it by --path alone.");
  if (values === "-") throw new CannotRun("Standard input is the text: --values needs a file.");
  const { root, path } = placeOf(name);
  const source = givenSource(root, path, await readStream(process.stdin));
  const scan = await scanSource(ready, source, { ...settings, offers: "none", shown: root });
  return { scans: [scan], roots: new Map([[root, root]]), missing: [] };
}

/** Scans what is staged in the repository of a target. */
export async function scanStaged(
  ready: Engine,
  target: Target,
  settings: ScanSettings,
): Promise<Scan> {
  const { root, isWanted } = repositoryFor(target);
  return scanOpened(ready, stagedSource(root, isWanted), root, settings);
}

export function scanOpened(
  ready: Engine,
  opened: OpenedSource,
  root: string,
  settings: ScanSettings,
): Promise<Scan> {
  if (opened.kind === "refused") throw new CannotRun(printable(opened.why));
  const own = { offers: "none", withoutHistory: true, shown: root } as const;
  return scanSource(ready, opened.source, { ...settings, ...own });
}

/** Repository of a target, and the paths from its root that the target names. */
interface InRepository extends WantedPaths {
  readonly root: string;
}

export function repositoryFor({ root: folder, only }: Target): InRepository {
  const root = repositoryAround(join(folder, "_"));
  if (root === undefined) throw new CannotRun(`${folder} is in no git repository.`);
  const inside = relative(root, folder).split(sep).join("/");
  const wanted = (only ?? [""]).map((path) => posix.join(inside, path));
  return {
    root,
    isWhole: wanted.includes("."),
    isWanted: (path) =>
      wanted.some((name) => name === "." || path === name || path.startsWith(`${name}/`)),
  };
}

/** Reports arguments that name nothing, and goes on with the rest. */
export function wantedIn(paths: readonly string[], ready: Engine): Targets {
  const { targets, missing } = targetsOf(paths);
  const sentences = missing.map(printable);
  const listing = sentences.join("\n");
  if (targets.length === 0) throw new CannotRun(listing);
  if (missing.length > 0) process.stderr.write(`${ready.withoutSecrets(listing)}\n`);
  return { targets, missing: sentences };
}
