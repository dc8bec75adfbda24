/** Who could have seen a key: finds it at a place, and reports what this clone knows of it. */
import { join, relative, sep } from "node:path";
import type { Engine, RuleSet } from "../engine/index.ts";
import { objectBytes, objectInfos } from "../host/commits/objects.ts";
import { decodeText } from "../host/decode.ts";
import { readDisk } from "../host/disk.ts";
import { repositoryAround } from "../host/repository.ts";
import { givenSource, readStream } from "../host/source/given-source.ts";
import { statsAt } from "../host/stat.ts";
import { type StoryKey, storyKeys } from "../host/story/story-keys.ts";
import { tellStories } from "../host/story/tell-stories.ts";
import { SHORTEST_VALUE } from "../host/story/value-search.ts";
import { CannotRun } from "./cannot-run.ts";
import { storyJson } from "./report/story-json.ts";
import { storyText } from "./report/story-text.ts";
import { printable } from "./report/text.ts";
import { scanSource, scanTarget } from "./scan.ts";
import type { Scan } from "./scanned.ts";
import type { StoryOptions } from "./story-args.ts";
import { placeOf, targetsOf } from "./targets.ts";

/** Time for which a person may wait; whoever has enough ends the program. */
const BOUNDS = { timeoutMs: 30 * 60 * 1000, maxBytes: 256 * 1024 ** 3 };
const PLACE = /^(.+?)(?::(\d{1,9}))?(?::\d{1,9})?$/s;

export interface StoryReport {
  readonly report: string;
  /** Keys, which no report may spell out. */
  readonly values: readonly string[];
  readonly isWhole: boolean;
}

/** Keys of one file, and the folder whose repository is asked. */
interface Wanted {
  readonly root: string;
  /** Path as reports have it; `undefined` for a key from standard input. */
  readonly path: string | undefined;
  readonly keys: readonly StoryKey[];
}

export async function storyOf(
  engine: Engine,
  options: StoryOptions,
  tool: { readonly name: string; readonly version: string },
): Promise<StoryReport> {
  const { root, path, keys } = await wantedBy(engine, options);
  const repository = repositoryAround(join(root, "_"));
  if (repository === undefined) {
    throw new CannotRun(`${printable(root)} ${withoutRepository(root)}`);
  }
  const values = keys.map(({ value }) => value);
  const told = await tellStories(repository, values, { bounds: BOUNDS });
  if (told.kind === "refused") throw new CannotRun(told.why);
  const { stories, notes, isWhole } = told;
  const all = { path, notes, isWhole, keys: keys.map((key, at) => ({ key, story: stories[at] })) };
  const report = options.format === "json" ? storyJson(all, tool) : storyText(all);
  return { report, values, isWhole };
}

/** Reason why a folder has no story, as the end of a sentence. */
function withoutRepository(root: string): string {
  const isBare = ["HEAD", "objects", "refs"].every((name) => statsAt(join(root, name)));
  return isBare
    ? "is a bare repository, in which git is not asked: clone it, and ask there."
    : "is in no git repository, so that nothing is known of it.";
}

async function wantedBy(engine: Engine, options: StoryOptions): Promise<Wanted> {
  const { place, stdin } = options;
  if (stdin) {
    if (place !== undefined) throw new CannotRun("--stdin is a key by itself: it needs no place.");
    return givenKey();
  }
  if (place === undefined) throw new CannotRun("Name the place of a key: FILE:LINE.");
  const [, file = place, lineText] = PLACE.exec(place) ?? [];
  const scanned = await scannedFile(engine, file, options.commit);
  const keys = keysOf(engine, scanned);
  const line = lineText === undefined ? undefined : Number(lineText);
  const wanted = line === undefined ? keys : keys.filter((key) => key.line === line);
  if (wanted.length === 0) {
    const where = line === undefined ? file : `line ${line} of ${file}`;
    throw new CannotRun(printable(`There is no key in ${where}.`));
  }
  const { root } = scanned.scan;
  const path = relative(process.cwd(), join(root, scanned.path));
  return { root, path: path.split(sep).join("/"), keys: wanted };
}

async function givenKey(): Promise<Wanted> {
  const { bytes } = await readStream(process.stdin);
  const value = bytes.toString("utf8").trim();
  if (value.length < SHORTEST_VALUE) {
    throw new CannotRun(`A key of fewer than ${SHORTEST_VALUE} characters stands everywhere.`);
  }
  const none = { ruleId: undefined, fingerprint: undefined, name: undefined, revoke: undefined };
  return { root: process.cwd(), path: undefined, keys: [{ value, line: 1, ...none }] };
}

/** A file with its findings, suppressed ones too. */
interface ScannedFile {
  readonly scan: Scan;
  readonly path: string;
  readonly text: string;
}

async function scannedFile(
  engine: Engine,
  file: string,
  commit: string | undefined,
): Promise<ScannedFile> {
  const settings = { keepsAllowed: true, withoutHistory: true, offers: "none" } as const;
  if (commit !== undefined) {
    const { root, path } = placeOf(file);
    const bytes = committed(root, path, commit);
    const source = givenSource(root, path, { bytes, isCut: false });
    const scan = await scanSource(engine, source, { ...settings, shown: root });
    return { scan, path, text: decodeText(bytes) ?? "" };
  }
  const { targets, missing } = targetsOf([file]);
  const [target] = targets;
  if (target === undefined) throw new CannotRun(printable(missing.join("\n")));
  const [path, ...others] = target.only ?? [];
  if (path === undefined || others.length > 0) {
    throw new CannotRun(printable(`${file} is a folder.`));
  }
  const read = readDisk(target.root, path);
  const scan = await scanTarget(engine, target, settings);
  return { scan, path, text: read.kind === "text" ? read.text : "" };
}

/** Bytes of a file in a commit. Names go to git by its input, so that none can be an option. */
function committed(root: string, path: string, commit: string): Buffer {
  if (/^-|[\p{Cc}:]/u.test(commit) || path.includes("\n")) {
    throw new CannotRun(printable(`${commit} names no commit.`));
  }
  const [info] = objectInfos({ root }, [`${commit}^{commit}:${path}`]) ?? [];
  const bytes = info?.type === "blob" ? objectBytes({ root }, [info.id])?.get(info.id) : undefined;
  if (bytes === undefined) throw new CannotRun(printable(`${commit} has no file ${path} here.`));
  return bytes;
}

function keysOf(engine: Engine, { scan, path, text }: ScannedFile): readonly StoryKey[] {
  const placed = [...scan.found, ...(scan.allowed ?? [])];
  // An env file may hold values of which nothing has to be said.
  const snapshot = placed[0]?.snapshot ?? { path, text, exposure: "unknown" };
  const findings = placed.map(({ finding }) => finding);
  return storyKeys(engine, snapshot, findings, rulesOf(scan.found));
}

function rulesOf(found: Scan["found"]): RuleSet | undefined {
  return found.find(({ rules }) => rules !== undefined)?.rules;
}
