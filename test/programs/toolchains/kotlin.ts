/** Kotlin's programs: all are compiled in one go, each in a package of its own, and run in one process. */

import { type Compiler, inOneGo } from "./jvm-packages.ts";
import type { Toolchain } from "./toolchain.ts";

const COMPILER: Compiler = {
  command: "kotlinc",
  args: (classpath, into) => ["-nowarn", "-cp", classpath, "-d", into],
  // `KKt` of `K.kt`.
  main: (path) => path.replace(/\.kt$/, "Kt"),
  send: "wire.Program.send",
  runtime: ["/usr/share/java/kotlin-stdlib.jar"],
};

export const KOTLIN: Toolchain = {
  command: "kotlinc",
  run: (programs) => inOneGo(COMPILER, programs),
};
