/**
 * Checks that `.env` is loaded once a secret is moved there: the fixed program is started without
 * the variable in its environment and prints the same; where the file lacks it, it fails and names
 * the variable.
 */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { OFFLINE, PYTHON, READERS } from "../env-readers/readers.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";
import {
  carryOut,
  type Files,
  memoryProject,
  notesOf,
  snapshotOf,
} from "../support/memory-project.ts";
import { withTool } from "../support/required-tools.ts";
import { LOADED, type Loaded, NOT_RUN } from "./loaded.ts";
import { filled, withoutSecrets } from "./program.ts";
import { finished, inFolder } from "./toolchains/processes.ts";
import { isInstalled } from "./toolchains/toolchain.ts";

const PROJECTS = fileURLToPath(new URL("loaded/", import.meta.url));
const READERS_FOLDER = fileURLToPath(new URL("../env-readers/", import.meta.url));
/** Compilers on cores that others use too. */
const PATIENCE = 180_000;

const LEAST_PROJECTS = 15;

describe("a program whose secret was moved", () => {
  for (const loaded of LOADED) {
    const tool = { name: loaded.needs, isFound: isFound(loaded) };
    withTool(tool, `${loaded.folder} is not run`, () => specify(loaded));
  }
  for (const name of NOT_RUN) process.stdout.write(`${name} cannot be had: it was not run\n`);
  itHasAtLeast(LEAST_PROJECTS, "projects with a loader", () => LOADED.length);
});

function specify(loaded: Loaded): void {
  const { folder, advised, start } = loaded;
  it(`gets it from the env file: ${folder}`, async () => {
    const before = filesOf(loaded);
    const { files, notes } = await fixed(loaded, before);
    assert.deepEqual(
      notes.filter((note) => advised === undefined || !note.includes(advised)),
      [],
    );
    assert.equal(notes.length, advised === undefined ? 0 : 1);
    const nothing = { ".env": "" };
    const first = await run(start, { ...before, ...nothing });
    const second = await run(start, files);
    const third = await run(start, { ...files, ...nothing });
    const shown = Object.values(files).map(withoutSecrets).join("\n");
    assert.notEqual(first.stdout, "", withoutSecrets(first.stderr));
    assert.equal(second.stdout, first.stdout, `${withoutSecrets(second.stderr)}\n${shown}`);
    assert.match(third.stderr + third.stdout, /ANTHROPIC_API_KEY/, shown);
  }).timeout(PATIENCE);
}

function isFound({ needs }: Loaded): boolean {
  const reader = READERS.find((envReader) => envReader.name === needs);
  return reader === undefined ? isInstalled({ command: needs }) : reader.isFound();
}

function filesOf({ folder, locks }: Loaded): Files {
  const root = join(PROJECTS, folder);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  const files = Object.fromEntries(
    paths.map((path) => [path, filled(readFileSync(join(root, path), "utf8"))]),
  );
  if (locks === undefined) return files;
  const name = locks.slice(locks.indexOf("/") + 1);
  return { ...files, [name]: readFileSync(join(READERS_FOLDER, locks), "utf8") };
}

async function fixed({ fix }: Loaded, files: Files) {
  const requests = [];
  for (const [path, text] of Object.entries(files)) {
    const snapshot = snapshotOf(path, text);
    for (const finding of await engine().analyze(snapshot)) {
      if (finding.credential !== undefined) requests.push({ snapshot, finding, fixId: fix });
    }
  }
  const plan = await engine().plan(requests, memoryProject(files));
  assert.deepEqual(plan.refused, []);
  return { files: carryOut(files, plan), notes: notesOf(plan) };
}

/** Runs a command in a folder with these files, and with nothing of ours in the environment. */
function run(start: string, files: Files): ReturnType<typeof finished> {
  return inFolder(async (folder) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, LC_ALL: "C.UTF-8", PYTHON, ...OFFLINE };
    return finished("sh", ["-c", `cd "$0" && { ${start}; }`, folder], env);
  });
}
