/** Node, which runs all programs in one process: from files, as modules are. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { besideThis, inFolder, outputOf } from "./processes.ts";
import { RESULT, type Toolchain } from "./toolchain.ts";

/** Toolchain of Node: `.cjs` is required, `.mjs` imported. */
export const NODE: Toolchain = {
  command: process.execPath,
  run: (programs) =>
    inFolder(async (folder) => {
      const files = programs.map(({ path, text, env }, index) => {
        const file = join(folder, `${index}-${path}`);
        writeFileSync(file, text);
        return { file, env };
      });
      const said = await outputOf(process.execPath, [besideThis("run.mjs")], files);
      return z.array(RESULT).parse(JSON.parse(said));
    }),
};
