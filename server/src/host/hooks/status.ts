/** Says of each hook whose it is, and whether ours runs: its lines are tried, and nothing of others. */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { askedLater } from "../git-command.ts";
import { callersIn } from "./callers.ts";
import { blockFor, type Reach, reachesBlock } from "./hook-block.ts";
import { asRead, type HookFile, hookFileAt } from "./hook-file.ts";
import {
  CAN_LOOK,
  HOOK_NAMES,
  type HookName,
  SKIP_VARIABLE,
  TRY_VARIABLE,
  trialArgument,
} from "./hook-names.ts";
import { type HooksFolder, hooksFolderOf } from "./hooks-folder.ts";
import { NO_ANSWER, refusalOf } from "./install.ts";
import { type Launcher, readLauncher } from "./launcher.ts";
import { authorOf } from "./neighbours.ts";
import { placesOf } from "./uninstall.ts";

/** State of one hook. */
export interface HookStatus {
  readonly name: HookName;
  readonly path: string;
  /** True if it was tried and looked. */
  readonly isRunning: boolean;
  /** Sentences on it, the first of which says whether it is there. */
  readonly sentences: readonly string[];
}

export type HooksStatus =
  | {
      readonly kind: "status";
      readonly hooks: readonly HookStatus[];
      readonly launcher: Launcher;
    }
  | { readonly kind: "refused"; readonly why: string };

export async function hooksStatus(root: string): Promise<HooksStatus> {
  const refusal = refusalOf(root);
  if (refusal !== undefined) return refusal;
  const folder = await askedLater(hooksFolderOf(root));
  if (folder === undefined) return NO_ANSWER;
  const launcher = readLauncher();
  const hooks: HookStatus[] = [];
  for (const name of HOOK_NAMES) hooks.push(await statusOf(name, { root, folder, launcher }));
  return { kind: "status", hooks, launcher };
}

interface Asked {
  readonly root: string;
  readonly folder: HooksFolder;
  readonly launcher: Launcher;
}

async function statusOf(name: HookName, asked: Asked): Promise<HookStatus> {
  const { folder, root } = asked;
  const [path = folder.path, ...aside] = placesOf(name, folder);
  const status = { name, path, isRunning: false };
  if (folder.kind === "off") {
    return { ...status, sentences: [`not run: core.hooksPath is ${folder.path}.`] };
  }
  const file = hookFileAt(path);
  if (file.kind === "file" && file.block !== undefined) {
    const whose = isAlone(file) ? "alone" : "before what else the hook does";
    return ofBlock({ ...status, where: `in ${path}, ${whose}` }, file, asked);
  }
  const author = file.kind === "file" ? authorOf(file.text) : undefined;
  for (const other of aside) {
    const kept = hookFileAt(other);
    if (kept.kind !== "file" || kept.block === undefined) continue;
    if (author?.runsBefore !== undefined && other === `${path}${author.runsBefore}`) {
      return ofBlock(
        { ...status, path: other, where: `in ${other}, which ${author.name} runs first` },
        kept,
        asked,
      );
    }
    const sentence = `not run: another program has put it aside, as ${other}; "secret-hygiene hook install" goes on from there.`;
    return { ...status, path: other, sentences: [sentence] };
  }
  const namedIn = callersIn(root, author?.configurations ?? []).find(({ hook }) => hook === name);
  if (namedIn !== undefined) {
    const sentence = `named in ${namedIn.file}; not tried, since that would run the other commands there.`;
    return { ...status, sentences: [sentence] };
  }
  return { ...status, sentences: [`not installed (${whoseFile(path, file)}).`] };
}

function whoseFile(path: string, file: HookFile): string {
  if (file.kind === "missing") return `there is no ${path}`;
  if (file.kind === "other") return `${path} ${file.why}`;
  const author = authorOf(file.text);
  return author === undefined ? `${path} is another's` : `${path} is ${author.name}'s`;
}

function isAlone({ text, block }: Extract<HookFile, { readonly kind: "file" }>): boolean {
  const rest = text.replace(block ?? "", () => "");
  return rest.split("\n").every((line) => line.trim() === "" || line.startsWith("#"));
}

async function ofBlock(
  { where, ...status }: Omit<HookStatus, "sentences"> & { readonly where: string },
  file: Extract<HookFile, { readonly kind: "file" }>,
  { folder, launcher, root }: Asked,
): Promise<HookStatus> {
  const there = `installed ${where}.`;
  const not = (why: string): HookStatus => ({
    ...status,
    sentences: [there, `does not run: ${why}`],
  });
  if (!file.isExecutable && !folder.isHusky) return not("the file is not executable (chmod +x).");
  if (launcher.kind === "refused") return not(launcher.why);
  if (launcher.kind === "missing") return not(`the launcher ${launcher.path} is gone.`);
  const expected = [launcher.path, "anyone's"].map((place) => blockFor(status.name, place));
  const block = expected.find((text) => text !== undefined && asRead(text) === file.block);
  if (block === undefined || file.block === undefined) {
    return not(
      'its lines are not those that we write: "secret-hygiene hook install" writes them anew.',
    );
  }
  const reached = reachesBlock(file.text, file.block);
  if (reached !== "yes") return not(UNREACHED[reached]);
  const tried = await tryBlock(block, root);
  if (!tried.isRunning) return not(tried.said);
  return { ...status, isRunning: true, sentences: [there, `runs, as was tried: ${tried.said}`] };
}

const UNREACHED: Readonly<Record<Exclude<Reach, "yes">, string>> = {
  "other program": "the file is no script of sh.",
  options: "its first line gives sh options with which it may run nothing.",
  "lines before": "other lines stand before ours, and may end the hook.",
};

const PATIENCE_MS = 60_000;
const MOST_SAID = 2000;

interface Tried {
  readonly isRunning: boolean;
  /** Words of the program. */
  readonly said: string;
}

/** Runs lines that are known to be ours, as git would, to see that they look. */
function tryBlock(block: string, root: string): Promise<Tried> {
  return new Promise((resolve) => {
    const kept = Object.entries(process.env).filter(
      ([name]) => !name.startsWith("GIT_") && name !== SKIP_VARIABLE,
    );
    const nonce = randomUUID();
    const child = spawn("/bin/sh", ["-c", block, "secret-hygiene", trialArgument(nonce)], {
      cwd: root,
      env: { ...Object.fromEntries(kept), [TRY_VARIABLE]: nonce },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: PATIENCE_MS,
      windowsHide: true,
    });
    let said = "";
    const hear = (part: Buffer): void => {
      said = (said + part.toString("utf8")).slice(0, MOST_SAID);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", () => resolve({ isRunning: false, said: "sh cannot be started." }));
    child.on("close", (code) =>
      resolve({ isRunning: code === 0 && said.includes(CAN_LOOK), said: said.trim() }),
    );
  });
}
