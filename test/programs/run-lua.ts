/** The Lua interpreter: a process for each program, which knows no other way to set its environment. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { finished, inTurns, type Result, type Runnable, type Toolchain } from "./interpreters.ts";

const COMMAND = "lua5.4";
const SEND = fileURLToPath(new URL("send.lua", import.meta.url));

export const LUA: Toolchain = {
  command: COMMAND,
  run: async (programs) => {
    const folder = mkdtempSync(join(tmpdir(), "programs-"));
    try {
      return await inTurns(programs, (it, index) => inLua(it, join(folder, `${index}.lua`)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function inLua({ text, env }: Runnable, file: string): Promise<Result> {
  writeFileSync(file, text);
  const own = { PATH: process.env["PATH"], LUA_INIT: `@${SEND}` };
  const { stdout, stderr } = await finished(COMMAND, [file], { ...own, ...env });
  return { sent: stdout.split("\n").filter((it) => it !== ""), error: stderr };
}
