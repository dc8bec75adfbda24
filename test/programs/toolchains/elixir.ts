/** Elixir: one process for all programs, which are scripts; they send with `Out.send`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { besideThis, finished, inFolder, linesOf } from "./processes.ts";
import type { Result, Runnable, Toolchain } from "./toolchain.ts";

const SCRIPT = besideThis("run.exs");

export const ELIXIR: Toolchain = {
  command: "elixir",
  run: (programs) =>
    inFolder(async (folder) => {
      for (const [index, { text, env }] of programs.entries()) {
        const own = Object.entries(env).map(([name, value]) => `${name}=${value}\0`);
        writeFileSync(join(folder, `${index}.exs`), text);
        writeFileSync(join(folder, `${index}.env`), own.join(""));
      }
      return await runIn(folder, programs);
    }),
};

async function runIn(folder: string, programs: readonly Runnable[]): Promise<readonly Result[]> {
  const own = { PATH: process.env["PATH"], LC_ALL: "C.UTF-8", HOME: folder };
  const { stdout, stderr } = await finished("elixir", [SCRIPT, folder, `${programs.length}`], own);
  const said = stdout.split("\u0001").slice(1);
  if (said.length !== programs.length) throw new Error(`elixir: ${stderr.slice(0, 500)}`);
  return said.map((it) => {
    const [sent = "", error = ""] = it.split("\u0002");
    return { sent: linesOf(sent), error: error.trim() };
  });
}
