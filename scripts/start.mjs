/**
 * `npm start`: the main job on a copy of the bundled sample. `npm start -- PATH [--fix]`: on a folder
 * of yours. `npm start -- --editor [PATH]`: a VS Code window with the extension on it.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { register } from "tsx/esm/api";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const cli = join(root, "dist", "cli.cjs");
const say = (text) => process.stdout.write(`${text}\n`);

const USAGE = `npm start                      the main job on a copy of the bundled sample
npm start -- PATH              scan a folder of yours; nothing is changed
npm start -- PATH --fix        fix it
npm start -- --editor [PATH]   a VS Code window with the extension on the folder, or on the sample`;

const { values, positionals } = readArguments();
if (values.help) {
  say(USAGE);
  process.exit(0);
}

say("Building …");
execFileSync(process.execPath, [join(root, "esbuild.mjs")], { cwd: root, stdio: "inherit" });

if (values.editor) {
  const { openEditor } = await import("./editor.mjs");
  if (positionals[0] !== undefined) await openEditor(resolve(positionals[0]));
  else await openSample(openEditor);
} else if (positionals[0] !== undefined) {
  process.exitCode = run([values.fix ? "fix" : "scan", resolve(positionals[0])]);
  if (process.exitCode === 1 && !values.fix) {
    say(`\nTo fix what can be fixed: npm start -- ${positionals[0]} --fix`);
  }
} else {
  process.exitCode = await showSample();
}

async function openSample(openEditor) {
  const { folder } = await copySample();
  try {
    await openEditor(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readArguments() {
  const option = { type: "boolean", default: false };
  const options = { fix: option, editor: option, help: { ...option, short: "h" } };
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    say(`${error.message}\n\n${USAGE}`);
    return process.exit(2);
  }
}

function run(args) {
  return spawnSync(process.execPath, [cli, ...args], { stdio: "inherit" }).status ?? 2;
}

/** Ends with 0 only when the second scan found nothing. */
async function showSample() {
  const { folder, secrets } = await copySample();
  try {
    say("\n── What is wrong with the sample project\n");
    run(["scan", folder]);
    say("── Fix all secrets\n");
    run(["fix", folder]);
    say("\n── The changed files (values hidden)\n");
    say(changes(folder, secrets));
    say("── Scanned again\n");
    return run(["scan", folder]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function changes(folder, secrets) {
  const git = (...args) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  git("add", "--intent-to-add", ".");
  const env = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((it) => /(^|\/)\.env$/.test(it))
    .map((it) => `${it} (git ignores it):\n${readFileSync(join(folder, it), "utf8")}`);
  return [git("diff", "--unified=0"), ...env].join("\n").replaceAll(secretsIn(secrets), "…");
}

function secretsIn(secrets) {
  return new RegExp(secrets.map((it) => it.replace(/[^\w-]/g, "\\$&")).join("|"), "g");
}

/** A copy in a temporary folder, its placeholders filled, in a git repository of its own. */
async function copySample() {
  // The fillers are TypeScript that tests use too; the sample's own project is never touched.
  const unregister = register();
  const { fill } = await import("../test/support/placeholders.ts");
  await unregister();
  const folder = mkdtempSync(join(tmpdir(), "leaky-app-"));
  cpSync(join(root, "examples", "leaky-app"), folder, { recursive: true });
  const secrets = [];
  let seed = 1;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((it) => it.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8").replace(
      /[\w-]*\{(alnum|hex|letters):\d+\}\w*/g,
      (token) => {
        const made = fill(token, seed++).text;
        secrets.push(made);
        return made;
      },
    );
    writeFileSync(file, text);
    renameSync(file, join(entry.parentPath, entry.name.replace(/^dot-/, ".")));
  }
  for (const name of ["vscode", "github"]) renameSync(join(folder, name), join(folder, `.${name}`));
  rmSync(join(folder, "README.txt"));
  const git = (...args) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init");
  git("add", ".");
  git(
    "-c",
    "user.name=sample",
    "-c",
    "user.email=sample@example.invalid",
    "commit",
    "-m",
    "leaky",
    "--",
    ".",
    ":!web/.env",
  );
  git("rm", "--cached", "--ignore-unmatch", "web/.env");
  return { folder, secrets };
}
