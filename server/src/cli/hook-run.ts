/** Does what one hook of git does. */
import manifest from "../../../package.json" with { type: "json" };
import type { Engine } from "../engine/index.ts";
import { bytesOf } from "../host/git-command.ts";
import {
  bypassOf,
  CAN_LOOK,
  type HookName,
  SKIP_VARIABLE,
  TRY_VARIABLE,
  trialArgument,
} from "../host/hooks/hook-names.ts";
import type { ScanOptions } from "./args.ts";
import { CannotRun } from "./cannot-run.ts";

/** Options of a scan that nobody chose. */
export const USUAL: ScanOptions = {
  paths: [],
  format: "text",
  output: undefined,
  report: [],
  shard: undefined,
  repos: undefined,
  failOn: "warning",
  baseline: undefined,
  all: false,
  includeSuppressed: false,
  cache: false,
  values: undefined,
  stdin: false,
  path: undefined,
  staged: false,
  since: undefined,
  range: undefined,
  history: false,
};

/** Answers a trial: rules and git are there, and this is the Node.js. */
export function tried(ready: Engine): string {
  if (ready.rules().length === 0) throw new CannotRun("There are no rules.");
  const answer = bytesOf({ root: process.cwd(), args: ["rev-parse", "--git-dir"] });
  if (answer === undefined) throw new CannotRun("Git does not answer for this repository.");
  return `Secret Hygiene ${manifest.version} ${CAN_LOOK} (Node.js ${process.version}, ${process.execPath}).\n`;
}

/** Sentences on what a hook stops, and how to go past it; none where it stops nothing. */
export function stopped(name: HookName, exitCode: number): string {
  if (exitCode === 0) return "";
  const what = name === "pre-push" ? "push" : "commit";
  const why = exitCode === 1 ? "" : " since not all of it could be looked at";
  return `The ${what} was stopped${why}. To go past this hook once: ${bypassOf(name)}.\n`;
}

/** True if it is only to be seen that it looks. */
export function isTrial(args: readonly string[], variables: NodeJS.ProcessEnv): boolean {
  const nonce = variables[TRY_VARIABLE] ?? "";
  return nonce !== "" && args.length === 1 && args[0] === trialArgument(nonce);
}

/** True if the person goes past the hook, whoever started it. */
export function isSkipped(variables: NodeJS.ProcessEnv): boolean {
  return variables[SKIP_VARIABLE] === "1";
}
