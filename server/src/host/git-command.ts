/**
 * Asks git, at once or later. The folder may be a stranger's: nothing that its configuration names
 * (monitors, hooks, pagers) is run. Code that uses the answers is a generator of questions:
 * `askedNow` blocks for each answer, as a command line may; `askedLater` does not.
 */
import { execFile, spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { gitFor } from "./git-program.ts";
import { repositoryOf } from "./repository.ts";
import { Silences } from "./silences.ts";

export interface Question {
  /** Directory in which git runs. */
  readonly root: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Variables for git that were found to point into the repository. */
  readonly env?: Readonly<Record<string, string>>;
  /** True if empty parts of the answer count, by their place. */
  readonly keepsEmpty?: true;
}

/** NUL-separated parts; `undefined` when git could not be asked. */
export type GitOutput = readonly string[] | undefined;

export type Asking<T> = Generator<Question, T, GitOutput>;

export function askedNow<T>(asking: Asking<T>): T {
  let step = asking.next();
  while (step.done !== true) step = asking.next(answerNow(step.value));
  return step.value;
}

export async function askedLater<T>(asking: Asking<T>): Promise<T> {
  let step = asking.next();
  while (step.done !== true) step = asking.next(await answerLater(step.value));
  return step.value;
}

const HARDENED: readonly string[] = [
  ...["-c", "core.fsmonitor=false"],
  ...["-c", "core.hooksPath=/dev/null"],
  ...["-c", "core.pager=cat"],
  ...["-c", "core.sshCommand=false"],
  ...["-c", "safe.bareRepository=explicit"],
  // Answers are read as UTF-8, whatever a repository likes to see its messages in.
  ...["-c", "i18n.logOutputEncoding=UTF-8"],
  "--no-optional-locks",
];
/**
 * Time limit of git: a repository may make it wait for ever, for instance for a pipe in place of a
 * file.
 */
const TIMEOUT_MS = 10_000;
const silences = new Silences(() => performance.now());
/** Time that this thread may still be blocked by git. */
let patienceMs = TIMEOUT_MS;
const LARGEST_ANSWER = 512 * 1024 * 1024;

function answerNow(question: Question): GitOutput {
  const answer = bytesNow(question);
  return answer === undefined
    ? undefined
    : partsOf(question, answer.status, answer.stdout.toString("utf8"));
}

/** Answer of git as it is, by blocking; `undefined` when git could not be asked. */
export function bytesOf(question: Question): Buffer | undefined {
  const answer = bytesNow(question);
  return answer?.status === 0 ? answer.stdout : undefined;
}

interface Bytes {
  readonly status: number | null;
  readonly stdout: Buffer;
}

function bytesNow(question: Question): Bytes | undefined {
  const repository = repositoryOf(question.root).root;
  if (silences.isSilent(repository) || patienceMs <= 0) return undefined;
  const git = gitFor(repository);
  if (git === undefined) return undefined;
  const started = performance.now();
  const { status, signal, stdout } = spawnSync(git, argsOf(question), {
    ...options(question),
    encoding: "buffer",
    timeout: Math.ceil(patienceMs),
    input: Buffer.from(question.input ?? ""),
    stdio: ["pipe", "pipe", "ignore"],
  });
  if (signal === null) silences.answered(repository);
  else {
    silences.add(repository);
    patienceMs -= performance.now() - started;
  }
  return { status, stdout };
}

async function answerLater(question: Question): Promise<GitOutput> {
  const repository = repositoryOf(question.root).root;
  const git = gitFor(repository);
  if (git === undefined || silences.isSilent(repository)) return undefined;
  return new Promise((resolve) => {
    const asked = execFile(git, argsOf(question), options(question), (error, stdout) => {
      const isKilled = error?.killed === true || typeof error?.signal === "string";
      if (isKilled) silences.add(repository);
      else silences.answered(repository);
      const status = error === null ? 0 : error.code;
      resolve(partsOf(question, typeof status === "number" ? status : null, stdout));
    });
    // Git may have answered, or not have been found, before it has read the question.
    asked.stdin?.on("error", () => {});
    asked.stdin?.end(question.input ?? "");
  });
}

/** Arguments with which nothing is run that the configuration of a repository names. */
export function argsOf({ root, args }: Question): readonly string[] {
  return [...HARDENED, "-C", root, ...args];
}

function options({ env }: Question) {
  return {
    // Not in the folder itself: Windows would look for git.exe there first.
    cwd: dirname(process.execPath),
    env: { ...environment(), ...env },
    encoding: "utf8",
    maxBuffer: LARGEST_ANSWER,
    timeout: TIMEOUT_MS,
    // Git, or what stands in its place, may not want to end.
    killSignal: "SIGKILL",
    windowsHide: true,
  } as const;
}

function partsOf({ args, keepsEmpty }: Question, status: number | null, stdout: string): GitOutput {
  // `check-ignore` says "none of them" by 1.
  if (status !== 0 && !(status === 1 && args[0] === "check-ignore")) return undefined;
  return stdout.split("\0").filter((text) => keepsEmpty === true || text !== "");
}

/**
 * Environment for git without variables that point to another repository. A partial clone fetches
 * what is missing by whatever program its configuration names: no transport is allowed. Nothing is
 * shown in place of what was committed, and no file gives a commit other parents than its own.
 */
export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    GIT_ALLOW_PROTOCOL: "none",
    GIT_GRAFT_FILE: "/dev/null",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
}
