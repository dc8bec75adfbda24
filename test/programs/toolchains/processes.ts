/** Processes and temporary folders, as every toolchain needs them. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Number of processes that two cores bear. */
const AT_ONCE = 4;

/** The path of a file beside this one. */
export function besideThis(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A temporary folder, which is there for as long as `use` takes. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "programs-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the function on each item, a few at once; results are in the order given. */
export async function inTurns<T, R>(
  all: readonly T[],
  run: (it: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE).map((it, index) => run(it, at + index));
    results.push(...(await Promise.all(some)));
  }
  return results;
}

/** Returns the non-empty lines, one for each value that a program sent. */
export function linesOf(output: string): string[] {
  return output.split("\n").filter((line) => line !== "");
}

/** Returns what a command prints when it is given JSON; throws when it prints nothing. */
export async function outputOf(
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
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said.stderr += text;
    });
    child.on("error", reject).on("close", () => resolve(said));
    // Who does not read its input has closed it before we write.
    if (input !== undefined) child.stdin.end(input);
    else child.stdin.destroy();
  });
}
