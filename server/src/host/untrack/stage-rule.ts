/**
 * Has the next commit take the rule by which git ignores a file, so that it is ignored for everybody who gets
 * the commit. Nothing else that a person wrote to the file of the rule goes along.
 */
import { readFileSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { applyEdits, type FileChange, quotedPath } from "../../engine/index.ts";
import { objectBytes } from "../commits/objects.ts";
import { type Asking, askedLater } from "../git-command.ts";
import { statsAt } from "../stat.ts";
import { isAlike } from "./alike.ts";
import { withoutFilters } from "./filters.ts";
import { indexedFile } from "./indexed-file.ts";
import { type Located, pathBetween } from "./located.ts";

/** A file of rules, and how it differs from the index. */
interface RuleFile {
  readonly root: string;
  readonly path: string;
  readonly bytes: Buffer;
}

const ORDINARY = /^100(?:644|755)$/;

/**
 * Stages the file with the rule that ignores `ignored`, if `changes` made all that is new in it; answers what is
 * left to the person. Paths of `changes` count from `folder`.
 */
export async function stageRule(
  folder: string,
  ignored: Located,
  changes: readonly FileChange[],
): Promise<string> {
  const name = pathBetween(folder, join(ignored.root, ignored.path));
  const source = await askedLater(ruleFileOf(ignored));
  if (source === undefined) {
    return `Only settings of your own have git ignore ${name}: add it to .gitignore for everybody else.`;
  }
  const whole = join(ignored.root, source);
  const shown = pathBetween(folder, whole);
  const file = { root: ignored.root, path: source, bytes: bytesAt(whole) };
  const change = changes.find(({ path }) => join(folder, path) === whole);
  if ((await isStaged(file)) || (await stagedNow(file, change))) {
    return `The next commit has ${shown} with the line that ignores ${name}.`;
  }
  const command = `git add ${quotedPath(shown)}`;
  return `Run "${command}" before you commit: without ${shown}, git does not ignore ${name} for everybody else.`;
}

/** Path of the `.gitignore` whose rule counts; `undefined` where it stands outside of the files of the repository. */
function* ruleFileOf({ root, path }: Located): Asking<string | undefined> {
  const args = ["check-ignore", "-v", "-z", "--stdin"];
  const [source = ""] = (yield { root, args, input: `${path}\0` }) ?? [];
  const isOwn = basename(source) === ".gitignore" && !isAbsolute(source);
  return isOwn && !source.startsWith("../") ? source : undefined;
}

function bytesAt(path: string): Buffer {
  return statsAt(path)?.isFile() === true ? readFileSync(path) : Buffer.alloc(0);
}

async function isStaged({ root, path, bytes }: RuleFile): Promise<boolean> {
  const staged = await stagedBytes(root, path);
  return staged !== undefined && isAlike(staged, bytes);
}

/** Bytes that the index has; `undefined` where it has no ordinary file there. */
async function stagedBytes(root: string, path: string): Promise<Buffer | undefined> {
  const entry = await indexedFile(root, path);
  if (typeof entry === "string" || !ORDINARY.test(entry.mode)) return undefined;
  return objectBytes({ root }, [entry.id])?.get(entry.id);
}

/** Stages the file where the change is all that is new in it; tells whether the index has it then. */
async function stagedNow(file: RuleFile, change: FileChange | undefined): Promise<boolean> {
  const { root, path, bytes } = file;
  if (change === undefined) return false;
  const made = Buffer.from(applyEdits(change.before ?? "", change.edits));
  if (!isAlike(made, bytes)) return false;
  const entry = await indexedFile(root, path);
  const isNew = typeof entry === "string";
  if (isNew !== (change.before === undefined)) return false;
  if (!isNew) {
    const before = await stagedBytes(root, path);
    if (before === undefined || !isAlike(before, Buffer.from(change.before ?? ""))) return false;
  }
  return (await askedLater(staged(file))) && (await isStaged(file));
}

/** Adds the file to the index, unless git ignores it or a filter would have to write it. */
function* staged({ root, path }: RuleFile): Asking<boolean> {
  const input = `${path}\0`;
  const ignored = yield { root, args: ["check-ignore", "-z", "--stdin"], input };
  const filter = yield { root, args: ["check-attr", "-z", "--stdin", "filter"], input };
  const isFiltered = filter?.[2] !== "unspecified" && filter?.[2] !== "unset";
  if (ignored?.length !== 0 || isFiltered) return false;
  const env = yield* withoutFilters(root);
  const args = ["update-index", "--add", "-z", "--stdin"];
  return (yield { root, args, env, input }) !== undefined;
}
