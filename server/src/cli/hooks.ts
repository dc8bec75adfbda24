/** Installs hooks, takes them out and tries them, and says what was done. */
import { dirname } from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { SKIP_VARIABLE } from "../host/hooks/hook-names.ts";
import { type HookResult, type HookResults, installHooks } from "../host/hooks/install.ts";
import { type Launcher, launcherPath, removeLauncher } from "../host/hooks/launcher.ts";
import { hooksStatus } from "../host/hooks/status.ts";
import { launcherUsers, uninstallHooks } from "../host/hooks/uninstall.ts";
import { CannotRun } from "./cannot-run.ts";
import type { HookOptions } from "./hook-args.ts";
import { printable } from "./report/text.ts";
import { repositoryHere } from "./targets.ts";

/** Text for the person, and the exit code. */
export interface Answer {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

export async function hookInstall({ names, shared }: HookOptions): Promise<Answer> {
  const program = { dist: __dirname, version: manifest.version, node: process.execPath };
  const answer = await installHooks(ownRepository(), names, program, { isShared: shared });
  const results = resultsOf(answer);
  const launcher = answer.kind === "results" ? answer.launcher : undefined;
  const lines = [...results.flatMap(linesOf), ...launcherLines(launcher), ...bypassLines()];
  return { text: textOf(lines), exitCode: exitCodeOf(results) };
}

export async function hookUninstall(options: HookOptions): Promise<Answer> {
  const { names, shared, launcher, force } = options;
  const root = ownRepository();
  const answer = await uninstallHooks(root, names, { isShared: shared });
  const results = resultsOf(answer);
  const lines = results.flatMap(linesOf);
  const path = launcherPath();
  const users = launcher && !force ? await launcherUsers(root) : [];
  if (users.length > 0 && path !== undefined) {
    lines.push(
      `${path} stays, since this repository still starts it (${users.join(", ")}), and would fail without: ` +
        "--launcher --force removes it all the same.",
    );
    return { text: textOf(lines), exitCode: 2 };
  }
  if (launcher && path !== undefined) {
    removeLauncher();
    lines.push(`${path} is gone: hooks of other repositories that start it fail and say so.`);
  } else if (path !== undefined) {
    lines.push(`${path} stays for other repositories; --launcher removes it.`);
  }
  return { text: textOf(lines), exitCode: exitCodeOf(results) };
}

export async function hookStatus(): Promise<Answer> {
  const status = await hooksStatus(ownRepository());
  if (status.kind === "refused") throw new CannotRun(printable(status.why));
  const { hooks, launcher } = status;
  const lines = hooks.flatMap(({ name, sentences }) => {
    const [first = "", ...rest] = sentences.flatMap((sentence) => sentence.split("\n"));
    return [`${name}: ${first}`, ...rest.map((sentence) => `    ${sentence}`)];
  });
  const isRunning = hooks.every((hook) => hook.isRunning);
  const all = [...lines, ...launcherLines(launcher), ...bypassLines()];
  return { text: textOf(all), exitCode: isRunning ? 0 : 1 };
}

/** Repository around the working folder; from a folder inside of it too. */
function ownRepository(): string {
  const root = repositoryHere();
  if (root === undefined) throw new CannotRun("This folder is in no git repository.");
  return root;
}

function resultsOf(answer: HookResults): readonly HookResult[] {
  if (answer.kind === "refused") throw new CannotRun(printable(answer.why));
  return answer.results;
}

const STATES = {
  installed: "installed",
  present: "was installed",
  "by-hand": "not installed",
  removed: "removed",
  absent: "not installed",
  left: "not removed",
  refused: "nothing done",
} as const;

function linesOf({ name, state, sentence, byHand }: HookResult): readonly string[] {
  const first = `${name}: ${STATES[state]}. ${sentence}`;
  if (byHand === undefined) return [first];
  const who = state === "by-hand" ? "" : "For everybody: ";
  // Not indented: the end of a here-document and the keys of YAML stand where they stand.
  return [first, `    ${who}${byHand.ask}:`, "", ...byHand.lines, ""];
}

function launcherLines(launcher: Launcher | undefined): readonly string[] {
  if (launcher === undefined) return [];
  if (launcher.kind === "refused") return [launcher.why];
  if (launcher.kind === "missing") return [`The launcher ${launcher.path} is not there.`];
  const { path, program, version, node } = launcher;
  const own = version === manifest.version ? "" : ` (this is ${manifest.version})`;
  return [
    `All hooks start ${path}.`,
    `    It runs version ${version}${own} in ${dirname(program)},`,
    `    by ${node}, or by a Node.js of PATH once that is gone.`,
  ];
}

function bypassLines(): readonly string[] {
  return [`To go past a hook once: --no-verify, or ${SKIP_VARIABLE}=1 before the command.`];
}

function exitCodeOf(results: readonly HookResult[]): Answer["exitCode"] {
  if (results.some(({ state }) => state === "refused")) return 2;
  return results.some(({ state }) => state === "by-hand" || state === "left") ? 1 : 0;
}

function textOf(lines: readonly string[]): string {
  return `${lines.map(printable).join("\n")}\n`;
}
