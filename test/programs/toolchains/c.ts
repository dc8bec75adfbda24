/**
 * The C compiler, once for each program, and the C++ compiler on nearly all at once, which would take too
 * long one by one: each in a namespace of its own, but for those that do something before `main`.
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished, inFolder, inTurns, linesOf } from "./processes.ts";
import type { Result, Runnable, Toolchain } from "./toolchain.ts";

const MOST_ROUNDS = 4;

const DECLARED = `
#pragma once
#include <stddef.h>
#ifdef __cplusplus
extern "C" void send_bytes(const char *text, size_t size);
void send(const char *text);
template <class T> auto send(const T &it) -> decltype(it.size(), void()) {
  send_bytes(reinterpret_cast<const char *>(it.data()), it.size());
}
#else
void send_bytes(const char *text, size_t size);
void send(const char *text);
#endif
`;

/** `LINKAGE` is that of the language that calls `send`. */
const DEFINED = `
#include <stdio.h>
#include <string.h>
extern "C" void send_bytes(const char *text, size_t size) {
  unsigned long long hash = 14695981039346656037ull;
  for (size_t at = 0; at < size; at++) hash = (hash ^ (unsigned char)text[at]) * 1099511628211ull;
  printf("%llx\\n", hash);
}
LINKAGE void send(const char *text) { send_bytes(text, strlen(text)); }
`;

/** Warnings about mistakes that a fix could make, as errors. */
const STRICT = ["implicit", "discarded-qualifiers", "incompatible-pointer-types", "return-type"];
const C_OPTIONS = [
  "-std=gnu11",
  "-Wformat",
  "-Werror=format-security",
  ...STRICT.map((text) => `-Werror=${text}`),
];
const CPP_OPTIONS = ["-std=c++20", "-Wformat", "-Werror=format-security"];

/** A text outside of functions: it is read before `main`. */
const BEFORE_MAIN = /^(?!static inline).*(?:_env\w*\("|sk-ant-)|^ +(?:static )?inline /m;

type Compile = (folder: string, texts: readonly string[]) => Promise<ReadonlyMap<string, Built>>;

/** A command that starts the program, or the compiler's errors. */
type Built = { readonly start: readonly string[] } | { readonly error: string };

export const C = compiled("gcc", compileEach);
export const CPP = compiled("g++", compileTogether);

function compiled(command: string, compile: Compile): Toolchain {
  return {
    command,
    run: (programs) =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, "send.h"), DECLARED);
        writeFileSync(join(folder, "send.cpp"), DEFINED);
        const linkage = command === "gcc" ? '-DLINKAGE=extern "C"' : "-DLINKAGE=";
        const sender = ["-c", linkage, join(folder, "send.cpp"), "-o", join(folder, "send.o")];
        await finished("g++", sender, tools());
        const built = await compile(folder, [...new Set(programs.map((program) => program.text))]);
        return await inTurns(programs, (runnable) => started(built.get(runnable.text), runnable));
      }),
  };
}

async function compileEach(
  folder: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Built>> {
  const built = await inTurns([...texts.entries()], ([at, text]) =>
    compileOne(folder, { command: "gcc", options: C_OPTIONS, file: `p${at}.c`, text }),
  );
  return new Map(texts.map((name, at) => [name, built[at] ?? { error: "it was not compiled" }]));
}

async function compileTogether(
  folder: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Built>> {
  const alone = texts.filter((name) => BEFORE_MAIN.test(name));
  const own = await inTurns([...alone.entries()], ([at, text]) =>
    compileOne(folder, { command: "g++", options: CPP_OPTIONS, file: `a${at}.cpp`, text }),
  );
  const found = new Map(
    alone.map((name, at) => [name, own[at] ?? { error: "it was not compiled" }]),
  );
  for (const [text, it] of await compileInRounds(
    folder,
    texts.filter((name) => !found.has(name)),
  )) {
    found.set(text, it);
  }
  return found;
}

/** Compiles again until the remaining programs have no error. */
async function compileInRounds(
  folder: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Built>> {
  const errors = new Map<number, string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const text = inNamespaces(texts, errors);
    const all = { command: "g++", options: CPP_OPTIONS, file: "all.cpp", text };
    const result = await compileOne(folder, all);
    if ("start" in result) {
      const built = (at: number): Built => {
        const error = errors.get(at);
        return error === undefined ? { start: [...result.start, String(at)] } : { error };
      };
      return new Map(texts.map((name, at) => [name, built(at)]));
    }
    const said = errorsIn(result.error);
    if (said.length === 0) throw new Error(result.error.slice(0, 1000));
    for (const [at, message] of said) errors.set(at, `${errors.get(at) ?? ""}${message}\n`);
  }
  throw new Error("g++ finds new errors in every round");
}

/** The programs without errors, each by its number. */
function inNamespaces(texts: readonly string[], errors: ReadonlyMap<number, string>): string {
  const includes = new Set(texts.flatMap((name) => name.match(/^[ \t]*#\s*include.*$/gm) ?? []));
  const good = [...texts.entries()].filter(([at]) => !errors.has(at));
  const spaces = good.map(
    ([at, text]) => `namespace p${at} {\n#line 1 "p${at}.cpp"\n${withoutIncludes(text)}\n}\n`,
  );
  const cases = good.map(([at]) => `    case ${at}: return p${at}::main();\n`);
  const main = `int main(int, char **said) {\n  switch (atoi(said[1])) {\n${cases.join("")}  }\n}\n`;
  return [...includes, "#include <stdlib.h>", ...spaces, '#line 1 "main.cpp"', main].join("\n");
}

function withoutIncludes(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/^[ \t]*#\s*include.*$/gm, "");
}

function errorsIn(said: string): readonly (readonly [number, string])[] {
  return [...said.matchAll(/^p(\d+)\.cpp:\d+:\d+: (?:fatal )?error: (.*)$/gm)].map(
    ([, at = "", message = ""]) => [Number(at), message],
  );
}

interface Source {
  readonly command: string;
  readonly options: readonly string[];
  readonly file: string;
  readonly text: string;
}

async function compileOne(
  folder: string,
  { command, options, file, text }: Source,
): Promise<Built> {
  const path = join(folder, file);
  const sent = ["-include", join(folder, "send.h"), path, join(folder, "send.o")];
  writeFileSync(path, text);
  const args = ["-O0", ...options, ...sent, "-lstdc++", "-o", `${path}.out`];
  const { stderr } = await finished(command, args, tools());
  const isWrong = /\berror: |undefined reference|ld returned/.test(stderr);
  return isWrong ? { error: stderr.replaceAll(folder, "") } : { start: [`${path}.out`] };
}

async function started(built: Built | undefined, { env }: Runnable): Promise<Result> {
  if (built === undefined || "error" in built) return { sent: [], error: built?.error ?? "lost" };
  const [command = "", ...args] = built.start;
  const { stdout, stderr } = await finished(command, args, { ...env });
  return { sent: linesOf(stdout), error: stderr };
}

function tools(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], TMPDIR: tmpdir() };
}
