/** Runs programs of the Java virtual machine's languages, all in one process; see `wire/Run.java`. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { besideThis, finished, inFolder } from "./processes.ts";
import type { Result, Runnable } from "./toolchain.ts";

const SOURCES = besideThis("wire/");
/** Compiling once and quickly is worth more here than code that runs fast. */
const QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"];
const OPEN = ["java.lang", "java.util"].flatMap((text) => [
  "--add-opens",
  `java.base/${text}=ALL-UNNAMED`,
]);
export const OWN = {
  PATH: process.env["PATH"],
  LANG: "C.UTF-8",
  JAVA_OPTS: [...QUICK, "-Xmx512M"].join(" "),
};

export interface Prepared {
  /** Files by path in the program's own folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Main class. */
  readonly main: string;
  /** A folder with classes that are there already. */
  readonly classes?: string;
}

const NOTHING: Prepared = { files: new Map(), main: "" };

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Compiles the classes that all programs see, and the one that runs them. */
export async function compileHarness(folder: string): Promise<void> {
  const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((text) => text.endsWith(".java"))
    .map((text) => join(SOURCES, text));
  const options = QUICK.map((text) => `-J${text}`);
  const { stderr } = await finished("javac", [...options, "-d", folder, ...sources], OWN);
  if (stderr !== "") throw new Error(stderr);
}

/**
 * Returns results in the order given. `classpath` holds the harness and what the language itself
 * needs.
 */
export async function runPrepared(
  programs: readonly Runnable[],
  prepared: readonly Prepared[],
  classpath: readonly string[],
): Promise<readonly Result[]> {
  return inFolder(async (folder) => {
    programs.forEach(({ env }, index) => {
      const own = join(folder, `${index}`);
      const { files, main, classes = own } = prepared[index] ?? NOTHING;
      mkdirSync(join(own, "env"), { recursive: true });
      write(join(own, "main"), main);
      write(join(own, "classes"), classes);
      for (const [name, value] of Object.entries(env)) write(join(own, "env", name), value);
      for (const [path, text] of files) write(join(own, path), text);
    });
    const args = [...QUICK, ...OPEN, "-ea", "-cp", classpath.join(":"), "wire.Run", folder];
    const { stdout, stderr } = await finished("java", args, OWN);
    if (stderr !== "") throw new Error(stderr);
    return programs.map((_, index) => resultOf(index, stdout));
  });
}

function resultOf(index: number, stdout: string): Result {
  const own = stdout.split("\n").flatMap((line) => {
    const [at, kind, text = ""] = line.split(" ");
    return at === `${index}` ? [{ kind, text }] : [];
  });
  const saidAs = (wanted: string): readonly string[] =>
    own.filter((it) => it.kind === wanted).map((it) => it.text);
  const error = saidAs("error").map((name) => decodeURIComponent(name.replaceAll("+", " ")));
  return { sent: [...saidAs("sent")], error: error.join("\n") };
}
