/** Rscript: one process for all programs, each in an environment of its own. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { besideThis, finished, inFolder } from "./processes.ts";
import type { Result, Runnable, Toolchain } from "./toolchain.ts";

const SCRIPT = besideThis("run.R");

export const R: Toolchain = {
  command: "Rscript",
  run: (programs) =>
    inFolder(async (folder) => {
      for (const [index, { text, env }] of programs.entries()) {
        const own = Object.entries(env).map(([name, value]) => `${name}=${value}\u0004`);
        writeFileSync(join(folder, `${index}.R`), text);
        writeFileSync(join(folder, `${index}.env`), own.join(""));
      }
      return await runIn(folder, programs);
    }),
};

async function runIn(folder: string, programs: readonly Runnable[]): Promise<readonly Result[]> {
  const own = { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" };
  const args = ["--vanilla", SCRIPT, folder, `${programs.length}`];
  const { stdout, stderr } = await finished("Rscript", args, own);
  const said = stdout.split("\u0001").slice(1);
  if (said.length !== programs.length) throw new Error(`Rscript: ${stderr.slice(0, 500)}`);
  return said.map((it) => {
    const [sent = "", error = ""] = it.split("\u0002");
    return { sent: sent.split("\u0003").slice(1).map(hashed), error: error.trim() };
  });
}

/** Hashes a text here, since R cannot without a library. */
function hashed(sent: string): string {
  return createHash("sha256").update(sent).digest("hex");
}
