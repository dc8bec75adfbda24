// The real-editor tests: the suite inside an editor, then the packaged extension used by hand.
// Ends non-zero when a test failed, or when none ran. MOCHA_GREP picks tests of the suite.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { runInBrowserWorker } from "./browser-worker.ts";
import { programsToTakeBack } from "./programs.ts";
import { runVsixJourney } from "./vsix-journey.ts";
import { makeWorkspace, withTemporaryFolder } from "./workspace.ts";

const repository = resolve(import.meta.dirname, "../..");
const bundles = join(repository, ".cache/vscode-tests");

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

await rm(bundles, { recursive: true, force: true });
await bundleSuite();
const suite = await withTemporaryFolder(runSuite);
const others = [await runPackaged(), await runInWorker()];
const sum = (of: keyof Counts): number =>
  others.reduce((all, counts) => all + counts[of], suite[of]);
const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
say(`\nReal editor: ${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || suite.passed + suite.failed === 0 ? 1 : 0;

async function bundleSuite(): Promise<void> {
  const folder = join(import.meta.dirname, "suite");
  const files = await readdir(folder);
  const entries = files.filter((file) => file === "index.ts" || file.endsWith(".test.ts"));
  await build({
    entryPoints: entries.map((entry) => join(folder, entry)),
    outdir: bundles,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}

async function runSuite(folder: string): Promise<Counts> {
  const desktop = process.env["SECRET_HYGIENE_DESKTOP"] === "1";
  const standIn = join(import.meta.dirname, "host/code-host.mjs");
  const profile = [
    `--user-data-dir=${join(folder, "user")}`,
    `--extensions-dir=${join(folder, "extensions")}`,
  ];
  const output = join(folder, "output.txt");
  await writeFile(output, "");
  await writeFile(join(folder, "programs.json"), JSON.stringify(programsToTakeBack()));
  const stopPrinting = printGrowing(output);
  let broken = "";
  try {
    await runTests({
      ...(desktop ? {} : { vscodeExecutablePath: standIn }),
      extensionDevelopmentPath: repository,
      extensionTestsPath: join(bundles, "index.cjs"),
      launchArgs: [await makeWorkspace(folder), ...profile],
      extensionTestsEnv: { SECRET_HYGIENE_TEST_RUN: folder },
    });
  } catch (error) {
    broken = String(error);
  }
  await stopPrinting();
  const counts = await readCounts(join(folder, "results.json"));
  if (counts === undefined) {
    say(`The suite did not finish. ${broken}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // An editor that ends badly after a good suite has failed all the same.
  if (broken !== "" && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

async function readCounts(path: string): Promise<Counts | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { passed, failed, skipped }: Partial<Counts> = JSON.parse(text);
  return { passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 };
}

async function runPackaged(): Promise<Counts> {
  const artifacts = join(repository, "artifacts");
  return runOne(
    "the packaged extension moves keys to .env through the visible editor",
    async () => {
      await mkdir(artifacts, { recursive: true });
      await runVsixJourney(await makePackage(), artifacts, say);
    },
  );
}

async function runInWorker(): Promise<Counts> {
  return runOne("the engine finds in a browser's worker what it finds in Node", runInBrowserWorker);
}

async function runOne(title: string, run: () => Promise<void>): Promise<Counts> {
  if (process.env["MOCHA_GREP"] !== undefined) return { passed: 0, failed: 0, skipped: 1 };
  try {
    await run();
    say(`  ✔ ${title}`);
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    say(`  ✘ ${title}\n${error instanceof Error ? error.stack : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Packages the extension afresh, as a release does. */
async function makePackage(): Promise<string> {
  const isPackage = (name: string): boolean => /^secret-hygiene-.*\.vsix$/.test(name);
  for (const name of (await readdir(repository)).filter(isPackage))
    await rm(join(repository, name));
  const stdio: ["ignore", "ignore", "inherit"] = ["ignore", "ignore", "inherit"];
  const child = spawn("npm", ["run", "--silent", "package"], { cwd: repository, stdio });
  const [code] = await once(child, "exit");
  const made = (await readdir(repository)).find(isPackage);
  if (code !== 0 || made === undefined) throw new Error(`npm run package ended with ${code}.`);
  say(`\n  ${basename(made)}`);
  return join(repository, made);
}

/** Prints what is added to a file, until the returned function has printed the last of it. */
function printGrowing(path: string): () => Promise<void> {
  let shown = 0;
  const print = async (): Promise<void> => {
    const all = await readFile(path);
    const from = shown;
    shown = Math.max(shown, all.length);
    process.stdout.write(all.subarray(from));
  };
  const watcher = watch(path, () => void print());
  return async () => {
    watcher.close();
    await print();
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
