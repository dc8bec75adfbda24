/** The Rust compiler on all programs at once: each is a module of one crate. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished, inFolder, inTurns, linesOf } from "./processes.ts";
import type { Result, Runnable, Toolchain } from "./toolchain.ts";

const EDITION = "2021";
/** Rounds of the compiler: what does not parse hides what does not fit. */
const MOST_ROUNDS = 5;

/** Function `send` that prints the type too: a fix keeps it. */
const SEND = `
pub fn send<T: std::fmt::Debug>(value: T) {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    format!("{value:?}").hash(&mut hasher);
    println!("{} {:x}", std::any::type_name::<T>(), hasher.finish());
}
`;

export const RUST: Toolchain = {
  command: "rustc",
  run: (programs) =>
    inFolder(async (folder) => {
      const modules = new Map<string, string>();
      for (const { text } of programs) {
        if (!modules.has(text)) modules.set(text, `p${modules.size}`);
      }
      const errors = await build(folder, modules);
      const run = async ({ text, env }: Runnable): Promise<Result> => {
        const name = modules.get(text) ?? "";
        const error = errors.get(name);
        return error === undefined ? started(folder, name, env) : { sent: [], error };
      };
      return inTurns(programs, run);
    }),
};

/** Returns compile errors by module; the binary holds all others. */
async function build(
  folder: string,
  modules: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  for (const [text, name] of modules) {
    const entry = "\n#[allow(unused_imports)]\nuse crate::send;\npub fn entry() {\n    main()\n}\n";
    writeFileSync(join(folder, `${name}.rs`), text + entry);
  }
  const errors = new Map<string, string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const good = [...modules.values()].filter((module) => !errors.has(module));
    writeFileSync(join(folder, "main.rs"), crateOf(good));
    const args = [
      "--edition",
      EDITION,
      "--error-format=short",
      "-Awarnings",
      "-o",
      join(folder, "all"),
    ];
    const { stderr } = await finished("rustc", [...args, join(folder, "main.rs")], tools());
    const said = [...stderr.matchAll(/^(?:.*\/)?(p\d+)\.rs:\d+:\d+: (error.*)$/gm)];
    if (said.length === 0 && stderr.includes("error")) throw new Error(stderr.slice(0, 500));
    if (said.length === 0) return errors;
    for (const [, name = "", message = ""] of said) {
      errors.set(name, `${errors.get(name) ?? ""}${message}\n`);
    }
  }
  throw new Error("rustc finds new errors in every round");
}

function crateOf(modules: readonly string[]): string {
  const declared = modules.map((module) => `mod ${module};\n`).join("");
  const arms = modules
    .map((module) => `        Some("${module}") => ${module}::entry(),\n`)
    .join("");
  const main = `    match std::env::args().nth(1).as_deref() {\n${arms}        _ => {}\n    }\n`;
  return `${declared}${SEND}\nfn main() {\n${main}}\n`;
}

async function started(folder: string, name: string, env: Runnable["env"]): Promise<Result> {
  const { stdout, stderr } = await finished(join(folder, "all"), [name], { ...env });
  return { sent: linesOf(stdout), error: stderr };
}

function tools(): NodeJS.ProcessEnv {
  const { PATH, HOME, RUSTUP_HOME, CARGO_HOME } = process.env;
  return { PATH, HOME, ...(RUSTUP_HOME && { RUSTUP_HOME }), ...(CARGO_HOME && { CARGO_HOME }) };
}
