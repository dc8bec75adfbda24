/** The Lua interpreter: a process for each program, which knows no other way to set its environment. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { besideThis, finished, inFolder, inTurns, linesOf } from "./processes.ts";
import type { Result, Runnable, Toolchain } from "./toolchain.ts";

const COMMAND = "lua5.4";
const SEND = besideThis("send.lua");

export const LUA: Toolchain = {
  command: COMMAND,
  run: (programs) =>
    inFolder(async (folder) => {
      return await inTurns(programs, (runnable, index) =>
        inLua(runnable, join(folder, `${index}.lua`)),
      );
    }),
};

async function inLua({ text, env }: Runnable, file: string): Promise<Result> {
  writeFileSync(file, text);
  const own = { PATH: process.env["PATH"], LUA_INIT: `@${SEND}` };
  const { stdout, stderr } = await finished(COMMAND, [file], { ...own, ...env });
  return { sent: linesOf(stdout), error: stderr };
}
