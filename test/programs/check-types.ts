/** The TypeScript compiler on many programs at once, each a module of its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const COMPILER = resolve("node_modules/.bin/tsc");
const OPTIONS = {
  strict: true,
  noEmit: true,
  target: "ES2022",
  module: "nodenext",
  moduleDetection: "force",
  jsx: "preserve",
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [resolve("node_modules/@types")],
};
const JSX = "declare namespace JSX { interface IntrinsicElements { a: any } }\n";

/** The compiler's messages by path. Paths are those given, below one folder. */
export function typeErrors(
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "programs-"));
  try {
    const config = JSON.stringify({ compilerOptions: OPTIONS, include: ["**/*"] });
    const all = [...files, ["tsconfig.json", config], ["package.json", '{"type":"module"}']];
    for (const [path = "", text = ""] of [...all, ["jsx.d.ts", JSX]]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { stdout, error } = spawnSync(COMPILER, ["--pretty", "false", "-p", folder], {
      cwd: folder,
      encoding: "utf8",
    });
    if (error !== undefined) throw error;
    return byPath(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function byPath(output: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of output.split("\n")) {
    const said = /^(\S+?)\((?:\d+,\d+)\): (error .*)$/.exec(line);
    if (said === null && /^error /.test(line)) throw new Error(line);
    const [, path, message] = said ?? [];
    if (path === undefined || message === undefined) continue;
    found.set(path, [...(found.get(path) ?? []), message]);
  }
  return found;
}
