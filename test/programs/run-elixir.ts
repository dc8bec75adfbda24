/** Elixir: one process for all programs, which are scripts; they send with `Out.send`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { finished, type Result, type Runnable, type Toolchain } from "./interpreters.ts";

const SCRIPT = fileURLToPath(new URL("run.exs", import.meta.url));

export const ELIXIR: Toolchain = {
  command: "elixir",
  run: async (programs) => {
    const folder = mkdtempSync(join(tmpdir(), "programs-"));
    try {
      for (const [index, { text, env }] of programs.entries()) {
        const own = Object.entries(env).map(([name, value]) => `${name}=${value}\0`);
        writeFileSync(join(folder, `${index}.exs`), text);
        writeFileSync(join(folder, `${index}.env`), own.join(""));
      }
      return await runIn(folder, programs);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function runIn(folder: string, programs: readonly Runnable[]): Promise<readonly Result[]> {
  const own = { PATH: process.env["PATH"], LC_ALL: "C.UTF-8", HOME: folder };
  const { stdout, stderr } = await finished("elixir", [SCRIPT, folder, `${programs.length}`], own);
  const said = stdout.split("\u0001").slice(1);
  if (said.length !== programs.length) throw new Error(`elixir: ${stderr.slice(0, 500)}`);
  return said.map((it) => {
    const [sent = "", error = ""] = it.split("\u0002");
    return { sent: sent.split("\n").filter((line) => line !== ""), error: error.trim() };
  });
}
