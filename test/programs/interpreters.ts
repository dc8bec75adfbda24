/**
 * The languages' own interpreters. Each runs all programs it is given in as few processes as can be:
 * with a function `send` that prints a hash of what it gets, and nothing else in the environment.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export interface Runnable {
  readonly path: string;
  readonly text: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What it sent, as hashes; and its error, empty when there was none. */
const RESULT = z.object({ sent: z.array(z.string()), error: z.string() });
export type Result = z.infer<typeof RESULT>;

/** An interpreter, or a compiler and what starts its programs. */
export interface Toolchain {
  /** Whether it is installed is told by whether this is found. */
  readonly command: string;
  /** In the order given. */
  readonly run: (programs: readonly Runnable[]) => Promise<readonly Result[]>;
  /** Which of the texts the language's formatter would leave as they are. */
  readonly isFormatted?: (texts: readonly string[]) => Promise<readonly boolean[]>;
}

/** Not by starting it: some compilers take seconds to say their version. */
export function isInstalled({ command }: Toolchain): boolean {
  const asked = spawnSync("sh", ["-c", 'command -v "$0"', command], { stdio: "ignore" });
  return asked.status === 0;
}

const AT_ONCE = 4;
const HERE = fileURLToPath(new URL(".", import.meta.url));

/** An interpreter that runs all programs by a script in its own language, beside this file. */
export function scripted(command: string, script: string): Toolchain {
  return {
    command,
    run: async (programs) =>
      z.array(RESULT).parse(JSON.parse(await outputOf(command, [HERE + script], programs))),
  };
}

export const PYTHON = scripted("python3", "run.py");

/** From files, as modules are: `.cjs` is required, `.mjs` imported. */
export const NODE: Toolchain = {
  command: process.execPath,
  run: async (programs) => {
    const folder = mkdtempSync(join(tmpdir(), "programs-"));
    try {
      const files = programs.map(({ path, text, env }, index) => {
        const file = join(folder, `${index}-${path}`);
        writeFileSync(file, text);
        return { file, env };
      });
      const said = await outputOf(process.execPath, [`${HERE}run.mjs`], files);
      return z.array(RESULT).parse(JSON.parse(said));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** A process for each: nothing else ends a script the way a script ends. */
export const BASH: Toolchain = {
  command: "bash",
  run: (programs) => inTurns(programs, inBash),
};

/** Runs each by a process of its own, a few at once. */
export async function inTurns(
  programs: readonly Runnable[],
  run: (program: Runnable, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < programs.length; at += AT_ONCE) {
    const some = programs.slice(at, at + AT_ONCE).map((it, index) => run(it, at + index));
    results.push(...(await Promise.all(some)));
  }
  return results;
}

const SEND = "() { printf '%s\\0' \"$@\" | sha256sum; }";

async function inBash({ text, env }: Runnable): Promise<Result> {
  const own = { PATH: process.env["PATH"], HOME: "/nowhere", "BASH_FUNC_send%%": SEND };
  const { stdout, stderr } = await finished("bash", ["-c", text], { ...own, ...env });
  return { sent: stdout.split("\n"), error: stderr };
}

async function outputOf(
  command: string,
  args: readonly string[],
  input: readonly object[],
): Promise<string> {
  const own = { PATH: process.env["PATH"] };
  const { stdout, stderr } = await finished(command, args, own, JSON.stringify(input));
  if (stdout === "") throw new Error(`${command} said nothing but: ${stderr.slice(-500)}`);
  return stdout;
}

/** Runs a command to its end; never throws for what it says, only when it cannot be started. */
export function finished(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input?: string,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: "pipe" });
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (it: string) => {
      said.stdout += it;
    });
    child.stderr.setEncoding("utf8").on("data", (it: string) => {
      said.stderr += it;
    });
    child.on("error", reject).on("close", () => resolve(said));
    // Who does not read its input has closed it before we write.
    if (input !== undefined) child.stdin.end(input);
    else child.stdin.destroy();
  });
}
