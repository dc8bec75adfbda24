/** Reads a long answer of git while it is given, within bounds, and without keeping it. */
import { type ChildProcess, spawn } from "node:child_process";
import { dirname } from "node:path";
import { argsOf, environment, type Question } from "./git-command.ts";
import { gitFor } from "./git-program.ts";
import { repositoryOf } from "./repository.ts";

/** Bounds of one answer. */
export interface StreamBounds {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * End of an answer: all of it, as much as was wanted, as much as the bounds allow, or git failed or
 * could not be started.
 */
export type StreamEnd = "whole" | "enough" | "cut" | "failed";

/** Streams an answer; `take` tells whether it wants more. */
export function streamGit(
  question: Question,
  take: (part: Buffer) => boolean,
  { timeoutMs, maxBytes, signal }: StreamBounds,
): Promise<StreamEnd> {
  if (signal?.aborted === true) return Promise.resolve("cut");
  const git = gitFor(repositoryOf(question.root).root);
  if (git === undefined) return Promise.resolve("failed");
  return new Promise((resolve) => {
    const child = start(git, question);
    let bytes = 0;
    const end = (how: StreamEnd): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cut);
      child.stdout?.destroy();
      // Git, or what stands in its place, may not want to end.
      child.kill("SIGKILL");
      resolve(how);
    };
    const cut = (): void => end("cut");
    const timer = setTimeout(cut, timeoutMs);
    signal?.addEventListener("abort", cut);
    child.stdout?.on("data", (part: Buffer) => {
      bytes += part.length;
      if (!take(part)) end("enough");
      else if (bytes > maxBytes) end("cut");
    });
    // Git may have ended before it has read all of the question.
    child.stdin?.on("error", () => {});
    child.stdin?.end(question.input);
    child.on("error", () => end("failed"));
    child.on("close", (status) => end(status === 0 ? "whole" : "failed"));
  });
}

function start(git: string, question: Question): ChildProcess {
  return spawn(git, argsOf(question), {
    // Not in the folder itself: Windows would look for git.exe there first.
    cwd: dirname(process.execPath),
    env: { ...environment(), ...question.env },
    stdio: [question.input === undefined ? "ignore" : "pipe", "pipe", "ignore"],
    windowsHide: true,
  });
}

/** Cuts a stream into its parts, each of which the delimiter ends. */
export function partsBetween(
  delimiter: number,
  take: (part: string) => void,
): (part: Buffer) => boolean {
  let rest = Buffer.alloc(0);
  return (part) => {
    const all = rest.length === 0 ? part : Buffer.concat([rest, part]);
    let from = 0;
    for (let to = all.indexOf(delimiter); to >= 0; to = all.indexOf(delimiter, from)) {
      take(all.toString("utf8", from, to));
      from = to + 1;
    }
    rest = Buffer.from(all.subarray(from));
    return true;
  };
}
