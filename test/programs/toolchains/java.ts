/** Java's programs: each is compiled by the JDK's own compiler and run, all in one process. */

import { compileHarness, type Prepared, runPrepared } from "./jvm.ts";
import { inFolder } from "./processes.ts";
import type { Toolchain } from "./toolchain.ts";

export const JAVA: Toolchain = {
  command: "javac",
  run: (programs) =>
    inFolder(async (harness) => {
      await compileHarness(harness);
      return runPrepared(programs, programs.map(prepare), [harness]);
    }),
};

/** Adds the package that the file's class is in, and finds the class. */
function prepare({ path, text }: { readonly path: string; readonly text: string }): Prepared {
  const inPackage = /^package ([\w.]+);/m.exec(text)?.[1];
  const name = path.replace(/\.java$/, "");
  return {
    files: new Map([[`java/${path}`, text]]),
    main: inPackage === undefined ? name : `${inPackage}.${name}`,
  };
}
