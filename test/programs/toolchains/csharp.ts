/**
 * Mono's C# 7 compiler on all programs at once. Each is a class `P` with a `Main`; it gets a namespace
 * of its own, in which its `using` directives may stand, and runs in the process of all others.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished, inFolder, linesOf } from "./processes.ts";
import type { Result, Runnable, Toolchain } from "./toolchain.ts";

const SENDER = readFileSync(new URL("run.cs", import.meta.url), "utf8");
const FAILS = "class P { static void Main() {} }";

export const CSHARP: Toolchain = {
  command: "mcs",
  run: (programs) =>
    inFolder(async (folder) => {
      return await runIn(folder, programs);
    }),
};

async function runIn(folder: string, programs: readonly Runnable[]): Promise<readonly Result[]> {
  const compile = (texts: readonly string[]): ReturnType<typeof finished> => {
    writeFileSync(join(folder, "run.cs"), SENDER);
    const files = texts.map((text, index) => {
      writeFileSync(join(folder, `${index}.cs`), namespaced(text, index));
      return `${index}.cs`;
    });
    const options = ["-langversion:7", "-out:all.exe", "-main:Runner", "-warn:0"];
    return startedIn(folder, "mcs", [...options, "run.cs", ...files]);
  };
  const texts = programs.map((program) => program.text);
  const errors = errorsIn((await compile(texts)).stderr);
  // Those that do not compile would keep all others from running.
  if (errors.size > 0) {
    const rest = await compile(texts.map((text, index) => (errors.has(index) ? FAILS : text)));
    if (errorsIn(rest.stderr).size > 0) throw new Error(rest.stderr.slice(0, 500));
  }
  const envs = programs.map(({ env }, index) => {
    const own = Object.entries(env).map(([name, value]) => `${name}=${value}\0`);
    writeFileSync(join(folder, `${index}.env`), own.join(""));
    return `${index}`;
  });
  const { stdout, stderr } = await startedIn(folder, "mono", ["all.exe", ...envs]);
  const said = stdout.split("\u0001").slice(1);
  if (said.length !== programs.length) throw new Error(`mono: ${stderr.slice(0, 500)}`);
  return said.map((text, index) => {
    const [sent = "", error = ""] = text.split("\u0002");
    return {
      sent: linesOf(sent),
      error: (errors.get(index) ?? error).trim(),
    };
  });
}

function startedIn(
  folder: string,
  command: string,
  args: readonly string[],
): ReturnType<typeof finished> {
  return finished("env", ["-C", folder, command, ...args], { PATH: process.env["PATH"] });
}

/** Puts a namespace on the program's first line, so that the compiler's line numbers stay. */
function namespaced(text: string, index: number): string {
  return `namespace N${index} { using static Sending; ${text.replace("\uFEFF", "")}\n}\n`;
}

/** The compiler's messages by the number of the program. */
function errorsIn(output: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const line of output.split("\n")) {
    const said = /^(\d+)\.cs\(\d+,\d+\): (error .*)$/.exec(line);
    if (said === null && /\berror\b/.test(line)) throw new Error(line);
    const [, program, message = ""] = said ?? [];
    if (program === undefined) continue;
    const index = Number(program);
    found.set(index, `${found.get(index) ?? ""}${message}\n`);
  }
  return found;
}
