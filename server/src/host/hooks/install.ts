/** Installs our hooks in a repository, beside those of others and never in their place. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf } from "../disk.ts";
import { askedLater } from "../git-command.ts";
import { createFile, replaceFile } from "../plan/replace-file.ts";
import { type ByHand, linesFor, type Meant } from "./by-hand.ts";
import { blockFor, ownHook, reachesBlock, withBlock } from "./hook-block.ts";
import { asBytes, asRead, type HookFile, hookFileAt } from "./hook-file.ts";
import type { HookName } from "./hook-names.ts";
import { type HooksFolder, hooksFolderOf } from "./hooks-folder.ts";
import { type Launcher, writeLauncher } from "./launcher.ts";
import { authorOf, huskyFile, type Place } from "./neighbours.ts";
import type { HookProgram } from "./program-copy.ts";

/** Result for one hook. */
export interface HookResult {
  readonly name: HookName;
  /**
   * `installed`: it is there now. `present`: it was. `by-hand`: the person has to add lines.
   * `removed`, `absent`: it is gone, or never was there. `left`: another's configuration has it. `refused`: nothing was done.
   */
  readonly state: "installed" | "present" | "by-hand" | "removed" | "absent" | "left" | "refused";
  /** File that is meant. */
  readonly path: string;
  /** Sentence on what was done and why. */
  readonly sentence: string;
  /** Lines that the person has to add, and where; of one that is installed: for everybody to have it. */
  readonly byHand?: ByHand;
}

/** Results for all hooks, or why there are none, as a sentence. */
export type HookResults =
  | {
      readonly kind: "results";
      readonly results: readonly HookResult[];
      readonly launcher?: Launcher;
    }
  | { readonly kind: "refused"; readonly why: string };

export const NO_ANSWER = {
  kind: "refused",
  why: "Git does not answer for this folder: nothing was done. Is it in a repository of yours?",
} as const;

/** Refusal of a repository in which no hook of ours could look; `undefined` for any other. */
export function refusalOf(root: string): Extract<HookResults, { kind: "refused" }> | undefined {
  if (!/[\r\n]/.test(root)) return undefined;
  const why =
    "The path of this repository has a line break in it, with which no hook can look: rename the folder.";
  return { kind: "refused", why };
}

/** Installs hooks; `isShared`: also where other people or repositories have them too. */
export async function installHooks(
  root: string,
  names: readonly HookName[],
  program: HookProgram,
  { isShared }: { readonly isShared: boolean },
): Promise<HookResults> {
  const refusal = refusalOf(root);
  if (refusal !== undefined) return refusal;
  const folder = await askedLater(hooksFolderOf(root));
  if (folder === undefined) return NO_ANSWER;
  const launcher = writeLauncher(program, root);
  if (launcher.kind === "missing") return { kind: "refused", why: `${launcher.path} vanished.` };
  if (launcher.kind === "refused") return launcher;
  const results = names.map((name) =>
    installed({ name, launcher: launcher.path, root }, folder, isShared),
  );
  return { kind: "results", results, launcher };
}

function installed(
  { name, launcher, root }: Place,
  folder: HooksFolder,
  isShared: boolean,
): HookResult {
  const isOwn = folder.kind === "own";
  const path = folder.isHusky ? huskyFile(folder.path, name) : join(folder.path, name);
  const block = blockFor(name, isOwn ? launcher : "anyone's");
  const result = { name, path };
  if (block === undefined) return { ...result, state: "refused", sentence: CONTROL };
  const wanted = { ...result, block, launcher, root, isOwn, isShell: folder.isHusky };
  const byHand = linesFor(wanted, hookFileAt(path));
  if (folder.kind === "off") {
    return {
      ...result,
      state: "refused",
      sentence: `Git runs no hooks: core.hooksPath is ${folder.path}.`,
    };
  }
  if (folder.kind === "elsewhere") {
    return { ...result, state: "by-hand", byHand, sentence: elsewhere(folder.path) };
  }
  if (!isOwn && !isShared) {
    return { ...result, state: "by-hand", byHand, sentence: others(folder) };
  }
  return written(wanted);
}

const CONTROL = "The path of the launcher has a control character, which no hook can hold.";

function elsewhere(path: string): string {
  return (
    `The configuration of this repository has its hooks in ${path}, outside of it: ` +
    "nothing was written there."
  );
}

function others({ kind, path, isHusky }: HooksFolder): string {
  const whose = isHusky
    ? "husky runs what is committed here, for everybody"
    : kind === "shared"
      ? `${path} is committed, for everybody`
      : `${path} is for all of your repositories`;
  return `${whose} (core.hooksPath): nothing was written. "secret-hygiene hook install --shared" does it, or you:`;
}

interface Wanted extends Meant, Place {}

function written(wanted: Wanted): HookResult {
  const { name, path } = wanted;
  const file = hookFileAt(path);
  const author = file.kind === "file" ? authorOf(file.text) : undefined;
  if (author === undefined) return besideAt(wanted);
  if (author.runsBefore === undefined) {
    const sentence = `${path} is ${author.name}'s, which would write over a line of ours.`;
    return { name, path, state: "by-hand", sentence, byHand: author.byHand(wanted) };
  }
  const before = `${path}${author.runsBefore}`;
  const result = besideAt({ ...wanted, path: before });
  const whose = `${path} is ${author.name}'s, which runs this one first.`;
  return {
    ...result,
    sentence: `${result.sentence} ${whose}`,
    byHand: author.byHand(wanted),
  };
}

/** Tries that a file is looked at anew because another program has just written it. */
const TRIES = 3;

function besideAt(wanted: Wanted): HookResult {
  const { name, path } = wanted;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const result = besideIn(hookFileAt(path), wanted);
    if (result !== undefined) return result;
  }
  return { name, path, state: "refused", sentence: `${path} was changed meanwhile.` };
}

/** Puts the hook beside what is there; `undefined` where that has changed meanwhile. */
function besideIn(file: HookFile, wanted: Wanted): HookResult | undefined {
  const { name, path, isShell } = wanted;
  const result = { name, path };
  const block = asRead(wanted.block);
  if (file.kind === "other") {
    const sentence = `${path} ${file.why}: it was left as it is.`;
    return { ...result, state: "by-hand", byHand: linesFor(wanted, file), sentence };
  }
  if (file.kind === "missing") {
    const bytes = asBytes(isShell ? block : ownHook(block));
    return put(result, () => createIn(path, bytes), "is there now");
  }
  if (file.block === "broken") {
    const sentence = `${path} has some of our lines only: ${REPAIR}`;
    return { ...result, state: "refused", sentence };
  }
  if (!file.isExecutable && !isShell) {
    return { ...result, state: "refused", sentence: notRun(path) };
  }
  const isReached = isShell || reachesBlock(file.text, block) === "yes";
  if (file.block === block && isReached)
    return { ...result, state: "present", sentence: `${path} has it.` };
  return into(file, wanted, block);
}

/** Puts the lines into a hook that is there. */
function into(
  file: Extract<HookFile, { readonly kind: "file" }>,
  wanted: Wanted,
  block: string,
): HookResult | undefined {
  const { name, path, isShell } = wanted;
  const { text, bytes, block: old } = file;
  const isReached = old !== undefined && (isShell || reachesBlock(text, old) === "yes");
  // Lines of ours that nothing reads any more go to where they are read.
  const rest = old === undefined ? text : text.replace(old, () => "");
  const beside = isShell ? block + rest : withBlock(rest, block);
  const next = isReached ? text.replace(old, () => block) : beside;
  if (next === undefined) {
    const what = text.startsWith("#!")
      ? "is no script of sh, or one with options that we do not know"
      : "does not say what runs it";
    const sentence = `${path} ${what}: it was left as it is.`;
    return { name, path, state: "by-hand", byHand: linesFor(wanted, file), sentence };
  }
  const what = old === undefined ? "runs it before what it did, which stays" : "has it anew";
  return put({ name, path }, () => replaceFile(path, bytes, asBytes(next)), what);
}

function createIn(path: string, bytes: Buffer): "replaced" | "changed" {
  mkdirSync(dirname(path), { recursive: true });
  return createFile(path, bytes, 0o755);
}

const REPAIR = "take them out by hand, and run this again.";

function notRun(path: string): string {
  return `${path} is there and not executable, so git does not run it: make it so (chmod +x) or remove it.`;
}

function put(
  result: Pick<HookResult, "name" | "path">,
  write: () => "replaced" | "changed",
  what: string,
): HookResult | undefined {
  try {
    if (write() === "changed") return undefined;
    return { ...result, state: "installed", sentence: `${result.path} ${what}.` };
  } catch (error) {
    const why = codeOf(error) ?? "no reason given";
    return { ...result, state: "refused", sentence: `${result.path} cannot be written (${why}).` };
  }
}
