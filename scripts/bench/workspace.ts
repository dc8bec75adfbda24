/** The facts of a workspace of 20,000 files: their memory, and what a change of one file costs. */
import { execFileSync } from "node:child_process";
import { digester } from "../../server/src/engine/project/digest.ts";
import type { FileFacts } from "../../server/src/engine/project/file-facts.ts";
import { fileFactsOf } from "../../server/src/engine/project/gather.ts";
import { WorkspaceFacts } from "../../server/src/engine/project/workspace-facts.ts";
import { FolderWorkspace } from "../../server/src/lsp/folder-workspace.ts";
import { mebibytes } from "./programs.ts";
import { percentile, timed } from "./stats.ts";
import { milliseconds, type Row, times } from "./table.ts";

const PACKAGES = 1000;
const FILES_EACH = 20;
const CHANGES = 500;
const IMPORTS = 8;
const digestOf = digester(new Uint8Array(16).fill(7));

export async function benchWorkspace(): Promise<readonly Row[]> {
  const group = `facts of ${PACKAGES * FILES_EACH} files, ${IMPORTS} imports each (this process)`;
  const files = generated();
  const gathering = await timed(() => void WorkspaceFacts.of(files).graph);
  const facts = WorkspaceFacts.of(files);
  const same = changes(facts, (file) => ({ ...file }));
  const wired = changes(facts, (file, at) => ({ ...file, imports: [`./m${at % FILES_EACH}`] }));
  const keys = changes(facts, (file, at) => ({ ...file, credentials: [credential(at)] }));
  const flags = ["--expose-gc", "--import=tsx", "scripts/bench/workspace-memory.ts"];
  const bytes = execFileSync(process.execPath, flags, { encoding: "utf8" });
  const row = (name: string, ms: readonly number[]): Row => ({
    group,
    name,
    value: milliseconds(percentile(ms, 0.5)),
    note:
      `p99 ${milliseconds(percentile(ms, 0.99))}, at most ${milliseconds(Math.max(...ms))}; ` +
      `${times(percentile(ms, 0.5) / percentile(same, 0.5))} the first`,
  });
  return [
    { group, name: "gathered", value: milliseconds(gathering) },
    { group, name: "memory", value: mebibytes(Number(bytes)), note: "heap after collection" },
    row("a keystroke that changes places alone", same),
    row("a change of imports", wired),
    row("a change of credentials", keys),
  ];
}

/** Milliseconds of each change, with the question whom it concerns. */
function changes(
  facts: WorkspaceFacts,
  change: (file: FileFacts, at: number) => FileFacts,
): readonly number[] {
  let asked = 0;
  const workspace = new FolderWorkspace((paths) => {
    asked += paths.size;
  });
  workspace.startScan();
  for (const file of facts.files.values()) workspace.note(file);
  workspace.endScan(new Set());
  if (asked === 0) throw new Error("Nobody was concerned.");
  const files = [...facts.files.values()].filter((_, at) => at % 37 === 0).slice(0, CHANGES);
  return files.map((file, at) => {
    const start = performance.now();
    workspace.note(change(file, at));
    return performance.now() - start;
  });
}

/** Packages whose modules import each other, with an env file and a key in some of them. */
export function generated(): readonly FileFacts[] {
  return Array.from({ length: PACKAGES * FILES_EACH }, (_, at) => {
    const folder = `packages/p${Math.floor(at / FILES_EACH)}/`;
    const place = at % FILES_EACH;
    if (place === 0) return manifest(folder);
    if (place === 1) return envFile(folder);
    return script(folder, place, at);
  });
}

function script(folder: string, place: number, at: number): FileFacts {
  const imports = Array.from(
    { length: IMPORTS },
    (_, one) => `import { a${one} } from "./m${(place * 7 + one) % FILES_EACH}";\n`,
  );
  const client = place === 2 ? '"use client";\n' : "";
  const text = `${client}${imports.join("")}import b from "p${(at * 13) % PACKAGES}";\n`;
  return factsOf(`${folder}m${place}.ts`, text, at % 50 === 0 ? [credential(at)] : []);
}

function manifest(folder: string): FileFacts {
  const name = folder.split("/")[1];
  return factsOf(`${folder}package.json`, `{ "name": "${name}", "main": "./m3.js" }`, []);
}

function envFile(folder: string): FileFacts {
  const defined = ["OPENAI_API_KEY", "PORT", "DATABASE_URL"].map((name, at) => ({
    name,
    digest: digestOf(`${folder}${name}`),
    start: at * 30,
    end: at * 30 + 20,
  }));
  const facts = factsOf(`${folder}.env`, "", []);
  return { ...facts, defined, unprotected: { start: 0, end: 4 } };
}

function credential(at: number): FileFacts["credentials"][number] {
  return { digest: digestOf(`${at % 100}`), credential: "groq-api-key", start: 10, end: 66 };
}

function factsOf(path: string, text: string, credentials: FileFacts["credentials"]): FileFacts {
  const none = { matches: [], entries: [], facts: undefined, usedEntries: [] };
  return {
    ...fileFactsOf({ path, text, ...none, isTracked: true, unprotected: undefined }, digestOf),
    credentials,
  };
}
