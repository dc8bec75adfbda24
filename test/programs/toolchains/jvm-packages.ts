/**
 * Programs of languages whose compilers are slow to start: each text gets a package of its own, and one
 * run of the compiler takes all of them.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { compileHarness, OWN, type Prepared, runPrepared, write } from "./jvm.ts";
import { finished, inFolder } from "./processes.ts";
import type { Result, Runnable } from "./toolchain.ts";

export interface Compiler {
  readonly command: string;
  readonly args: (classpath: string, into: string) => readonly string[];
  /** Returns the main class by its file's name. */
  readonly main: (path: string) => string;
  /** Import for the programs. */
  readonly send: string;
  /** A source of its own that makes it. */
  readonly glue?: { readonly path: string; readonly text: string };
  /** Class path that programs need to run. */
  readonly runtime: readonly string[];
}

/** A text in its own package, and what the compiler said of it. */
interface Unit {
  readonly path: string;
  readonly text: string;
  readonly main: string;
}

export function inOneGo(
  compiler: Compiler,
  programs: readonly Runnable[],
): Promise<readonly Result[]> {
  return inFolder(async (folder) => {
    const harness = join(folder, "harness");
    await compileHarness(harness);
    const texts = [...new Set(programs.map(keyOf))];
    const units = programs.map((program) =>
      unitOf(program, texts.indexOf(keyOf(program)), folder, compiler),
    );
    const classes = join(folder, "classes");
    const errors = await compileAll(compiler, units, harness, classes);
    const prepared = units.map(({ main }): Prepared => ({ files: new Map(), main, classes }));
    const results = await runPrepared(programs, prepared, [harness, ...compiler.runtime]);
    return results.map((result, index) => {
      const error = errors.get(units[index]?.path ?? "");
      return error === undefined ? result : { sent: [], error };
    });
  });
}

function keyOf({ path, text }: Runnable): string {
  return `${path}\n${text}`;
}

/** Adds the package on the line of what stands there, so that line numbers stay. */
function unitOf({ path, text }: Runnable, index: number, folder: string, compiler: Compiler): Unit {
  const own = `p${index}`;
  const header = /^package ([\w.]+)/m.exec(text);
  const name = header === null ? own : `${own}.${header[1]}`;
  const opening = `package ${name}; import ${compiler.send}`;
  const inPackage =
    header === null
      ? `${opening}; ${text}`
      : text.slice(0, header.index) + opening + text.slice(header.index + header[0].length);
  return {
    path: join(folder, "sources", own, path),
    text: inPackage,
    main: `${name}.${compiler.main(path)}`,
  };
}

/**
 * Compiles all and returns errors by path. Programs without any are compiled again: one error stops
 * all.
 */
async function compileAll(
  compiler: Compiler,
  units: readonly Unit[],
  harness: string,
  into: string,
): Promise<ReadonlyMap<string, string>> {
  for (const { path, text } of units) write(path, text);
  mkdirSync(into);
  const glue = compiler.glue && join(into, "..", compiler.glue.path);
  if (glue !== undefined) write(glue, compiler.glue?.text ?? "");
  const errors = new Map<string, string>();
  for (;;) {
    const left = [...new Set(units.map((unit) => unit.path))].filter((text) => !errors.has(text));
    const { stdout, stderr } = await finished(
      compiler.command,
      [...compiler.args(harness, into), ...(glue === undefined ? [] : [glue]), ...left],
      OWN,
    );
    const found = errorsIn(stdout + stderr);
    if (found.size === 0) return errors;
    for (const [path, message] of found) errors.set(path, message);
  }
}

function errorsIn(output: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of output.split("\n")) {
    const [, path, message] = /^(\/\S+?):(?: \d+|[\d:]+ error): (.*)$/.exec(line) ?? [];
    if (path === undefined || message === undefined) {
      if (/^(error|exception)\b/i.test(line)) throw new Error(output.slice(0, 2000));
      continue;
    }
    found.set(path, `${found.get(path) ?? ""}${message}\n`);
  }
  return found;
}
