/** Scala's programs: all are compiled in one go, each in a package of its own, and run in one process. */

import { type Compiler, inOneGo } from "./jvm-packages.ts";
import type { Toolchain } from "./toolchain.ts";

const COMPILER: Compiler = {
  command: "scalac",
  args: (classpath, into) => ["-nowarn", "-cp", classpath, "-d", into],
  main: (path) => path.replace(/\.scala$/, ""),
  // A Java method takes no numbers for its objects.
  glue: {
    path: "Send.scala",
    text: [
      "package wire.glue",
      "object Send {",
      "  def send(values: Any*): Unit = wire.Program.send(values.map(_.asInstanceOf[AnyRef]): _*)",
      "}",
    ].join("\n"),
  },
  send: "wire.glue.Send.send",
  runtime: ["/usr/share/java/scala-library.jar"],
};

export const SCALA: Toolchain = {
  command: "scalac",
  run: (programs) => inOneGo(COMPILER, programs),
};
