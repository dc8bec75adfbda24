/**
 * The Go compiler on all programs at once. Each is a package of its own: one binary runs those that do
 * nothing before `main`, the others are binaries of their own.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { finished, inFolder, inTurns, linesOf } from "./processes.ts";
import type { Result, Runnable, Toolchain } from "./toolchain.ts";

const MODULE = "module programs\n\ngo 1.21\n";
/** Matches code that runs when a binary starts, whatever its `main` does. */
const BEFORE_MAIN = /^(?:var|func init)\b/m;

const SEND = `
import (
	"crypto/sha256"
	"fmt"
	"os"
)

func send(values ...any) {
	fmt.Fprintf(os.Stdout, "%x\\n", sha256.Sum256([]byte(fmt.Sprintf("%#v", values))))
}
`;

const MAIN = `package main

import "os"

var programs = map[string]func(){}

func main() { programs[os.Args[1]]() }
`;

interface Package {
  /** Its folder, and its name where it is none of its own. */
  readonly name: string;
  readonly text: string;
  readonly isAlone: boolean;
}

export const GO: Toolchain = {
  command: "gofmt",
  run: (programs) =>
    inFolder(async (folder) => {
      const packages = new Map<string, Package>();
      for (const { text } of programs) {
        const isAlone = BEFORE_MAIN.test(text);
        if (!packages.has(text)) packages.set(text, { name: `p${packages.size}`, text, isAlone });
      }
      const errors = await build(folder, [...packages.values()]);
      const run = async (runnable: Runnable): Promise<Result> => {
        const own = packages.get(runnable.text);
        const error = own === undefined ? "it was not compiled" : errors.get(own.name);
        if (own === undefined || error !== undefined) return { sent: [], error: error ?? "" };
        return started(folder, own, runnable.env);
      };
      return inTurns(programs, run);
    }),
};

/** Returns compile errors by package; all others can be started. */
async function build(folder: string, packages: readonly Package[]): Promise<Map<string, string>> {
  write(folder, "go.mod", MODULE);
  for (const { name, text, isAlone } of packages) {
    const own = isAlone ? "main" : "program";
    write(folder, `${name}/program.go`, text.replace(/^package main\b/m, `package ${own}`));
    const exported = isAlone ? "" : "\nfunc Main() { main() }\n";
    write(folder, `${name}/send.go`, `package ${own}\n${SEND}${exported}`);
  }
  const { stderr } = await go(folder, ["build", "./..."]);
  const errors = new Map<string, string>();
  for (const [, name = "", said = ""] of stderr.matchAll(/^(?:\.\/)?(p\d+)\/\S+: (.*)$/gm)) {
    errors.set(name, `${errors.get(name) ?? ""}${said}\n`);
  }
  const good = packages.filter((it) => !errors.has(it.name));
  const joined = good.filter((it) => !it.isAlone).map((it) => it.name);
  write(folder, "all/main.go", MAIN);
  const imports = joined.map((name) => `import ${name} "programs/${name}"\n`).join("");
  const entries = joined.map((name) => `\tprograms["${name}"] = ${name}.Main\n`).join("");
  write(folder, "all/programs.go", `package main\n\n${imports}\nfunc init() {\n${entries}}\n`);
  const alone = good.filter((it) => it.isAlone).map((it) => `./${it.name}`);
  mkdirSync(join(folder, "bin"));
  const built = await go(folder, ["build", "-ldflags=-s -w", "-o", "bin/", "./all", ...alone]);
  if (built.stderr !== "") throw new Error(`go build said: ${built.stderr.slice(0, 500)}`);
  return errors;
}

async function started(
  folder: string,
  { name, isAlone }: Package,
  env: Runnable["env"],
): Promise<Result> {
  const binary = join(folder, "bin", isAlone ? name : "all");
  const { stdout, stderr } = await finished(binary, [name], { ...env });
  return { sent: linesOf(stdout), error: stderr };
}

function go(folder: string, args: readonly string[]): ReturnType<typeof finished> {
  // The cache holds the standard library; nothing is asked of the network.
  const { PATH, HOME } = process.env;
  return finished("go", ["-C", folder, ...args], {
    PATH,
    HOME,
    GOPROXY: "off",
    GOTOOLCHAIN: "local",
  });
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
