// Installs the editor the tests run in: VS Code's own server (out of the npm package code-server), the
// Node it needs, and a Chromium to be its window. Everything but Chromium lands in one git-ignored
// folder, stamped with the versions, so that a second run has nothing to do.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { chromium } from "playwright-core";

const CODE_SERVER = "4.139.1";
const NODE = "24.21.0";
const repository = resolve(import.meta.dirname, "../../..");
const hostFolder = join(repository, ".cache/editor-host");

/** The three programs that make up an editor: paths to each. */
export interface EditorHost {
  node: string;
  server: string;
  chromium: string;
}

/** Installs whatever is missing and says where it is. Throws one sentence when it cannot. */
export async function installEditorHost(): Promise<EditorHost> {
  const server = await installServer();
  return { ...server, chromium: await installChromium() };
}

async function installServer(): Promise<{ node: string; server: string }> {
  const nodePackage = `node-${platformName()}`;
  const packages = join(hostFolder, "node_modules");
  const nodeFolder = join(packages, nodePackage);
  const node = join(nodeFolder, "bin", process.platform === "win32" ? "node.exe" : "node");
  const vscode = join(packages, "code-server/lib/vscode");
  const host = { node, server: join(vscode, "out/server-main.js") };
  const stamp = join(hostFolder, `.installed-${CODE_SERVER}-${NODE}`);
  if (existsSync(stamp) && existsSync(host.node) && existsSync(host.server)) return host;

  process.stderr.write("Installing the editor host (once, about 780 MB in .cache/editor-host)\n");
  await rm(hostFolder, { recursive: true, force: true });
  await mkdir(hostFolder, { recursive: true });
  await writeFile(join(hostFolder, "package.json"), '{ "private": true }\n');
  // Install scripts stay off: code-server's refuses any Node but its own.
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const wanted = [`code-server@${CODE_SERVER}`, `${nodePackage}@${NODE}`];
  const installed =
    (await succeeds("npm", ["install", ...quiet, ...wanted], hostFolder)) &&
    (await succeeds("npm", ["install", "--omit=dev", ...quiet], vscode));
  if (!installed) {
    throw new Error(
      `The editor host could not be installed: "npm install ${wanted.join(" ")}" failed; ` +
        "check that npm can reach a registry.",
    );
  }
  await buildNativeLogging(vscode, nodeFolder);
  await writeFile(stamp, "");
  return host;
}

/** Output channels need a native module; where no compiler is at hand they just stay empty. */
async function buildNativeLogging(vscode: string, nodeFolder: string): Promise<void> {
  const modules = ["@vscode/spdlog", "@vscode/native-watchdog"];
  const built = await succeeds("npm", ["rebuild", ...modules, "--loglevel=silent"], vscode, {
    PATH: join(nodeFolder, "bin") + delimiter + (process.env["PATH"] ?? ""),
    npm_config_nodedir: nodeFolder,
  });
  if (!built) process.stderr.write("Output channels will be empty: no native build tools here.\n");
}

async function installChromium(): Promise<string> {
  const found = await findChromium();
  if (found !== undefined) return found;
  process.stderr.write("Installing Chromium (once)\n");
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    const install = ["install", "-y", "--no-install-recommends", "chromium"];
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    await succeeds("apt-get", ["update", "-qq"], repository, quiet);
    await succeeds("apt-get", [...install, "-qq"], repository, quiet);
  } else {
    const playwright = join(repository, "node_modules/playwright-core/cli.js");
    await succeeds(process.execPath, [playwright, "install", "chromium"], repository);
  }
  const installed = await findChromium();
  if (installed !== undefined) return installed;
  throw new Error(
    "The editor tests need a Chromium: install Chromium or Google Chrome, " +
      "or set CHROMIUM_PATH to the executable of one.",
  );
}

async function findChromium(): Promise<string | undefined> {
  const asked = process.env["CHROMIUM_PATH"];
  if (asked !== undefined) return asked;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env["PATH"] ?? "").split(delimiter).concat("/usr/bin");
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  places.push(
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    chromium.executablePath(),
  );
  for (const place of places) {
    const there = await access(place).then(
      () => true,
      () => false,
    );
    if (there) return place;
  }
  return undefined;
}

/** The name that the npm packages carrying Node use for this machine. */
function platformName(): string {
  const systems: Partial<Record<NodeJS.Platform, string>> = { darwin: "darwin", linux: "linux" };
  const system = systems[process.platform];
  if (system !== undefined && ["x64", "arm64"].includes(process.arch)) {
    return system === "darwin" && process.arch === "arm64"
      ? "bin-darwin-arm64"
      : `${system}-${process.arch}`;
  }
  throw new Error(
    "The stand-in editor runs on Linux and macOS only: " +
      "set SECRET_HYGIENE_DESKTOP=1 to use the desktop VS Code.",
  );
}

function succeeds(
  command: string,
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<boolean> {
  return new Promise((settle) => {
    // Standard output is kept for the caller's own words.
    const stdio: ["ignore", 2, 2] = ["ignore", 2, 2];
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    child.once("error", () => settle(false));
    child.once("exit", (code) => settle(code === 0));
  });
}
