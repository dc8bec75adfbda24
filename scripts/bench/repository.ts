/**
 * Cost of a workspace with a long history, generated anew: a scan as a process, with its calls of git, and the
 * server's memory and answers.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { LspClient, uriOf } from "../../test/support/lsp-client.ts";
import { mebibytes, memoryOf, onPath, run } from "./programs.ts";
import { LEAK } from "./server.ts";
import { percentile, timed } from "./stats.ts";
import { milliseconds, type Row } from "./table.ts";

const PACKAGES = 1000;
const FILES_EACH = 20;
const COMMITS = 10_000;
const KEYS = 200;
const CHANGES = 100;
const LONGEST_MS = 240_000;
const GROUP = `a repository of ${PACKAGES * FILES_EACH} files and ${COMMITS} commits`;
const BROWSER_IMPORT = 'import { b } from "./m3";\n';
/** Module of the first package that its client imports. */
const IMPORTED = "packages/p0/m3.ts";
const CLIENT = "packages/p0/m2.ts";

export async function benchRepository(): Promise<readonly Row[]> {
  const home = mkdtempSync(join(tmpdir(), "secret-hygiene-bench-"));
  try {
    const folder = join(home, "repository");
    const making = await timed(() => make(folder));
    return [
      { group: GROUP, name: "made, by fast-import", value: milliseconds(making) },
      ...(await scans(home, folder)),
      ...(await inServer(home, folder)),
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
function make(folder: string): void {
  const paths = Array.from({ length: PACKAGES * FILES_EACH }, (_, at) => {
    const name = at % FILES_EACH === 0 ? "package.json" : `m${at % FILES_EACH}.ts`;
    return `packages/p${Math.floor(at / FILES_EACH)}/${name}`;
  });
  const stream: string[] = [];
  for (let commit = 0; commit < COMMITS; commit += 1) {
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
async function scans(home: string, folder: string): Promise<readonly Row[]> {
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
    } = await run(
      process.execPath,
      cli,
      { cwd: home, env: { ...env, XDG_CACHE_HOME: join(home, "cache"), CI: "" } },
      LONGEST_MS,
    );
    const cost = `${(cpuMs / 1000).toFixed(2)} s of processors, peak ${mebibytes(peakBytes)}`;
    const note = `${cost}, ${calls() - before} calls of git, exit ${status}`;
    rows.push({ group: GROUP, name, value: milliseconds(ms), note });
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

async function inServer(home: string, folder: string): Promise<readonly Row[]> {
  if (onPath("git") === undefined) return [];
  const env = { ...process.env, XDG_CACHE_HOME: join(home, "cache-of-server") };
  const rows: Row[] = [];
  const without = await LspClient.start({
    folders: [folder],
    env,
    settings: { backgroundScan: false },
  });
  const idle = await typed(without, folder);
  rows.push(keystrokes("a keystroke without facts of the workspace", idle));
  const bare = memoryOf(without.pid, "VmRSS");
  await without.stop();
  const client = await LspClient.start({ folders: [folder], env });
  const scan = await timed(() => client.scanned());
  const ms = await typed(client, folder);
  const full = memoryOf(client.pid, "VmRSS");
  const more = bare === undefined || full === undefined ? undefined : full - bare;
  rows.push(
    keystrokes("a keystroke with them", ms),
    { group: GROUP, name: "scanned by the server", value: milliseconds(scan) },
    {
      group: GROUP,
      name: "the server's memory with facts",
      value: mebibytes(full),
      note: `${mebibytes(bare)} without, ${mebibytes(more)} more`,
    },
    keystrokes("a change of one file to the problem of another", await reached(client, folder)),
  );
  await client.stop();
  return rows;
}

function keystrokes(name: string, ms: readonly number[]): Row {
  const [p50, p99] = [0.5, 0.99].map((share) => milliseconds(percentile(ms, share)));
  return { group: GROUP, name, value: `${p50}`, note: `p99 ${p99}, of ${ms.length}` };
}

/** Milliseconds from keys in one module to the diagnostics of that version. */
async function typed(client: LspClient, folder: string): Promise<readonly number[]> {
  const uri = uriOf(join(folder, "packages/p7/m5.ts"));
  await client.open(uri, "typescript", `${textOf("packages/p7/m5.ts", 1)}// \n`);
  await client.diagnostics(uri, 1);
  const line = textOf("packages/p7/m5.ts", 1).split("\n").length - 1;
  const ms: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    const version = key + 2;
    ms.push(
      await timed(async () => {
        await client.type(uri, version, { line, character: 3 + key }, "x");
        await client.diagnostics(uri, version);
      }),
    );
  }
  return ms;
}

/** Milliseconds from a change of what a browser file imports to what is said of a key in the module. */
async function reached(client: LspClient, folder: string): Promise<readonly number[]> {
  const [module, importer] = [uriOf(join(folder, IMPORTED)), uriOf(join(folder, CLIENT))];
  const text = textOf(CLIENT, 1);
  const withoutImport = text.replace(BROWSER_IMPORT, "");
  await client.open(importer, "typescript", withoutImport);
  await client.diagnostics(importer, 1);
  await client.open(module, "typescript", `${textOf(IMPORTED, 1)}${LEAK}\n`);
  await client.diagnostics(module, 1);
  const ms: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const before = client.published.length;
    ms.push(
      await timed(async () => {
        await client.change(importer, change + 2, change % 2 === 0 ? text : withoutImport);
        await client.next(before, ({ uri }) => uri === module);
      }),
    );
  }
  return ms;
}
