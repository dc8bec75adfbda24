/**
 * Cost of a workspace with a long history, generated anew: a scan as a process, with its calls of git, and the
 * server's memory and answers.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type ClientSetup, LspClient, uriOf } from "../../test/support/lsp-client.ts";
import { Allowance, rowsOr, seconds, unanswered } from "./deadline.ts";
import { mebibytes, memoryOf, onPath, run } from "./programs.ts";
import { LEAK } from "./server.ts";
import { percentile, timed } from "./stats.ts";
import { milliseconds, type Row } from "./table.ts";
import type { Tree } from "./trees.ts";

const FILES_EACH = 20;
const KEYS = 200;
const CHANGES = 100;
/** Limit on one answer of the server, and on one scan. */
const LONGEST_MS = 60_000;
/** Limit on all of it, so that it ends within five minutes. */
const GROUP_MS = 280_000;
const STOPPING_MS = 2000;

/** Size of the repository. */
export interface RepositorySize {
  readonly files: number;
  readonly commits: number;
}

export const USUAL_SIZE: RepositorySize = { files: 8000, commits: 4000 };

/** Group of rows, with the time that it has left. */
interface Group {
  readonly group: string;
  readonly allowance: Allowance;
}

const BROWSER_IMPORT = 'import { b } from "./m3";\n';
/** Module of the first package that its client imports. */
const IMPORTED = "packages/p0/m3.ts";
const CLIENT = "packages/p0/m2.ts";

export async function benchRepository(
  _trees: readonly Tree[],
  size: RepositorySize = USUAL_SIZE,
): Promise<readonly Row[]> {
  const home = mkdtempSync(join(tmpdir(), "secret-hygiene-bench-"));
  try {
    const folder = join(home, "repository");
    const group = `a repository of ${size.files} files and ${size.commits} commits`;
    const all = { group, allowance: new Allowance(GROUP_MS) };
    const making = await timed(() => make(folder, size));
    return [
      { group, name: "made, by fast-import", value: milliseconds(making) },
      ...(await scans(all, home, folder)),
      ...(await inServer(all, home, folder)),
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Text of one file; packages import their own modules, and each other by name. */
function textOf(path: string, revision: number): string {
  const [, folder = "", file = ""] = path.split("/");
  if (file === "package.json") return `{ "name": "${folder}", "main": "./m3.ts" }\n`;
  const place = Number(file.slice(1, -3));
  const imports = [1, 2, 3, 4].map((one) => {
    const other = 4 + ((place * 7 + one) % (FILES_EACH - 4));
    return `import { a${one} } from "./m${other}";\n`;
  });
  const client = place === 2 ? `"use client";\n${BROWSER_IMPORT}` : "";
  const body = Array.from(
    { length: 20 },
    (_, at) => `export const a${at} = (x: number) => x * ${at + revision};\n`,
  );
  return `${client}${imports.join("")}${body.join("")}`;
}

/** Builds the repository by one stream; each commit after the first changes two files. */
function make(folder: string, { files, commits }: RepositorySize): void {
  const paths = Array.from({ length: files }, (_, at) => {
    const name = at % FILES_EACH === 0 ? "package.json" : `m${at % FILES_EACH}.ts`;
    return `packages/p${Math.floor(at / FILES_EACH)}/${name}`;
  });
  const stream: string[] = [];
  for (let commit = 0; commit < commits; commit += 1) {
    const changed =
      commit === 0
        ? paths
        : [paths[(commit * 7) % paths.length], paths[(commit * 13) % paths.length]];
    const time = 1_600_000_000 + commit * 3600;
    stream.push(`commit refs/heads/main\ncommitter A <a@example.org> ${time} +0000\n`);
    stream.push("data 2\nx\n");
    for (const path of new Set(changed)) {
      if (path === undefined) continue;
      const text = textOf(path, commit);
      stream.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  }
  mkdirSync(folder);
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", folder]);
  execFileSync("git", ["fast-import", "--quiet"], { cwd: folder, input: stream.join("") });
  execFileSync("git", ["reset", "--quiet", "--hard", "main"], { cwd: folder });
}

/** Measures the first scan, and the next ones without a change and with one. */
async function scans(
  { group, allowance }: Group,
  home: string,
  folder: string,
): Promise<readonly Row[]> {
  const { env, calls } = countingGit(home);
  const cli = [resolve("dist/cli.cjs"), "scan", "--cache", "--format", "sarif", folder];
  const rows: Row[] = [];
  const measure = async (name: string): Promise<void> => {
    const before = calls();
    const {
      ms,
      cpuMs = 0,
      peakBytes,
      status,
      timedOut,
    } = await run(
      process.execPath,
      cli,
      { cwd: home, env: { ...env, XDG_CACHE_HOME: join(home, "cache"), CI: "" } },
      allowance.next(LONGEST_MS),
    );
    if (timedOut) {
      rows.push(unanswered(group, name, seconds(ms)));
      return;
    }
    const cost = `${(cpuMs / 1000).toFixed(2)} s of processors, peak ${mebibytes(peakBytes)}`;
    const note = `${cost}, ${calls() - before} calls of git, exit ${status}`;
    rows.push({ group, name, value: milliseconds(ms), note });
  };
  await measure("scan as a process");
  await measure("again, nothing changed");
  writeFileSync(join(folder, IMPORTED), `${textOf(IMPORTED, 1)}${LEAK}\n`);
  await measure("again, a key in one module");
  writeFileSync(join(folder, IMPORTED), textOf(IMPORTED, 1));
  return rows;
}

/** A `git` in front of the real one that counts its calls. */
function countingGit(home: string): { readonly env: NodeJS.ProcessEnv; calls: () => number } {
  const bin = join(home, "bin");
  const log = join(home, "calls");
  mkdirSync(bin);
  writeFileSync(log, "");
  const real = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
  const script = `#!/bin/sh\necho . >> '${log}'\nexec '${real}' "$@"\n`;
  writeFileSync(join(bin, "git"), script);
  chmodSync(join(bin, "git"), 0o755);
  return {
    env: { PATH: `${bin}:${process.env["PATH"] ?? ""}` },
    calls: () => readFileSync(log, "utf8").split("\n").length - 1,
  };
}

async function inServer(all: Group, home: string, folder: string): Promise<readonly Row[]> {
  if (onPath("git") === undefined) return [];
  const env = { ...process.env, XDG_CACHE_HOME: join(home, "cache-of-server") };
  const setup = { folders: [folder], env };
  let bare: number | undefined;
  const without = await withServer(
    all,
    { ...setup, settings: { backgroundScan: false } },
    async (client) => {
      const rows = await typing(all, "a keystroke without facts of the workspace", client, folder);
      bare = memoryOf(client.pid, "VmRSS");
      return rows;
    },
  );
  const scanned = await withServer(all, setup, async (client) => {
    const { group, allowance } = all;
    const name = "scanned by the server";
    const scan = await rowsOr({ group, name }, async () => {
      const ms = await timed(() => allowance.within(LONGEST_MS, client.scanned()));
      return [{ group, name, value: milliseconds(ms) }];
    });
    const keys = await typing(all, "a keystroke with them", client, folder);
    const full = memoryOf(client.pid, "VmRSS");
    const more = bare === undefined || full === undefined ? undefined : full - bare;
    const memory = {
      group,
      name: "the server's memory with facts",
      value: mebibytes(full),
      note: `${mebibytes(bare)} without, ${mebibytes(more)} more`,
    };
    return [...keys, ...scan, memory, ...(await reaching(all, client, folder))];
  });
  return [...without, ...scanned];
}

/** Measures with a server of its own, which is ended however it is. */
async function withServer(
  { group, allowance }: Group,
  setup: ClientSetup,
  measure: (client: LspClient) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  return await rowsOr({ group, name: "start of the server" }, async () => {
    const client = await allowance.within(LONGEST_MS, LspClient.start(setup));
    return await measure(client).finally(() => ended(client));
  });
}

/** Stops a server; kills one that does not answer, so that the table can be finished. */
async function ended(client: LspClient): Promise<void> {
  try {
    await new Allowance(STOPPING_MS).within(STOPPING_MS, client.stop());
  } catch {
    if (client.pid !== undefined) process.kill(client.pid, "SIGKILL");
  }
}

async function typing(
  all: Group,
  name: string,
  client: LspClient,
  folder: string,
): Promise<readonly Row[]> {
  const { group } = all;
  return await rowsOr({ group, name }, async () => [
    keystrokes(group, name, await typed(all, client, folder)),
  ]);
}

async function reaching(all: Group, client: LspClient, folder: string): Promise<readonly Row[]> {
  const { group } = all;
  const name = "a change of one file to the problem of another";
  return await rowsOr({ group, name }, async () => [
    keystrokes(group, name, await reached(all, client, folder)),
  ]);
}

function keystrokes(group: string, name: string, ms: readonly number[]): Row {
  const [p50, p99] = [0.5, 0.99].map((share) => milliseconds(percentile(ms, share)));
  return { group, name, value: `${p50}`, note: `p99 ${p99}, of ${ms.length}` };
}

/** Milliseconds from keys in one module to the diagnostics of that version. */
async function typed(
  { allowance }: Group,
  client: LspClient,
  folder: string,
): Promise<readonly number[]> {
  const uri = uriOf(join(folder, "packages/p7/m5.ts"));
  await client.open(uri, "typescript", `${textOf("packages/p7/m5.ts", 1)}// \n`);
  await allowance.within(LONGEST_MS, client.diagnostics(uri, 1));
  const line = textOf("packages/p7/m5.ts", 1).split("\n").length - 1;
  const ms: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    const version = key + 2;
    ms.push(
      await timed(async () => {
        await client.type(uri, version, { line, character: 3 + key }, "x");
        await allowance.within(LONGEST_MS, client.diagnostics(uri, version));
      }),
    );
  }
  return ms;
}

/** Milliseconds from a change of what a browser file imports to what is said of a key in the module. */
async function reached(
  { allowance }: Group,
  client: LspClient,
  folder: string,
): Promise<readonly number[]> {
  const [module, importer] = [uriOf(join(folder, IMPORTED)), uriOf(join(folder, CLIENT))];
  const text = textOf(CLIENT, 1);
  const withoutImport = text.replace(BROWSER_IMPORT, "");
  await client.open(importer, "typescript", withoutImport);
  await allowance.within(LONGEST_MS, client.diagnostics(importer, 1));
  await client.open(module, "typescript", `${textOf(IMPORTED, 1)}${LEAK}\n`);
  await allowance.within(LONGEST_MS, client.diagnostics(module, 1));
  const ms: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const before = client.published.length;
    ms.push(
      await timed(async () => {
        await client.change(importer, change + 2, change % 2 === 0 ? text : withoutImport);
        await allowance.within(
          LONGEST_MS,
          client.next(before, ({ uri }) => uri === module),
        );
      }),
    );
  }
  return ms;
}
