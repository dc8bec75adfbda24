/** Groovy's programs: all are compiled in one go, each in a package of its own, and run in one process. */

import { type Compiler, inOneGo } from "./jvm-packages.ts";
import type { Toolchain } from "./toolchain.ts";

const LIBRARY = "/usr/share/java/groovy-all.jar";

const COMPILER: Compiler = {
  // What `groovyc` starts, which wants to be told where Java is.
  command: "java",
  args: (classpath, into) => [
    ...["--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", `${LIBRARY}:${classpath}`],
    ...["org.codehaus.groovy.tools.FileSystemCompiler", "-cp", classpath, "-d", into],
  ],
  main: (path) => path.replace(/\.groovy$/, ""),
  send: "static wire.Program.send",
  runtime: [LIBRARY],
};

export const GROOVY: Toolchain = {
  command: "groovyc",
  run: (programs) => inOneGo(COMPILER, programs),
};
