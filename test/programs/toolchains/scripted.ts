/** Interpreters that run all programs by a script in their own language, beside this file. */
import * as z from "zod";
import { besideThis, outputOf } from "./processes.ts";
import { RESULT, type Toolchain } from "./toolchain.ts";

/** Builds a toolchain of one process, which forks for each program where the language can. */
function scripted(command: string, script: string): Toolchain {
  return {
    command,
    run: async (programs) => {
      const said = await outputOf(command, [besideThis(script)], programs);
      return z.array(RESULT).parse(JSON.parse(said));
    },
  };
}

export const PERL = scripted("perl", "run.pl");
export const PHP = scripted("php", "run.php");
export const PYTHON = scripted("python3", "run.py");
export const RUBY = scripted("ruby", "run.rb");
